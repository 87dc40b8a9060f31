import type { Db } from '../../platform/database/database.ts';
import type { Commit, PartyPrincipal, UploadedFile } from '../../platform/http/route.ts';
import type { PrivatePhoto } from '../../photos/index.ts';
import { newId } from '../../platform/ids.ts';
import type { OrdersContext } from '../context.ts';
import type { OrderRow } from '../order.store.ts';
import { orderProblem } from '../problems.ts';
import { byOf, requireLocked, requireOrder } from '../require-order.ts';
import { requireReturn } from '../returns/require-return.ts';
import { anglesOf, areAngles, missingAngles } from '../rules/angles.ts';
import { turnOrder } from '../turn-order.ts';
import { insertCaptures, listCaptures, listSet } from './capture.store.ts';

/** Throws CAPTURE_ANGLE_INVALID. */
function mustBeAngles({ category }: OrderRow, angles: readonly string[]): void {
  const wanted = anglesOf(category);
  if (areAngles(wanted, angles)) return;
  throw orderProblem('CAPTURE_ANGLE_INVALID', 'They name other angles.', { angles: wanted });
}

/** Throws CAPTURE_REUSED: a photo from before says nothing of how the item is now. */
async function save(
  { now }: OrdersContext,
  db: Db,
  { id: orderId }: OrderRow,
  set: {
    readonly setId: string;
    readonly angles: readonly string[];
    readonly photos: readonly PrivatePhoto[];
    readonly takenBy: string;
  },
): Promise<void> {
  const { setId, angles, photos, takenBy } = set;
  const before = (await listCaptures(db, orderId)).map(({ sha256 }) => sha256);
  const digests = photos.map(({ sha256 }) => sha256);
  const again = digests.find((one, i) => before.includes(one) || digests.indexOf(one) !== i);
  if (again) throw orderProblem('CAPTURE_REUSED', 'Its digest is known.', { sha256: again });
  await insertCaptures(
    db,
    photos.map(({ docId, sha256 }, i) => ({
      ...{ id: newId('cap'), orderId, setId, angle: angles[i] ?? '', docId, sha256, takenBy },
      createdAt: now(),
    })),
  );
}

interface Filed {
  readonly orderId: string;
  /** One for each photo, in their order. */
  readonly angles: readonly string[];
}

const notesOf = (angles: readonly string[]) => angles.map((caption) => ({ caption, masks: [] }));

/**
 * Files how a paid item looks before it leaves, from each named angle: sealed, with digests that
 * settle what it looked like. Throws ORDER_UNKNOWN, ORDER_STATE, CAPTURE_*, PHOTO_*.
 */
export async function fileOutbound(
  context: OrdersContext,
  principal: PartyPrincipal,
  { orderId, angles }: Filed,
  files: readonly UploadedFile[],
  commit: Commit,
): Promise<{ captures: number }> {
  const { order } = await requireOrder(context, principal, orderId, ['platform']);
  mustBeAngles(order, angles);
  const count = { least: angles.length, most: angles.length };
  const kept = await context.photos.keep(files, notesOf(angles), count);
  return commit(async (db) => {
    const locked = await requireLocked(db, principal, orderId, ['platform']);
    const there = await listSet(db, orderId);
    if (locked.state !== 'paid' || there.length > 0) {
      const why = there.length > 0 ? 'It was captured before.' : `The order is ${locked.state}.`;
      throw orderProblem('ORDER_STATE', why, { state: locked.state });
    }
    await kept.save(db);
    const photos = kept.photos;
    await save(context, db, locked, { setId: orderId, angles, photos, takenBy: principal.subject });
    return { captures: photos.length };
  });
}

/** Throws CAPTURES_MISSING. */
export async function mustBeCaptured(db: Db, { id, category }: OrderRow): Promise<void> {
  const there = (await listSet(db, id)).map(({ angle }) => angle);
  const missing = missingAngles(anglesOf(category), there);
  if (missing.length === 0) return;
  throw orderProblem('CAPTURES_MISSING', 'The item may not leave.', { missing });
}

/**
 * The return is here: captured from the angles of the outbound captures before anybody judges it.
 * Throws as {@link fileOutbound}.
 */
export async function receiveReturn(
  context: OrdersContext,
  principal: PartyPrincipal,
  { orderId, angles }: Filed,
  files: readonly UploadedFile[],
  commit: Commit,
): Promise<{ captures: number }> {
  const { order } = await requireOrder(context, principal, orderId, ['platform']);
  mustBeAngles(order, angles);
  const count = { least: angles.length, most: angles.length };
  const kept = await context.photos.keep(files, notesOf(angles), count);
  return commit(async (db) => {
    const locked = await requireLocked(db, principal, orderId, ['platform']);
    const { id: setId } = await requireReturn(db, locked, context.now());
    await turnOrder(context, db, locked, 'receive_return', byOf(principal));
    await kept.save(db);
    const photos = kept.photos;
    await save(context, db, locked, { setId, angles, photos, takenBy: principal.subject });
    return { captures: photos.length };
  });
}
