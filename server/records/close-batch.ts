import { StandardMerkleTree } from '@openzeppelin/merkle-tree';
import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';
import { isUniqueViolation } from '../platform/database/unique-violation.ts';
import { newId } from '../platform/ids.ts';
import { anchorCall } from './anchor-batch.ts';
import type { RecordsContext } from './context.ts';
import { insertBatch, listWaiting, type OwnRow } from './record.store.ts';

/** The tree of a batch: OpenZeppelin standard tree over the record ids, leaves double-hashed. */
export const treeOf = (recordIds: readonly string[]) =>
  StandardMerkleTree.of(
    recordIds.map((id) => [id]),
    ['bytes32'],
  );

/** Siblings from a record's leaf up to the root, 0x-hex. */
export function pathOf(recordIds: readonly string[], recordId: string): string[] {
  const tree = treeOf(recordIds);
  return tree.getProof([recordId]);
}

/** The manifest that lets other platforms index a batch (design rule 5), RFC 8785 bytes. */
function manifestOf(context: RecordsContext, root: string, records: readonly OwnRow[]): Uint8Array {
  const manifest = {
    type: 'patina-batch-1',
    chainId: context.root.chainId,
    records: context.root.contracts.records.address,
    root,
    leaves: records.map(({ recordId, cid }) => ({ recordId, cid })),
  };
  return new TextEncoder().encode(canonicalize(manifest));
}

/** Another process took one of the records first; the next round sees what is left. */
class BatchContended extends Error {}

/**
 * Closes a batch if one is due: tree, manifest and the platform's intent to anchor the root,
 * committed together.
 * @param atOnce takes what waits, due or not
 * @returns how many records it took
 */
export async function closeBatch(context: RecordsContext, atOnce = false): Promise<number> {
  const records = await listWaiting(context.database.client, context.batch.size);
  const first = records[0];
  const oldest = context.now().getTime() - context.batch.seconds * 1000;
  const due =
    first &&
    (atOnce || records.length >= context.batch.size || first.createdAt.getTime() <= oldest);
  if (!due) return 0;

  const platform = await context.parties.find(context.operator);
  if (!platform) throw new TypeError('the operator is a registered party');
  const leaves = records.map((record) => record.recordId);
  const { root } = treeOf(leaves);
  const manifest = manifestOf(context, root, records);
  const manifestCid = await context.content.putBlock(manifest);
  const manifestDigest = `0x${createHash('sha256').update(manifest).digest('hex')}`;
  const batch = {
    id: newId('bat'),
    root,
    platformId: platform.id,
    platformNumber: platform.number,
    count: records.length,
    manifestCid,
    manifestDigest,
    leaves,
  };
  const call = await anchorCall(context, batch);
  try {
    await context.database.client.$transaction(async (db) => {
      if (!(await insertBatch(db, batch, leaves))) throw new BatchContended();
      await context.enqueue(db, call);
    });
  } catch (error) {
    if (error instanceof BatchContended || isUniqueViolation(error)) return 0;
    throw error;
  }
  return records.length;
}
