import { Interface, type InterfaceAbi, type LogParams } from 'ethers';
import type { Db } from '../../database/database.ts';
import type { BlockRef } from '../chain.ts';

/** An event of a contract we follow. Its place on chain is (blockNumber, logIndex). */
export interface ProjectedEvent {
  /** Arguments by name. */
  readonly args: Readonly<Record<string, unknown>>;
  readonly blockNumber: number;
  readonly blockHash: string;
  /** Unix seconds. */
  readonly blockTime: number;
  readonly logIndex: number;
  readonly txHash: string;
}

/**
 * Writes what an event means, with the transaction's client only. Returns the outbox guard that
 * the event proves, if it proves one. What it throws stops the follower until it does not.
 */
export type EventHandler = (db: Db, event: ProjectedEvent) => Promise<string | void>;

/** What the events of one contract mean to one room. */
export interface Projection {
  readonly address: string;
  readonly abi: InterfaceAbi | Interface;
  /** By event name; other events are ignored. */
  readonly handlers: Readonly<Record<string, EventHandler>>;
}

/** A log as a block holds it. */
export interface PlacedLog {
  readonly log: LogParams;
  readonly block: BlockRef;
}

/** Applies one log to every projection that handles it; returns the guards it proves. */
export type Apply = (db: Db, placed: PlacedLog) => Promise<string[]>;

export function createApply(projections: readonly Projection[]): Apply {
  const known = projections.map(({ address, abi, handlers }) => ({
    address: address.toLowerCase(),
    abi: Interface.from(abi),
    handlers: new Map(Object.entries(handlers)),
  }));
  return async (db, { log, block }) => {
    const guards: string[] = [];
    for (const { address, abi, handlers } of known) {
      if (address !== log.address.toLowerCase()) continue;
      const parsed = abi.parseLog(log);
      const handle = parsed && handlers.get(parsed.name);
      if (!handle) continue;
      const args = parsed.fragment.inputs.map(({ name }, i) => [
        name || String(i),
        parsed.args[i] as unknown,
      ]);
      const guard = await handle(db, {
        args: Object.fromEntries(args) as Record<string, unknown>,
        blockNumber: block.number,
        blockHash: block.hash,
        blockTime: block.time,
        logIndex: log.index,
        txHash: log.transactionHash,
      });
      if (typeof guard === 'string') guards.push(guard);
    }
    return guards;
  };
}
