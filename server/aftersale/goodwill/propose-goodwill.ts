import type { GoodwillKind } from '#prisma';
import type { Db } from '../../platform/database/database.ts';
import { newId } from '../../platform/ids.ts';
import type { Commit, PartyPrincipal } from '../../platform/http/route.ts';
import type { AftersaleContext } from '../context.ts';
import { aftersaleProblem } from '../problems.ts';
import { insertGoodwill } from './goodwill.store.ts';

export interface NewGoodwill {
  readonly kind: GoodwillKind;
  readonly platformId: string;
  readonly memberId: string;
  readonly orderId: string;
  readonly reason: string;
}

const insert = async (
  { terms, now }: AftersaleContext,
  db: Db,
  goodwill: NewGoodwill,
  proposedBy: string | null,
): Promise<{ id: string }> => {
  const id = newId('gwl');
  await insertGoodwill(db, {
    ...{ id, ...goodwill, proposedBy, state: 'proposed', createdAt: now() },
    amount: goodwill.kind === 'voucher' ? terms.voucher : terms.careSet,
    currency: terms.law.currency,
  });
  return { id };
};

/** What a rule of this service proposes; a person decides on it all the same. */
export const proposeByRule = (context: AftersaleContext, db: Db, goodwill: NewGoodwill) =>
  insert(context, db, goodwill, null);

/**
 * Somebody proposes a voucher or a care set for a party of one of their platform's trades, with the
 * reason. Throws TRADE_UNKNOWN.
 */
export async function proposeGoodwill(
  context: AftersaleContext,
  { party, subject }: PartyPrincipal,
  asked: Pick<NewGoodwill, 'kind' | 'reason'> & {
    readonly order: string;
    readonly to: 'buyer' | 'seller';
  },
  commit: Commit,
): Promise<{ id: string }> {
  const trade = await context.orders.trade(context.database.client, asked.order);
  const memberId = trade?.platform === party ? trade[asked.to] : null;
  if (!trade || !memberId) {
    throw aftersaleProblem(
      'TRADE_UNKNOWN',
      'Your platform has no such trade, or it no such side.',
      {
        order: asked.order,
      },
    );
  }
  const { kind, reason } = asked;
  const goodwill = { kind, reason, memberId, platformId: party, orderId: trade.order };
  return commit((db) => insert(context, db, goodwill, subject));
}
