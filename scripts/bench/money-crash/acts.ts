import type { Till } from './till.ts';

export const KINDS = ['payment', 'refund', 'payout'] as const;
export type Kind = (typeof KINDS)[number];

/** The payment that refunds and payouts of all rounds come from. */
export const PURSE = { reference: 'purse', amount: 1_000_000_000n, currency: 'CNY' } as const;
/** Minor units that each act moves. */
export const AMOUNT = 7n;

/** Carries a payment on from wherever it stands, until it is captured. */
export async function pay(till: Till, reference: string, amount: bigint): Promise<void> {
  const { client, payments, provider } = till;
  const asked = { reference, amount, currency: 'CNY', provider };
  const found = await client.payment.findFirst({ where: { reference } });
  const { id } = found ?? (await client.$transaction((db) => payments.open(db, asked)));
  for (;;) {
    const { state, providerRef } = (await payments.find(client, id))!;
    if (state === 'captured') return;
    if (state === 'created' && providerRef !== null) {
      await till.confirm(id);
      await payments.refresh(id);
    } else if (state === 'authorised')
      await client.$transaction((db) => payments.capture(db, { payment: id }));
    await payments.runCalls();
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

/** One act of a kind under its key: however often it is begun, it is one. */
export async function act(till: Till, kind: Kind, key: string): Promise<void> {
  if (kind === 'payment') return pay(till, key, AMOUNT);
  const { client, payments, provider } = till;
  const purse = await client.payment.findFirstOrThrow({ where: { reference: PURSE.reference } });
  const { id: payment, escrowAccountId: accountId, currency } = purse;
  await client.$transaction(async (db) => {
    if (kind === 'refund') await payments.refund(db, { key, payment, amount: AMOUNT });
    else {
      const to = { provider, accountId, destination: 'bank', currency };
      await payments.payout(db, { key, ...to, amount: AMOUNT });
    }
  });
}
