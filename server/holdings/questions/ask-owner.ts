import { actorOf, isHolder, ownershipProblem } from '../../ownership/index.ts';
import { newId } from '../../platform/ids.ts';
import type { Commit, MemberPrincipal } from '../../platform/http/route.ts';
import type { HoldingsContext } from '../context.ts';
import { holdingProblem } from '../problems.ts';
import { countWaiting, insertQuestion } from './question.store.ts';
import { sealedAs } from './sealed.ts';

/** Questions of one item that may wait at a time. */
const WAITING = 3;

/** Whom a question goes to: its first owner, or the one before the asker. */
export const TO_WHOM = ['first', 'previous'] as const;
export type ToWhom = (typeof TO_WHOM)[number];

/**
 * An earlier owner who takes questions of later ones; the nearest to who is asked for. Throws
 * QUESTION_NOBODY, which does not say whether there is anybody.
 */
async function recipientOf(
  { ownership, members }: HoldingsContext,
  asker: string,
  itemId: string,
  to: ToWhom,
): Promise<string> {
  const owners = await ownership.ownersSoFar(itemId);
  const earlier = owners.filter((one) => one !== null && one !== asker);
  for (const owner of to === 'first' ? earlier : earlier.toReversed()) {
    if (owner !== null && (await members.hasConsented(owner, 'contact_by_new_owner'))) return owner;
  }
  throw holdingProblem('QUESTION_NOBODY', 'Nobody who had title before has agreed to it.');
}

/**
 * A title holder asks an earlier owner through this service: neither learns who the other is.
 * Throws ITEM_UNKNOWN, TITLE_NOT_YOURS, QUESTION_NOBODY, QUESTION_LIMIT.
 */
export async function askOwner(
  context: HoldingsContext,
  member: MemberPrincipal,
  asked: { readonly itemId: string; readonly to: ToWhom; readonly text: string },
  commit: Commit,
): Promise<{ id: string }> {
  const { itemId, text, to } = asked;
  if (!isHolder(await context.ownership.titleOf(itemId), actorOf(member))) {
    throw ownershipProblem('TITLE_NOT_YOURS', 'Only its owner can ask.', { item: itemId });
  }
  const askerId = member.subject;
  const recipientId = await recipientOf(context, askerId, itemId, to);
  const id = newId('qst');
  return commit(async (db) => {
    if ((await countWaiting(db, askerId, itemId)) >= WAITING) {
      throw holdingProblem('QUESTION_LIMIT', `${WAITING} of yours wait.`, { limit: WAITING });
    }
    await insertQuestion(db, {
      ...{ id, itemId, askerId, recipientId },
      question: await context.members.seal(db, recipientId, sealedAs.question(id), text),
      ownCopy: await context.members.seal(db, askerId, sealedAs.ownCopy(id), text),
      createdAt: context.now(),
    });
    return { id };
  });
}
