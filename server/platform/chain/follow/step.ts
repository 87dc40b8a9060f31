import type { Logger } from 'pino';
import { ChainUnavailable, type BlockRef, type Chain } from '../chain.ts';
import type { Checkpoint } from './checkpoint.store.ts';
import type { DerivedIndex, Prepared } from './derived-index.ts';
import { CheckpointMismatch, newestCommon } from './find-fork.ts';
import type { Followed } from './projection.ts';
import { createRangeReader, type Start } from './read-range.ts';

export interface StepperOptions {
  readonly chain: Chain;
  readonly followed: Pick<Followed, 'topics'>;
  readonly index: DerivedIndex;
  /** First block that can hold events of ours. */
  readonly firstBlock: number;
  /** Milliseconds for which a node may lack blocks that we have read, before we undo them. */
  readonly patienceMs: number;
  readonly onUndone?: (blocks: number) => void;
  readonly log: Logger;
}

/** Where the tables are after a step. */
export interface Progress {
  readonly number: number;
  readonly finalNumber: number;
  /** The newest block of the chain. */
  readonly head: number;
  readonly events: number;
  /** Whether there is more to read at once. */
  readonly more: boolean;
}

/**
 * Takes derived tables a step further along the chain: a range of blocks, or what has become final,
 * or back to where the chain has parted from what was read.
 */
export function createStepper(options: StepperOptions) {
  const { chain, index, firstBlock, log } = options;
  const readRange = createRangeReader(chain, options.followed, log);
  let lackingSince: number | null = null;
  let ahead: { readonly start: Start; readonly prepared: Promise<Prepared> } | null = null;

  /**
   * Goes back to the newest block that still is on the chain. Rejects with CheckpointMismatch where
   * that would be below the final one.
   */
  async function goBack(from: Checkpoint, found: string | null): Promise<Checkpoint | null> {
    const common = await newestCommon(chain, await index.blocks());
    if (!common && from.finalNumber >= firstBlock) {
      const final = await chain.block(from.finalNumber);
      // It cannot be told from one that is still being filled, and time does not tell either.
      if (!final && !chain.embedded) throw lacks(from.finalNumber);
      throw new CheckpointMismatch(from.number, from.hash, found);
    }
    const to = await index.rollBack(from, common);
    const undone = from.number - (common?.number ?? firstBlock - 1);
    log.warn({ from: from.number, to: common?.number ?? null, undone }, 'blocks were reorganised');
    options.onUndone?.(undone);
    return to;
  }

  /** The checkpoint, once it is known to be on the chain. */
  async function standing(): Promise<Checkpoint | null> {
    const checkpoint = await index.read();
    if (!checkpoint) return null;
    const block = await chain.block(checkpoint.number);
    if (block?.hash === checkpoint.hash) {
      lackingSince = null;
      return checkpoint;
    }
    if (!block && !chain.embedded) {
      // Of several end points one may be behind; or the node has lost what it had not yet stored.
      lackingSince ??= Date.now();
      if (Date.now() - lackingSince < options.patienceMs) throw lacks(checkpoint.number);
    }
    lackingSince = null;
    return goBack(checkpoint, block?.hash ?? null);
  }

  /** What the node calls final must be among what was read: of two nodes one may be elsewhere. */
  async function requireOurs(final: BlockRef, read: readonly BlockRef[], known: number) {
    if (final.number <= known) return;
    const ours =
      read.find(({ number }) => number === final.number)?.hash ??
      (await index.hashOf(final.number));
    if (ours !== null && ours !== final.hash)
      throw new ChainUnavailable(`Block ${final.number} is final, and was read with another hash.`);
  }

  /** What the range right after `start` makes of the tables. */
  async function prepare(start: Start, head: number, final: number, after?: Prepared) {
    return index.prepare(await readRange(start, head), final, after);
  }

  /** As `prepare`, where it was not begun already. */
  function prepared(start: Start, head: number, final: number): Promise<Prepared> {
    const { number, hash } = ahead?.start ?? {};
    const begun = number === start.number && hash === start.hash ? ahead?.prepared : undefined;
    ahead = null;
    return begun ?? prepare(start, head, final);
  }

  async function next(): Promise<Progress> {
    const [checkpoint, head, tagged] = await Promise.all([
      standing(),
      chain.head(),
      chain.embedded ? null : chain.finalBlock(),
    ]);
    const final = tagged ?? head;
    const start = checkpoint ?? { number: firstBlock - 1, hash: null, finalNumber: -1 };
    const progress = { head: head.number, events: 0, more: false };
    if (head.number > start.number) {
      const ready = await prepared(start, head.number, final.number);
      const { last, blocks } = ready.range;
      await requireOurs(final, blocks, start.finalNumber);
      if (last.number < head.number) {
        // While the database writes this range, the next one is worked out.
        ahead = { start: last, prepared: prepare(last, head.number, final.number, ready) };
        ahead.prepared.catch(() => undefined); // whoever takes it sees it
      }
      const done = await index.advance(checkpoint, ready, final.number);
      const { number, finalNumber } = done.checkpoint;
      return { ...progress, number, finalNumber, events: done.events, more: number < head.number };
    }
    const finalNumber = Math.min(final.number, start.number);
    if (!checkpoint || finalNumber <= checkpoint.finalNumber) return { ...progress, ...start };
    await requireOurs(final, [], checkpoint.finalNumber);
    await index.finalise(checkpoint, finalNumber);
    return { ...progress, number: start.number, finalNumber };
  }

  return { standing, next };
}

const lacks = (block: number) =>
  new ChainUnavailable(`The chain node does not have block ${block} yet.`);
