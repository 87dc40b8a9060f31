import type { Db } from '../../platform/database/database.ts';
import type { Commit, PartyPrincipal } from '../../platform/http/route.ts';
import { newId } from '../../platform/ids.ts';
import type { ListingsContext } from '../context.ts';
import { listingProblem } from '../problems.ts';
import { keyOf } from '../text/fold.ts';
import { findTrademark, insertTrademark, retireTrademark } from './trademark.store.ts';

export interface NewTrademark {
  /** The brand's own name. */
  readonly brand: string;
  /** This, or a way in which it is written. */
  readonly text: string;
  readonly reason: string;
}

type Adder = Pick<PartyPrincipal, 'party' | 'subject'>;

/** Throws TRADEMARK_EXISTS. */
export async function addTrademark(
  { now }: Pick<ListingsContext, 'now'>,
  { party, subject }: Adder,
  asked: NewTrademark,
  db: Db,
): Promise<{ readonly id: string }> {
  const id = newId('tmk');
  const added = await insertTrademark(db, {
    ...asked,
    ...{ id, key: keyOf(asked.text), addedBy: subject, platformId: party, createdAt: now() },
  });
  if (!added) {
    throw listingProblem('TRADEMARK_EXISTS', 'It is kept already.', { text: asked.text });
  }
  return { id };
}

/** Who added a name gives it up. Throws TRADEMARK_UNKNOWN. */
export async function giveUpTrademark(
  context: ListingsContext,
  { party }: PartyPrincipal,
  id: string,
  commit: Commit,
) {
  return commit(async (db) => {
    const row = await findTrademark(db, id);
    if (row?.platformId !== party || row.retiredAt !== null) {
      throw listingProblem('TRADEMARK_UNKNOWN', 'Your platform keeps no such name.', { id });
    }
    await retireTrademark(db, row, context.now());
    return { id };
  });
}
