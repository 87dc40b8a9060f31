import type { Db } from '../../platform/database/database.ts';
import type { Commit, MemberPrincipal, PartyPrincipal } from '../../platform/http/route.ts';
import { sealWords } from '../../platform/keys/sealed-words.ts';
import { endOfDays } from '../../orders/index.ts';
import type { AftersaleContext } from '../context.ts';
import { aftersaleProblem } from '../problems.ts';
import { isOver } from '../rules/clock.ts';
import { mayGo, type BlacklistAct } from './blacklist-states.ts';
import { findProposal, lockProposal, updateProposal, type ProposalRow } from './blacklist.store.ts';
import { mustKnow } from './propose-report.ts';

const unknown = (id: string) =>
  aftersaleProblem('BLACKLIST_UNKNOWN', 'None of yours has this id.', { proposal: id });

/** A proposal that its holder acts on, locked. Throws BLACKLIST_UNKNOWN, BLACKLIST_STATE. */
async function requireProposal(
  db: Db,
  id: string,
  holder: Partial<Pick<ProposalRow, 'platformId' | 'sellerId'>>,
  act: BlacklistAct,
): Promise<ProposalRow> {
  const row = await lockProposal(db, id);
  const theirs = Object.entries(holder).every(
    ([name, value]) => row?.[name as 'platformId' | 'sellerId'] === value,
  );
  // To a seller there is nothing before they are told.
  const told = holder.sellerId === undefined || row?.noticedAt;
  if (!row || !theirs || !told) throw unknown(id);
  if (mayGo(row.state, act)) return row;
  throw aftersaleProblem('BLACKLIST_STATE', `It is ${row.state}.`, { state: row.state });
}

/**
 * Somebody else than who proposed it approves; the seller is told by it, and their days to answer
 * begin. Throws BLACKLIST_UNKNOWN, BLACKLIST_STATE, BLACKLIST_OWN, SELLER_IN_GOOD_FAITH.
 */
export const approveReport = (
  context: AftersaleContext,
  { party, subject }: PartyPrincipal,
  id: string,
  commit: Commit,
): Promise<{ id: string; state: string; answerBy: string }> =>
  commit(async (db) => {
    const row = await requireProposal(db, id, { platformId: party }, 'approve');
    if (row.proposedBy === subject) {
      throw aftersaleProblem('BLACKLIST_OWN', 'You proposed it.', { proposal: id });
    }
    await mustKnow(db, row.recheckId);
    const noticedAt = context.now();
    const { blacklistNoticeDays, utcOffset } = context.terms.law;
    const answerBy = endOfDays(noticedAt, blacklistNoticeDays, utcOffset);
    await updateProposal(db, id, { state: 'noticed', approvedBy: subject, noticedAt, answerBy });
    return { id, state: 'noticed', answerBy: answerBy.toISOString() };
  });

/**
 * A seller answers, once, before their time is over.
 * Throws BLACKLIST_UNKNOWN, BLACKLIST_STATE, BLACKLIST_ANSWERED, BLACKLIST_ANSWER_LATE.
 */
export const answerReport = (
  context: AftersaleContext,
  { subject }: MemberPrincipal,
  asked: { readonly id: string; readonly words: string },
  commit: Commit,
): Promise<{ id: string }> =>
  commit(async (db) => {
    const { id } = asked;
    const row = await requireProposal(db, id, { sellerId: subject }, 'answer');
    if (row.answeredAt) {
      throw aftersaleProblem('BLACKLIST_ANSWERED', 'One answer is read.', { proposal: id });
    }
    const now = context.now();
    if (!row.answerBy || isOver(row.answerBy, now)) {
      throw aftersaleProblem('BLACKLIST_ANSWER_LATE', 'The days are over.', {
        until: row.answerBy?.toISOString(),
      });
    }
    const answerDocId = await sealWords(context.vault, db, asked.words);
    await updateProposal(db, id, { answerDocId, answeredAt: now });
    return { id };
  });

/**
 * Reports a seller: approved, told, and their time over; never one who was found in good faith,
 * also where that was found after they answered. Without a way to the alliance the report is signed
 * off here and waits.
 * Throws BLACKLIST_UNKNOWN, BLACKLIST_STATE, BLACKLIST_TOO_EARLY, SELLER_IN_GOOD_FAITH.
 */
export const reportSeller = (
  context: AftersaleContext,
  { party, subject }: PartyPrincipal,
  id: string,
  commit: Commit,
): Promise<{ id: string; state: string; handedOver: string | null }> =>
  commit(async (db) => {
    const row = await requireProposal(db, id, { platformId: party }, 'report');
    const { recheckId, approvedBy, noticedAt, answerBy, answeredAt } = row;
    if (!approvedBy || !noticedAt || !answerBy) throw new TypeError(`${id} was never approved`);
    const now = context.now();
    if (!isOver(answerBy, now)) {
      throw aftersaleProblem('BLACKLIST_TOO_EARLY', 'Their days run.', {
        from: answerBy.toISOString(),
      });
    }
    await mustKnow(db, recheckId);
    const handedOver = context.reportToAlliance
      ? await context.reportToAlliance(db, {
          ...{ proposal: id, platform: party, seller: row.sellerId, case: recheckId },
          ...{ approvedBy, noticedAt, answered: answeredAt !== null },
        })
      : null;
    const state = handedOver === null ? ('signed_off' as const) : ('reported' as const);
    await updateProposal(db, id, { state, closedBy: subject, closedAt: now, handedOver });
    return { id, state, handedOver };
  });

/** It comes to nothing. Throws BLACKLIST_UNKNOWN, BLACKLIST_STATE. */
export const dropReport = (
  context: AftersaleContext,
  { party, subject }: PartyPrincipal,
  id: string,
  commit: Commit,
): Promise<{ id: string; state: string }> =>
  commit(async (db) => {
    await requireProposal(db, id, { platformId: party }, 'drop');
    await updateProposal(db, id, { state: 'dropped', closedBy: subject, closedAt: context.now() });
    return { id, state: 'dropped' };
  });

/** A proposal for its platform, or for the seller once they were told. Throws BLACKLIST_UNKNOWN. */
export async function readProposal(
  { database }: AftersaleContext,
  holder: { readonly platformId: string } | { readonly sellerId: string },
  id: string,
): Promise<ProposalRow> {
  const row = await findProposal(database.client, id);
  if (row && 'platformId' in holder && row.platformId === holder.platformId) return row;
  if (row?.noticedAt && 'sellerId' in holder && row.sellerId === holder.sellerId) return row;
  throw unknown(id);
}
