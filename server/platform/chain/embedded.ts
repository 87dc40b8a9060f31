import { setTimeout as sleep } from 'node:timers/promises';
import { keccak256 } from 'ethers';
import type { Logger } from 'pino';
import { ChainUnavailable, type BlockRef, type Chain } from './chain.ts';
import { createBlockProducer, type BlockProducer } from './embedded/block-producer.ts';
import { bootNode, type BootedNode } from './embedded/boot-node.ts';
import { openGenesis, type Funded } from './embedded/genesis.ts';
import { JournalCorrupt } from './embedded/journal.ts';
import { requireReading } from './embedded/permitted.ts';
import { ChainHashMismatch } from './embedded/replay.ts';
import { snapshotKeeper, type SnapshotKeeper } from './embedded/snapshot-keeper.ts';
import { oneNode } from './rpc/json-rpc.ts';
import { readChain } from './rpc/read-chain.ts';

export { ChainHashMismatch } from './embedded/replay.ts';
export { JournalCorrupt } from './embedded/journal.ts';
export { OtherChainInFolder } from './embedded/genesis.ts';

export interface EmbeddedChainOptions {
  /** Holds genesis, journal and snapshot. The caller sees to it that no one else uses it. */
  readonly folder: string;
  readonly chainId?: number;
  /** The only accounts that hold anything. Fixed at the chain's birth. */
  readonly funded: readonly Funded[];
  /** Transactions that come within this many milliseconds share a block. */
  readonly blockDelayMs?: number;
  /** Seconds by which block times may run ahead of the clock; 15 as geth allows its peers. */
  readonly maxAheadSeconds?: number;
  /** Unix seconds. */
  readonly now?: () => number;
  readonly log: Logger;
}

interface Running {
  readonly booted: BootedNode;
  readonly producer: BlockProducer;
  readonly snapshots: SnapshotKeeper;
}

/** Milliseconds between attempts to start the node again: the first at once. */
const RESTARTS = [0, 250, 1_000, 5_000];

/**
 * The embedded chain: a supervised anvil whose every block is journalled before it is mined, so
 * that after any crash the same blocks with the same hashes are there again.
 *
 * When anvil dies, calls in flight reject with ChainUnavailable, and it is started again.
 * Rejects with ChainHashMismatch or JournalCorrupt where the folder's journal does not give the
 * blocks it gave before, OtherChainInFolder where the folder holds another chain.
 */
export async function startEmbeddedChain(options: EmbeddedChainOptions): Promise<Chain> {
  const { folder, chainId = 31337, log } = options;
  const genesis = await openGenesis(folder, chainId, options.funded);
  const listeners = new Set<() => void>();
  let running: Running | null = null;
  let reviving: Promise<void> = Promise.resolve();
  let closed = false;

  const run = async (): Promise<void> => {
    const booted = await bootNode({ folder, chainId, genesis, log });
    const snapshots = snapshotKeeper(booted, log);
    const producer = createBlockProducer({
      node: booted.node,
      journal: booted.journal,
      head: booted.head,
      blockDelayMs: options.blockDelayMs ?? 100,
      maxAhead: options.maxAheadSeconds ?? 15,
      now: options.now ?? (() => Math.floor(Date.now() / 1000)),
      afterBlock: async (head: BlockRef) => {
        for (const listener of listeners) listener();
        await snapshots.afterBlock(head);
      },
      onBroken(error) {
        log.error({ err: error }, 'block production broke off; starting the chain node again');
        void booted.close();
      },
    });
    running = { booted, producer, snapshots };
    void booted.exited.then(async () => {
      running = null;
      await producer.stop();
      await booted.close();
      if (!closed) reviving = revive();
    });
  };

  const revive = async () => {
    log.error('the chain node ended; starting it again');
    for (let attempt = 0; !closed; attempt++) {
      await sleep(RESTARTS[Math.min(attempt, RESTARTS.length - 1)]);
      try {
        await run();
        for (const listener of listeners) listener();
        return;
      } catch (error) {
        log.error({ err: error }, 'the chain node does not start');
        if (error instanceof ChainHashMismatch || error instanceof JournalCorrupt) return;
      }
    }
  };

  const up = (): Running => {
    if (running) return running;
    throw new ChainUnavailable('The embedded chain is not running.');
  };

  await run();
  const read = readChain(oneNode(async (...call) => up().booted.node.call(...call)));
  return {
    chainId,
    embedded: true,
    ...read,
    async rpc(method, params) {
      requireReading(method);
      if (method !== 'eth_sendRawTransaction') return up().booted.node.call(method, params);
      const raw = String(params[0]);
      await up().producer.submit(raw);
      return keccak256(raw);
    },
    head: async () => up().producer.head(),
    finalBlock: async () => up().producer.head(),
    send: async (raw) => up().producer.submit(raw),
    endPoints: () => [],
    freshen: async (maxAge) => up().producer.freshen(maxAge),
    onBlock(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      closed = true;
      listeners.clear();
      await reviving;
      if (!running) return;
      const { booted, producer, snapshots } = running;
      await producer.stop();
      await snapshots.atClose(producer.head());
      await booted.close();
    },
  };
}
