import { setTimeout as sleep } from 'node:timers/promises';
import type { Interface } from 'ethers';
import type { Logger } from 'pino';
import type { Database } from '../database/database.ts';
import type { KeyRing } from '../keys/key-ring.ts';
import { ChainUnavailable, type Chain } from './chain.ts';
import type { Lane } from './outbox.ts';
import { dispatch } from './relay/dispatch.ts';
import { reconcile } from './relay/reconcile.ts';
import { createRelayStore } from './relay/relay-store.ts';
import { createPace } from './pace.ts';
import { createSender } from './relay/sender.ts';
import { createSigner } from './relay/signer.ts';

export interface RelayerOptions {
  readonly database: Database;
  readonly chain: Chain;
  readonly keys: KeyRing;
  /** Key ring ids of the lanes' accounts. */
  readonly lanes: Readonly<Record<Lane, string>>;
  /** Interfaces whose custom errors explain reverts. */
  readonly errors: readonly Interface[];
  readonly log: Logger;
  readonly metrics?: RelayerMetrics;
  /** Milliseconds between looks when nobody kicks. */
  readonly pollMs?: number;
}

export interface RelayerMetrics {
  /** Calls sent and not settled. */
  inFlight(count: number): void;
  failed(guard: string): void;
}

export interface Relayer {
  /** Once in its life. */
  start(): Promise<void>;
  /** Ends after what is going on; what was sent stays in flight for the next start. */
  stop(): Promise<void>;
  /** There may be something new in the outbox. */
  kick(): void;
  /** Resolves when every call of the outbox is settled or failed. */
  idle(): Promise<void>;
}

/**
 * Carries the calls of the outbox to the chain, each once, in the order of their entry where one
 * depends on another. A transaction is stored before it is sent, and sent again until the chain has
 * it, so a crash at any point loses and doubles nothing. Several relayers may share a database.
 */
export function createRelayer(options: RelayerOptions): Relayer {
  const { chain, log, metrics, pollMs = 250 } = options;
  const store = createRelayStore(options.database);
  const signer = createSigner(options.keys, chain.chainId, options.lanes);
  const aside = new Set<bigint>();
  const refusedAt = new Map<bigint, number>();
  const pace = createPace(pollMs);
  let recheck = true;
  const chainMoved = () => {
    recheck = true;
    pace.kick();
  };
  const sender = createSender(chain, chainMoved);
  const onFailed = (guard: string) => metrics?.failed(guard);
  const parts = { chain, store, signer, sender, errors: options.errors, log, onFailed };
  let running: Promise<void> | null = null;
  let unsubscribe: () => void = () => undefined;

  /** @returns true where there may be more to do at once. */
  const turn = async (): Promise<boolean> => {
    if (recheck) {
      recheck = false;
      await reconcile(parts, await store.inFlight(signer.lanes));
    }
    const inFlight = await store.inFlight(signer.lanes);
    metrics?.inFlight(inFlight.length);
    return dispatch(parts, inFlight.length, aside, refusedAt);
  };
  const run = async () => {
    while (!pace.stopped()) {
      try {
        if (await turn()) pace.kick();
        if ((await pace.wait()) === 'nobody kicked') {
          recheck = true;
          aside.clear();
        }
      } catch (error) {
        recheck = true;
        const outage = error instanceof ChainUnavailable;
        log[outage ? 'warn' : 'error']({ err: error }, 'the relayer backs off');
        await pace.backOff();
      }
    }
  };

  return {
    async start() {
      if (running) throw new TypeError('The relayer was started already.');
      unsubscribe = chain.onBlock(() => {
        aside.clear();
        chainMoved();
      });
      running = run();
    },
    async stop() {
      unsubscribe();
      pace.stop();
      await running;
      await sender.settled();
    },
    kick: () => pace.kick(),
    async idle() {
      while (!pace.stopped() && (await store.unsettled()) > 0) {
        pace.kick();
        await sleep(20);
      }
    },
  };
}
