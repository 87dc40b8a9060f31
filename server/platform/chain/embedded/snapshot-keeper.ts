import type { Logger } from 'pino';
import type { BlockRef } from '../chain.ts';
import type { BootedNode } from './boot-node.ts';

export interface SnapshotKeeper {
  afterBlock(head: BlockRef): Promise<void>;
  atClose(head: BlockRef): Promise<void>;
}

/** Blocks between snapshots at the least; later a tenth of the chain, as its state grows. */
const INTERVAL = 250;

/** Saves snapshots often enough for a quick start and seldom enough not to be felt. */
export function snapshotKeeper(booted: BootedNode, log: Logger): SnapshotKeeper {
  let last = booted.snapshot;
  const save = async (head: BlockRef) => {
    last = head.number;
    try {
      await booted.saveSnapshot(head);
    } catch (error) {
      // The next start is slower, nothing more.
      log.warn({ err: error }, 'cannot save a snapshot of the chain');
    }
  };
  return {
    async afterBlock(head) {
      if (head.number - last >= Math.max(INTERVAL, last / 10)) await save(head);
    },
    async atClose(head) {
      if (head.number > last) await save(head);
    },
  };
}
