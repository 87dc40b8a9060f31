import { z } from 'zod';
import { idOf } from '../../platform/ids.ts';
import { STATES_NOW, type StateNow } from '../rules/agreement-states.ts';
import { outcomesOf, type Terms } from '../rules/terms.ts';
import { Amount, Currency, Price, Sha256, Status, Time, Wish } from '../schemas.ts';
import type { AgreementRow, BareAgreement } from './agreement.store.ts';

const Outcome = z.strictObject({ price: Price, payout: Amount, commission: Amount });

export const AgreementState = z.enum(STATES_NOW);

export const AgreementSummary = z.strictObject({
  id: idOf('agr'),
  intake: idOf('itk'),
  kind: Wish,
  itemId: idOf('itm'),
  platform: idOf('pty'),
  seller: idOf('mbr'),
  sellerStatus: Status,
  state: AgreementState,
  /** SHA-256 of the contract: what both sign. */
  digest: Sha256,
  commissionBps: z.int(),
  /** What the seller gets, sealed with the contract. */
  outcomes: z.strictObject({ worst: Outcome, expected: Outcome, best: Outcome }),
  agreedValue: Amount,
  currency: Currency,
  saleUntil: Time.nullable(),
  returnBy: Time.nullable(),
  withdrawal: z.strictObject({ noticeDays: z.int(), fee: Amount }),
  signBy: Time,
  /** Of a consignment: the custody that it runs by. */
  custody: idOf('cus').nullable(),
  /** Of a buy-in: the offer of title, and the address that the seller makes it to. */
  offer: idOf('ofr').nullable(),
  claimKey: z.string().nullable(),
  returnDueAt: Time.nullable(),
  sold: z.strictObject({ order: z.string(), price: Price }).nullable(),
  createdAt: Time,
});

export const AgreementView = AgreementSummary.extend({
  /** The contract as it was signed: RFC 8785 JSON. */
  text: z.string(),
  /** Of a buy-in, once title has passed. */
  payout: z
    .strictObject({
      id: idOf('pot'),
      state: z.enum(['requested', 'done', 'failed']),
      amount: Price,
    })
    .nullable(),
  steps: z.array(
    z.strictObject({
      action: z.string(),
      side: z.string(),
      subject: z.string(),
      digest: Sha256.nullable(),
      method: z.string().nullable(),
      words: z.string().nullable(),
      at: Time,
    }),
  ),
});

const plainOutcomes = (terms: Terms) => {
  const plain = ({
    price,
    payout,
    commission,
  }: Record<'price' | 'payout' | 'commission', bigint>) => ({
    ...{ price: Number(price), payout: Number(payout), commission: Number(commission) },
  });
  const { worst, expected, best } = outcomesOf(terms);
  return { worst: plain(worst), expected: plain(expected), best: plain(best) };
};

export function agreementSummary(
  row: BareAgreement | AgreementRow,
  state: StateNow,
): z.infer<typeof AgreementSummary> {
  const { orderId, soldPrice } = row;
  return {
    ...{ id: row.id, intake: row.intakeId, kind: row.kind, itemId: row.itemId, state },
    ...{ platform: row.platformId, seller: row.sellerId, sellerStatus: row.sellerStatus },
    ...{ digest: row.digest, commissionBps: row.commissionBps },
    outcomes: plainOutcomes(row),
    ...{ agreedValue: Number(row.agreedValue), currency: row.currency },
    saleUntil: row.saleUntil?.toISOString() ?? null,
    returnBy: row.returnBy?.toISOString() ?? null,
    withdrawal: { noticeDays: row.noticeDays, fee: Number(row.withdrawalFee) },
    signBy: row.signBy.toISOString(),
    ...{ custody: row.custodyId, offer: row.offerId, claimKey: row.claimKey },
    returnDueAt: row.returnDueAt?.toISOString() ?? null,
    sold: orderId === null ? null : { order: orderId, price: Number(soldPrice) },
    createdAt: row.createdAt.toISOString(),
  };
}
