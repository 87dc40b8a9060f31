import type { RecheckKind } from '#prisma';
import type { Commit, MemberPrincipal } from '../../platform/http/route.ts';
import { isUniqueViolation } from '../../platform/database/unique-violation.ts';
import { newId } from '../../platform/ids.ts';
import { sealWords } from '../../platform/keys/sealed-words.ts';
import type { AftersaleContext, Trade } from '../context.ts';
import { aftersaleProblem } from '../problems.ts';
import { requireTrade } from '../require-trade.ts';
import { findRunning, insertRecheck } from './recheck.store.ts';

export interface NewRecheck {
  readonly order: string;
  readonly kind: RecheckKind;
  /** What the buyer saw, and where it can be seen. */
  readonly evidence: string;
}

/** States in which the item is with its buyer and nothing else is going on. */
const OPEN_IN: readonly Trade['state'][] = ['delivered', 'completed'];

const runs = (id: string) =>
  aftersaleProblem('RECHECK_RUNS', 'A case about this order is open.', { case: id });

/**
 * A buyer reports that an item is a fake, or does not match its report. The order's clock stands
 * still while experts look again, where it still runs.
 * Throws TRADE_UNKNOWN, RECHECK_TOO_EARLY, RECHECK_RUNS.
 */
export async function openRecheck(
  context: AftersaleContext,
  { subject }: MemberPrincipal,
  asked: NewRecheck,
  commit: Commit,
): Promise<{ id: string }> {
  const { client } = context.database;
  const trade = await requireTrade(context, subject, asked.order);
  if (trade.buyer !== subject) {
    throw aftersaleProblem('TRADE_UNKNOWN', 'Only its buyer reports it.', { order: asked.order });
  }
  const running = await findRunning(client, trade.order);
  if (running) throw runs(running.id);
  if (!OPEN_IN.includes(trade.state)) {
    throw aftersaleProblem('RECHECK_TOO_EARLY', `The order is ${trade.state}.`, {
      state: trade.state,
    });
  }
  const certificate = await context.records.findByRecordId(trade.certificate);
  const id = newId('fak');
  const disputed = trade.state === 'delivered';
  const opened = commit(async (db) => {
    await insertRecheck(db, {
      ...{ id, kind: asked.kind, orderId: trade.order, itemId: trade.item },
      ...{ platformId: trade.platform, buyerId: trade.buyer, sellerId: trade.seller },
      ...{ certificateId: trade.certificate, issuerId: certificate?.issuerId ?? null },
      ...{ state: 'checking', disputed, currency: trade.currency },
      evidenceDocId: await sealWords(context.vault, db, asked.evidence),
      openedAt: context.now(),
    });
    if (disputed) await context.orders.openDispute(db, trade.order, id);
    return { id };
  });
  return opened.catch((error: unknown) => {
    throw isUniqueViolation(error) ? runs(id) : error;
  });
}
