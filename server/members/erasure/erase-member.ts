import type { Db } from '../../platform/database/database.ts';
import { Answer, type Commit, type MemberPrincipal } from '../../platform/http/route.ts';
import type { MembersContext } from '../context.ts';
import { lockMember } from '../member.store.ts';
import { memberProblem } from '../problems.ts';
import { requireFresh } from '../sessions/require-fresh.ts';
import { eraseRows } from './erase.store.ts';
import type { PersonalPart } from './personal-part.ts';

/** Everything that an erasure does in the database. False where there is nobody to erase. */
async function eraseAll(
  context: MembersContext,
  parts: readonly PersonalPart[],
  db: Db,
  memberId: string,
): Promise<boolean> {
  if (!(await lockMember(db, memberId))) return false;
  for (const part of parts) await part.erase(db, memberId);
  await context.forgetAnswers(db, memberId);
  await eraseRows(db, memberId, context.now());
  return true;
}

/**
 * Erases the caller. The id goes on the erasure list before the commit: what is acknowledged is on
 * both, and what a crash leaves on the list alone is finished at the next start.
 * Throws STEP_UP_REQUIRED, ERASURE_UNCONFIRMED, and what a part refuses with.
 */
export async function eraseMember(
  context: MembersContext,
  parts: readonly PersonalPart[],
  principal: MemberPrincipal,
  confirm: string,
  commit: Commit,
): Promise<Answer> {
  requireFresh(context, principal);
  if (confirm !== principal.subject) {
    throw memberProblem('ERASURE_UNCONFIRMED', 'It is not your member id.');
  }
  const answer = await commit(async (db) => {
    await eraseAll(context, parts, db, principal.subject);
    await context.erasureList.add(principal.subject);
    return { erased: principal.subject };
  });
  await context.forgetInBackups();
  return new Answer(answer, { 'Set-Cookie': context.cookie.clear() });
}

/**
 * Erases again whoever is on the erasure list and back in the database, as after a restore.
 * @returns their ids
 */
export async function replayErasures(
  context: MembersContext,
  parts: readonly PersonalPart[],
): Promise<string[]> {
  const back: string[] = [];
  for (const id of await context.erasureList.read()) {
    const erased = await context.database.client.$transaction((db) =>
      eraseAll(context, parts, db, id),
    );
    if (erased) back.push(id);
  }
  await context.forgetInBackups();
  return back;
}
