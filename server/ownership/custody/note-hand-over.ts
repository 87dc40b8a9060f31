import type { HandOverKind } from '#prisma';
import type { Commit, UploadedFile } from '../../platform/http/route.ts';
import { newId } from '../../platform/ids.ts';
import type { Actor } from '../actor.ts';
import type { OwnershipContext } from '../context.ts';
import { keepFiles } from '../files/keep-files.ts';
import { ownershipProblem } from '../problems.ts';
import { newCaseFile } from '../words/case-file.ts';
import { insertHandOver } from './custody.store.ts';
import { requireCustody } from './read-custody.ts';

/** In which of its states an item is handed over. */
const HANDED_OVER: readonly string[] = ['accepted', 'running', 'over'];

/**
 * One side notes how the item was when it was handed over, with photos that only the two see.
 * Throws CUSTODY_UNKNOWN, CUSTODY_OVER, FILE_*.
 */
export async function noteHandOver(
  context: OwnershipContext,
  actor: Actor,
  id: string,
  noted: { readonly kind: HandOverKind; readonly note: string },
  photos: readonly UploadedFile[],
  commit: Commit,
): Promise<{ id: string }> {
  const { state } = await requireCustody(context, actor, id);
  if (!HANDED_OVER.includes(state.state)) {
    throw ownershipProblem('CUSTODY_OVER', 'It was not accepted.', { state: state.state });
  }
  const files = keepFiles(context.vault, photos, 'photos');
  const note = noted.note === '' ? null : newCaseFile(context.vault, { note: noted.note });
  const handOverId = newId('hov');
  return commit(async (db) => {
    await note?.save(db);
    await insertHandOver(db, {
      ...{ id: handOverId, custodyId: id, kind: noted.kind, notedBy: actor.id },
      noteDocId: note?.docId ?? null,
      createdAt: context.now(),
    });
    await files.save(db, handOverId);
    return { id: handOverId };
  });
}
