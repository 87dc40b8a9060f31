import { newId } from '../platform/ids.ts';
import type { Commit, PartyPrincipal } from '../platform/http/route.ts';
import type { TagsContext } from './context.ts';
import { buildDigitalLink, itemProblem, newGiai } from '../items/index.ts';
import { insertTag } from './tag.store.ts';

/** Makes a printed code for an item: a GS1 Digital Link URI nobody can guess. For the platform that
 * enrolled it. Throws ITEM_UNKNOWN, NOT_YOUR_ITEM. */
export async function makeTag(
  context: TagsContext,
  principal: PartyPrincipal,
  itemId: string,
  commit: Commit,
) {
  const item = await context.items.require(itemId);
  if (item.enrolledById !== principal.party) {
    throw itemProblem('NOT_YOUR_ITEM', 'Only its own platform gives it tags.');
  }
  const id = newId('tag');
  const giai = newGiai(context.gs1Prefix);
  return commit(async (db) => {
    await insertTag(db, { id, itemId: item.id, giai, kind: 'printed' });
    return { id, itemId: item.id, giai, uri: buildDigitalLink(context.publicUrl, giai) };
  });
}
