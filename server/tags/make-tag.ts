import { newId } from '../platform/ids.ts';
import type { Commit } from '../platform/http/route.ts';
import type { TagsContext } from './context.ts';
import { buildDigitalLink, newGiai } from '../items/index.ts';
import { insertTag } from './tag.store.ts';

/** Makes a printed code for an item: a GS1 Digital Link URI nobody can guess. Throws ITEM_UNKNOWN. */
export async function makeTag(context: TagsContext, itemId: string, commit: Commit) {
  const item = await context.items.require(itemId);
  const id = newId('tag');
  const giai = newGiai(context.gs1Prefix);
  return commit(async (db) => {
    await insertTag(db, { id, itemId: item.id, giai, kind: 'printed' });
    return { id, itemId: item.id, giai, uri: buildDigitalLink(context.publicUrl, giai) };
  });
}
