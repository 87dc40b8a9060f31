import type { RecoveryOutcome } from '#prisma';
import type { Commit, PartyPrincipal } from '../../platform/http/route.ts';
import { sealWords } from '../../platform/keys/sealed-words.ts';
import { meetClock } from '../clocks/run-clock.ts';
import type { AftersaleContext } from '../context.ts';
import { aftersaleProblem } from '../problems.ts';
import { changeOpen, findRecovery, type RecoveryRow } from './recovery.store.ts';

/** A case of the caller's platform. Throws RECOVERY_CASE_UNKNOWN. */
async function requireRecovery(
  { database }: AftersaleContext,
  { party }: PartyPrincipal,
  id: string,
): Promise<RecoveryRow> {
  const row = await findRecovery(database.client, id);
  if (row?.platformId === party) return row;
  throw aftersaleProblem('RECOVERY_CASE_UNKNOWN', 'No case of yours has this id.', { case: id });
}

const closed = (id: string) =>
  aftersaleProblem('RECOVERY_CASE_CLOSED', 'It was closed before.', { case: id });

/** Says what became of it. Throws RECOVERY_CASE_UNKNOWN, RECOVERY_CASE_CLOSED. */
export async function closeRecovery(
  context: AftersaleContext,
  principal: PartyPrincipal,
  asked: { readonly id: string; readonly outcome: RecoveryOutcome; readonly words: string },
  commit: Commit,
): Promise<{ id: string }> {
  const { id } = await requireRecovery(context, principal, asked.id);
  return commit(async (db) => {
    const done = await changeOpen(db, id, {
      outcome: asked.outcome,
      wordsDocId: await sealWords(context.vault, db, asked.words),
      closedAt: context.now(),
      closedBy: principal.subject,
    });
    if (!done) throw closed(id);
    await meetClock(context, db, { subject: id, kind: 'recovery' });
    return { id };
  });
}

/** Somebody else of the platform makes it good. Throws RECOVERY_OWNER_UNKNOWN, RECOVERY_CASE_*. */
export async function assignRecovery(
  context: AftersaleContext,
  principal: PartyPrincipal,
  asked: { readonly id: string; readonly owner: string },
  commit: Commit,
): Promise<{ id: string; owner: string }> {
  const { id } = await requireRecovery(context, principal, asked.id);
  const { owner } = asked;
  return commit(async (db) => {
    const staff = await context.parties.staffOf(db, principal.party);
    if (!staff.some((person) => person.id === owner)) {
      throw aftersaleProblem('RECOVERY_OWNER_UNKNOWN', 'Nobody of yours has this id.', { owner });
    }
    if (!(await changeOpen(db, id, { ownerId: owner }))) throw closed(id);
    return { id, owner };
  });
}
