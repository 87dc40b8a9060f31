import { ChainUnavailable, type BlockRef, type Chain } from './platform/chain/chain.ts';
import { CheckpointMismatch, type Follower } from './platform/chain/follower.ts';
import { EndPointFault } from './platform/chain/rpc/fault.ts';
import { ContentUnavailable, type ContentStore } from './platform/content/content-store.ts';
import type { Database } from './platform/database/database.ts';
import { isDatabaseOutage } from './platform/database/outage.ts';
import { createHealth, type Health } from './platform/telemetry/health.ts';
import type { Logger } from './platform/telemetry/logger.ts';
import type { SeenBlocks } from './platform/telemetry/part-metrics.ts';

export interface Parts {
  readonly health: Health;
  /** The blocks that the last looks have seen. */
  seen(): SeenBlocks;
}

/** What the service stands on, and how each of it is looked at. */
export function watchParts(deps: {
  readonly database: Database;
  readonly content: ContentStore;
  readonly chain: Chain;
  readonly follower: Follower;
  readonly now: () => Date;
  readonly log: Logger;
}): Parts {
  const { database, content, chain, follower, now, log } = deps;
  let seen: SeenBlocks = { head: null, final: null, indexed: null };
  const finalBlock = async (): Promise<BlockRef> => {
    const final = await chain.finalBlock();
    seen = { ...seen, final };
    return final;
  };
  const health = createHealth({
    parts: {
      database: () => database.ping(),
      content: () => content.ping(),
      async chain() {
        const head = await chain.head();
        seen = { ...seen, head };
        await finalBlock();
      },
      async follower() {
        const final = await finalBlock();
        await follower.caughtUp();
        seen = { ...seen, indexed: final };
      },
    },
    reasonOf,
    now,
    log,
  });
  return { health, seen: () => seen };
}

function reasonOf(error: unknown): string {
  if (error instanceof CheckpointMismatch) return 'stopped';
  if (error instanceof EndPointFault) return error.reason;
  const away =
    error instanceof ChainUnavailable ||
    error instanceof ContentUnavailable ||
    isDatabaseOutage(error);
  return away ? 'unreachable' : 'fault';
}
