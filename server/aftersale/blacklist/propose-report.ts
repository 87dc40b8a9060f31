import type { Db } from '../../platform/database/database.ts';
import { newId } from '../../platform/ids.ts';
import { sealWords } from '../../platform/keys/sealed-words.ts';
import type { Commit, PartyPrincipal } from '../../platform/http/route.ts';
import type { AftersaleContext } from '../context.ts';
import { aftersaleProblem } from '../problems.ts';
import type { RecheckRow } from '../rechecks/recheck.store.ts';
import { requireCase } from '../rechecks/require-recheck.ts';
import { insertFinding, insertProposal, latestFinding } from './blacklist.store.ts';

/** A fake that experts have confirmed, and the seller it came from. */
async function requireFake(
  { database }: AftersaleContext,
  principal: PartyPrincipal,
  id: string,
): Promise<RecheckRow & { sellerId: string }> {
  const row = await requireCase(database.client, principal, id);
  const { kind, state, sellerId } = row;
  if (kind !== 'fake' || (state !== 'proposed' && state !== 'approved')) {
    throw aftersaleProblem('RECHECK_STATE', 'It is no confirmed fake.', { case: id, state });
  }
  if (sellerId === null) throw aftersaleProblem('SELLER_MISSING', 'Nobody consigned it.');
  return { ...row, sellerId };
}

/**
 * Somebody who answers for the law records whether the seller knew. Later findings stand beside
 * earlier ones; the newest holds.
 * Throws RECHECK_UNKNOWN, RECHECK_STATE, SELLER_MISSING.
 */
export async function recordFinding(
  context: AftersaleContext,
  principal: PartyPrincipal,
  asked: { readonly id: string; readonly goodFaith: boolean; readonly reason: string },
  commit: Commit,
): Promise<{ id: string; goodFaith: boolean }> {
  const { id: recheckId } = await requireFake(context, principal, asked.id);
  const { goodFaith } = asked;
  return commit(async (db) => {
    await insertFinding(db, {
      ...{ recheckId, goodFaith, foundBy: principal.subject, at: context.now() },
      reasonDocId: await sealWords(context.vault, db, asked.reason),
    });
    return { id: recheckId, goodFaith };
  });
}

/** Throws FINDING_MISSING, SELLER_IN_GOOD_FAITH. */
export async function mustKnow(db: Db, recheckId: string): Promise<void> {
  const finding = await latestFinding(db, recheckId);
  if (!finding) throw aftersaleProblem('FINDING_MISSING', 'No finding.', { case: recheckId });
  if (finding.goodFaith) {
    throw aftersaleProblem('SELLER_IN_GOOD_FAITH', 'So it was found.', { case: recheckId });
  }
}

/**
 * Proposes to report a seller who knew to the alliance; nothing leaves this platform by it.
 * Throws RECHECK_UNKNOWN, RECHECK_STATE, SELLER_MISSING, FINDING_MISSING, SELLER_IN_GOOD_FAITH, and
 * CONFLICT where it was proposed before.
 */
export async function proposeReport(
  context: AftersaleContext,
  principal: PartyPrincipal,
  caseId: string,
  commit: Commit,
): Promise<{ id: string }> {
  const { id: recheckId, platformId, sellerId } = await requireFake(context, principal, caseId);
  const id = newId('blr');
  return commit(async (db) => {
    await mustKnow(db, recheckId);
    await insertProposal(db, {
      ...{ id, recheckId, platformId, sellerId, state: 'proposed' },
      ...{ proposedBy: principal.subject, proposedAt: context.now() },
    });
    return { id };
  });
}
