import { transact } from '../../platform/database/transact.ts';
import type { Db } from '../../platform/database/database.ts';
import type { ConsignmentsContext } from '../context.ts';
import { listUnpaid, lockAgreement, type BareAgreement } from './agreement.store.ts';
import { payoutPlace, type PayoutPlace } from './payout-place.ts';
import { takeStep } from './take-step.ts';

/** Agreements looked at in one query. */
const PAGE = 50;

/**
 * Pays for what was bought, once title is the platform's for good; lets go of what the chain did not
 * carry out. Who dies in between has written nothing, and it is done at the next look. Returns how
 * many were paid.
 */
export async function payBuyIns(context: ConsignmentsContext): Promise<number> {
  const { client } = context.database;
  let paid = 0;
  for (let cursor = ''; ;) {
    const rows = await listUnpaid(client, cursor, PAGE);
    for (const row of rows) if (await payOrTell(context, row)) paid += 1;
    cursor = rows.at(-1)?.id ?? '';
    if (rows.length < PAGE) return paid;
  }
}

/** One that cannot be paid keeps none of the others waiting. */
async function payOrTell(context: ConsignmentsContext, row: BareAgreement): Promise<boolean> {
  try {
    return await payOne(context, row);
  } catch (err) {
    context.log.warn({ agreement: row.id, err }, 'a buy-in could not be paid; it is tried again');
    return false;
  }
}

async function payOne(context: ConsignmentsContext, { id, offerId }: BareAgreement) {
  const offer = await context.ownership.offer(offerId ?? '', null);
  if (offer.state === 'offered' || (offer.state === 'claimed' && offer.status !== 'final')) {
    return false;
  }
  const subject = offer.id;
  if (offer.state !== 'claimed') {
    const step = { action: 'lapse', side: 'chain', subject } as const;
    await transact(context.database, (db) => takeStep(context, db, id, step, { openFor: null }));
    context.log.warn({ agreement: id, offer: offer.state }, 'a buy-in was not carried out');
    return false;
  }
  const place = await payoutPlace(context, id);
  if (!place) throw new TypeError(`${id} was signed without a place for the money`);
  const step = { action: 'pay', side: 'chain', subject } as const;
  await transact(context.database, async (db) => {
    const row = await lockAgreement(db, id);
    if (row?.state !== 'signed') return;
    const payoutId = await payFor(context, db, row, place, `buy_in:${id}`);
    await takeStep(context, db, id, step, { openFor: null, payoutId });
  });
  return true;
}

/** Asks for the payout of a buy-in; the key makes it one. Returns its id. */
export async function payFor(
  { ledger, payments }: ConsignmentsContext,
  db: Db,
  { platformId: holder, currency, floor: amount }: BareAgreement,
  { provider, destination }: PayoutPlace,
  key: string,
): Promise<string> {
  const account = await ledger.openAccount(db, { kind: 'platform', holder, currency });
  const asked = { key, provider, accountId: account.id, destination, currency, amount };
  return (await payments.payout(db, asked)).id;
}
