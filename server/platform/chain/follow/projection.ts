import { Interface, type InterfaceAbi, type LogParams } from 'ethers';
import type { BlockRef } from '../chain.ts';
import { decoderOf, type Argument, type Decode } from './decode.ts';
import type { Rows } from './rows.ts';
import type { Table } from './table.ts';

/** An event of a contract we follow. Its place on chain is (blockNumber, logIndex). */
export interface ProjectedEvent {
  /** Arguments by name, in the form of {@link decoderOf}. */
  readonly args: Readonly<Record<string, Argument>>;
  readonly blockNumber: number;
  readonly blockHash: string;
  /** Unix seconds. */
  readonly blockTime: number;
  readonly logIndex: number;
  readonly txHash: string;
}

/**
 * Says what an event makes of the derived rows. Pure and synchronous: the same event on the same
 * rows gives the same rows, and it may be run again. Returns the outbox guard that the event
 * proves, if it proves one. What it throws stops the follower until it does not.
 */
export type EventHandler = (event: ProjectedEvent, rows: Rows) => string | void;

export interface Contract {
  readonly address: string;
  readonly abi: InterfaceAbi | Interface;
}

/** What the events of one contract mean to one room. */
export interface Projection extends Contract {
  /** Every table that the handlers touch. */
  readonly tables: readonly Table<never>[];
  /** By event name; other events are ignored. */
  readonly handlers: Readonly<Record<string, EventHandler>>;
}

/** A log as a block holds it. */
export interface PlacedLog {
  readonly log: LogParams;
  readonly block: BlockRef;
}

/** A log that somebody handles, decoded. */
export interface KnownEvent {
  readonly event: ProjectedEvent;
  readonly handle: EventHandler;
}

/** What is followed: the contracts' addresses, and which of their first topics are ours. */
export interface Followed {
  /** Topics by address, both lower-case hex. */
  readonly topics: ReadonlyMap<string, readonly string[]>;
  readonly tables: readonly Table<never>[];
  /** The events of these logs that somebody handles, decoded, in their order. */
  readonly events: (logs: readonly PlacedLog[]) => KnownEvent[];
}

export function createFollowed(projections: readonly Projection[]): Followed {
  const known = new Map<string, Map<string, { decode: Decode; handle: EventHandler }[]>>();
  for (const { address, abi, handlers } of projections) {
    const byTopic = known.get(address.toLowerCase()) ?? new Map<string, never[]>();
    known.set(address.toLowerCase(), byTopic);
    for (const [name, handle] of Object.entries(handlers)) {
      const fragment = Interface.from(abi).getEvent(name);
      if (!fragment) throw new TypeError(`the contract has no event ${name}`);
      const entry = { decode: decoderOf(fragment), handle };
      byTopic.set(fragment.topicHash, [...(byTopic.get(fragment.topicHash) ?? []), entry]);
    }
  }
  const tables = new Map(
    projections.flatMap(({ tables: own }) => own.map((table) => [table.name, table] as const)),
  );
  return {
    topics: new Map([...known].map(([address, byTopic]) => [address, [...byTopic.keys()]])),
    tables: [...tables.values()],
    events: (logs) =>
      logs.flatMap(({ log, block }) => {
        const handled = known.get(log.address.toLowerCase())?.get(log.topics[0] ?? '') ?? [];
        return handled.map(({ decode, handle }) => ({
          handle,
          event: {
            args: decode(log),
            blockNumber: block.number,
            blockHash: block.hash,
            blockTime: block.time,
            logIndex: log.index,
            txHash: log.transactionHash,
          },
        }));
      }),
  };
}
