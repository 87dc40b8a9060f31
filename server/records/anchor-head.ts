import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';
import { getBytes } from 'ethers';
import { readFinalNumber } from '../platform/chain/finality.ts';
import { OutboxGuardExists } from '../platform/chain/outbox.ts';
import { rawCidOf } from '../platform/content/cid.ts';
import { anchorCall } from './anchor-batch.ts';
import { treeOf } from './close-batch.ts';
import type { RecordsContext } from './context.ts';
import { parseHeadManifest, HEAD_TYPE } from './manifests/head-manifest.ts';
import { anchorGuard } from './record.projection.ts';
import { findChainBatch, findCall, loneBatches } from './head.store.ts';

/** A commitment that the platform stands by since a day. */
export interface CommittedHead {
  /** UTC date, YYYY-MM-DD. */
  readonly day: string;
  /** 32 bytes, 0x-hex. */
  readonly commitment: string;
}

async function platformOf(context: RecordsContext): Promise<number> {
  const platform = await context.parties.find(context.operator);
  if (!platform) throw new TypeError('the operator is a registered party');
  return platform.number;
}

/**
 * Anchors a commitment to the end of a journal as a batch of one leaf, which `standingInBatch`
 * proves like any; it is no record, its manifest says so, and readers of batches pass it over.
 * @returns the guard under which the chain has it, once that is final; null while it is on its way.
 */
export async function anchorHead(
  context: RecordsContext,
  { day, commitment }: CommittedHead,
): Promise<string | null> {
  const { client } = context.database;
  const platformNumber = await platformOf(context);
  const { root } = treeOf([commitment]);
  const guard = anchorGuard(root, platformNumber);
  const batch = await findChainBatch(client, root, platformNumber);
  if (batch) return batch.blockNumber <= (await readFinalNumber(client)) ? guard : null;
  const call = await findCall(client, guard);
  if (call && call.status !== 'failed' && call.status !== 'expired') return null;

  // The chain would refuse it: it is tried again once the operator may sign.
  const { keyId } = await context.parties.heldKey(context.operator);
  await context.parties.checkStanding({ keyId, role: 'platform', department: 0, minGrade: 0 });
  const { chainId, contracts } = context.root;
  const said = {
    type: HEAD_TYPE,
    chainId,
    records: contracts.records.address,
    root,
    day,
    commitment,
  };
  const manifest = new TextEncoder().encode(canonicalize(said));
  await context.content.putBlock(manifest);
  const manifestDigest = `0x${createHash('sha256').update(manifest).digest('hex')}`;
  const anchor = await anchorCall(context, { root, count: 1, manifestDigest, platformNumber });
  try {
    await client.$transaction((db) => context.enqueue(db, anchor));
  } catch (error) {
    // Another server was quicker.
    if (!(error instanceof OutboxGuardExists)) throw error;
  }
  return null;
}

/**
 * What the chain has of this platform's heads, by the manifests of roots that are no batches of
 * ours; one whose manifest is gone stands there by its root, without its day.
 */
export async function anchoredHeads(
  context: RecordsContext,
): Promise<{ readonly day: string | null; readonly commitment: string }[]> {
  const roots = await loneBatches(context.database.client, await platformOf(context));
  const heads = [];
  for (const { root, manifestDigest } of roots) {
    const bytes = await context.content.getBlock(rawCidOf(getBytes(manifestDigest)));
    const head = bytes && parseHeadManifest(bytes);
    if (!bytes) heads.push({ day: null, commitment: root });
    else if (head) heads.push({ day: head.day, commitment: head.commitment });
  }
  return heads;
}
