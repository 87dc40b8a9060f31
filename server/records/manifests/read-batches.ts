import { getBytes } from 'ethers';
import { rawCidOf } from '../../platform/content/cid.ts';
import { readFinalNumber } from '../../platform/chain/finality.ts';
import type { RecordsContext } from '../context.ts';
import { parseManifest } from './parse-manifest.ts';
import { readLeaf } from './read-leaf.ts';
import {
  claimLeaves,
  claimManifests,
  discoverBatches,
  postponeLeaf,
  postponeManifest,
  refuseManifest,
  saveLeaves,
  type DueManifest,
} from './reading.store.ts';

/** Batches that a round takes up anew, and what it reads of each platform at most. */
const NEW_BATCHES = 100;
const MANIFESTS = 4;
const LEAVES = 32;
/** What is fetched of one platform at the same time. */
const AT_ONCE = 8;

/**
 * A reader of the batches that others have anchored: manifests by the CID that follows from the
 * digest on chain, then the credentials of their leaves. Any number of servers share the work; each
 * round is bounded, and no platform waits for another's. A round says how many it looked for.
 */
export function createBatchReader(context: RecordsContext): () => Promise<number> {
  const { client } = context.database;
  /** Up to this block, which is final, all batches are taken up: there will be no more of them. */
  let known = -1;
  return async () => {
    const final = await readFinalNumber(client);
    if ((await discoverBatches(client, known, NEW_BATCHES)) < NEW_BATCHES) known = final;
    return readDue(context);
  };
}

async function readDue(context: RecordsContext): Promise<number> {
  const { client } = context.database;
  const manifests = await claimManifests(client, MANIFESTS);
  await eachOf(manifests, (due) =>
    readManifest(context, due).catch(async (error: unknown) => {
      await postponeManifest(client, due);
      throw error;
    }),
  );
  const leaves = await claimLeaves(client, LEAVES);
  await eachOf(leaves, (due) =>
    readLeaf(context, due).catch(async (error: unknown) => {
      await postponeLeaf(client, due);
      throw error;
    }),
  );
  return manifests.length + leaves.length;
}

async function readManifest(context: RecordsContext, due: DueManifest): Promise<void> {
  const { client } = context.database;
  const bytes = await context.findBlock(rawCidOf(getBytes(due.digest)));
  if (!bytes) {
    await postponeManifest(client, due);
    return;
  }
  const { chainId, contracts } = context.root;
  const { root, count } = due;
  const expected = { chainId, records: contracts.records.address, root, count };
  const leaves = parseManifest(bytes, expected);
  if (typeof leaves === 'string') {
    await refuseManifest(client, due, leaves);
    return;
  }
  // Kept and served here too: others may look for it when its platform is away.
  await context.content.putBlock(bytes);
  await client.$transaction((db) => saveLeaves(db, due, leaves));
}

/**
 * Does the work of all platforms side by side, and of each up to AT_ONCE pieces; rejects with the
 * first failure once all are done.
 */
async function eachOf<T extends { readonly platform: number }>(
  due: readonly T[],
  work: (one: T) => Promise<void>,
): Promise<void> {
  const lanes = [...Map.groupBy(due, ({ platform }) => platform).values()].flatMap((queue) =>
    Array.from({ length: AT_ONCE }, async () => {
      const failures: unknown[] = [];
      for (let one = queue.shift(); one; one = queue.shift())
        await work(one).catch((error: unknown) => failures.push(error));
      return failures;
    }),
  );
  const failures = (await Promise.all(lanes)).flat();
  if (failures.length > 0) throw failures[0];
}
