import type { Db } from '../../platform/database/database.ts';
import type { OwnershipContext } from '../context.ts';
import { findTitleKeyFor, insertTitleKey } from './title.store.ts';

/**
 * The sealed key that is to receive title for a member or a party: a fresh one for each offer and recovery,
 * derived from nothing, and the same one where it is asked for again.
 * @param madeFor the offer or recovery, and who is to have it.
 * @returns its address (EIP-55)
 */
export async function keepTitleKey(
  context: OwnershipContext,
  db: Db,
  wanted: { readonly itemId: string; readonly ownerId: string; readonly madeFor: string },
): Promise<string> {
  const kept = await findTitleKeyFor(db, wanted.madeFor);
  if (kept) return kept.address;
  const sealedKeyId = `title_${wanted.madeFor}`;
  const address = await context.keys.createSecp256k1(db, sealedKeyId);
  await insertTitleKey(db, { ...wanted, address, sealedKeyId, createdAt: context.now() });
  return address;
}
