import { readFile } from 'node:fs/promises';
import { pay } from './acts.ts';
import type { Till } from './till.ts';

export interface MoneyVerdict {
  /** Acts that were acknowledged, and of those, what is not there as a whole. */
  readonly acknowledged: number;
  readonly lost: number;
  /** Calls that had their effect at the provider more than once, or without our asking. */
  readonly duplicated: number;
  /** By how much ledger and provider differ, minor units. */
  readonly differs: bigint;
  readonly faults: readonly string[];
}

interface NotedCall {
  readonly noted?: true;
  readonly act?: { readonly call?: { readonly kind: string; readonly reference: string } };
}

/** Finishes what is unfinished, then compares ledger, our rows and the provider's own books. */
export async function judge(
  till: Till,
  acknowledged: readonly string[],
  journal: string,
): Promise<MoneyVerdict> {
  const { client, ledger, payments, provider } = till;
  for (const { reference, amount } of await client.payment.findMany())
    await pay(till, reference, amount);
  const waiting = async () =>
    (await client.providerCall.count({ where: { state: 'queued' } })) +
    (await client.refund.count({ where: { state: 'requested' } })) +
    (await client.payout.count({ where: { state: 'requested' } }));
  while ((await waiting()) > 0) {
    await till.endWaiting();
    await payments.runCalls();
    const nextLook = new Date(0);
    await client.refund.updateMany({ where: { state: 'requested' }, data: { nextLook } });
    await client.payout.updateMany({ where: { state: 'requested' }, data: { nextLook } });
    await payments.lookAtTransfers();
  }

  const effects = new Map<string, number>();
  for (const line of (await readFile(journal, 'utf8')).split('\n').filter(Boolean)) {
    const call = (JSON.parse(line) as NotedCall).act?.call;
    if (!call) continue;
    const name = `${call.kind} ${call.reference}`;
    effects.set(name, (effects.get(name) ?? 0) + 1);
  }
  const paid = await client.payment.findMany({ where: { state: 'captured' } });
  const refunds = await client.refund.findMany({ where: { state: 'done' } });
  const payouts = await client.payout.findMany({ where: { state: 'done' } });
  const expected = [
    ...paid.flatMap(({ id }) => [`intent ${id}`, `capture ${id}`]),
    ...refunds.map(({ id }) => `refund ${id}`),
    ...payouts.map(({ id }) => `payout ${id}`),
  ];
  const done = new Set([
    ...paid.map(({ reference }) => reference),
    ...[...refunds, ...payouts].map(({ key }) => key),
  ]);
  const missing = expected.filter((name) => !effects.has(name)).length;
  for (const name of expected) effects.set(name, (effects.get(name) ?? 1) - 1);

  const sum = (rows: readonly { amount: bigint }[]) =>
    rows.reduce((total, { amount }) => total + amount, 0n);
  const account = { kind: 'provider', holder: provider, currency: 'CNY' } as const;
  const { id } = await ledger.openAccount(client, account);
  const there = -(await ledger.balance(client, id)).posted;
  return {
    acknowledged: acknowledged.length,
    lost: missing + acknowledged.filter((key) => !done.has(key)).length,
    duplicated: [...effects.values()].filter((count) => count !== 0).length,
    differs: there - (sum(paid) - sum(refunds) - sum(payouts)),
    faults: (await ledger.verify()).faults,
  };
}
