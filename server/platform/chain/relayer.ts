import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Interface } from 'ethers';
import type { Logger } from 'pino';
import type { Database } from '../database/database.ts';
import type { KeyRing } from '../keys/key-ring.ts';
import { ChainUnavailable, type Chain } from './chain.ts';
import type { Lane } from './outbox.ts';
import { createPace } from './pace.ts';
import { createAlerts, type RelayerMetrics } from './relay/alerts.ts';
import { dispatch, type Refusals } from './relay/dispatch.ts';
import { feeMarket } from './relay/fees.ts';
import { laneState } from './relay/lane-state.ts';
import { createLaneStore } from './relay/lane-store.ts';
import { createOutboxStore } from './relay/outbox-store.ts';
import type { Manner, RelayParts } from './relay/parts.ts';
import { reconcile } from './relay/reconcile.ts';
import { createSender } from './relay/sender.ts';
import { createSigner } from './relay/signer.ts';
import { createSlotStore } from './relay/slot-store.ts';

export type { RelayerMetrics } from './relay/alerts.ts';

export interface RelayerOptions {
  readonly database: Database;
  readonly chain: Chain;
  readonly keys: KeyRing;
  /** Key ring ids of the accounts of each kind; each is a lane with nonces of its own. */
  readonly lanes: Readonly<Record<Lane, readonly string[]>>;
  /** Interfaces whose custom errors explain reverts. */
  readonly errors: readonly Interface[];
  readonly manner?: Partial<Manner>;
  readonly log: Logger;
  readonly metrics?: RelayerMetrics;
  /** Milliseconds between looks when nobody kicks. */
  readonly pollMs?: number;
}

export interface Relayer {
  /** Once in its life. */
  start(): Promise<void>;
  /** Ends after what is going on; what was sent stays in flight for the next start. */
  stop(): Promise<void>;
  /** There may be something new in the outbox. */
  kick(): void;
  /** Resolves when every call of the outbox is settled, failed or expired. */
  idle(): Promise<void>;
}

const MANNER: Manner = { batch: 20, waitMs: 0, maxFee: null, stuckMs: 15_000 };
/** Milliseconds between renewals of the lead while a turn goes on; a third of a lease. */
const RENEW = 2_000;

/**
 * Carries the calls of the outbox to the chain, each once, in the order of their entry where one
 * depends on another. A transaction is stored before it is sent, and sent again until the chain has
 * it, so a crash at any point loses and doubles nothing.
 *
 * Any number of relayers may share a database. Calls are claimed by row locks, and a lane is led by
 * one relayer at a time; both are void some seconds after it died. Who has lost a lane cannot store
 * a transaction for it any more, and what is not stored is not sent.
 */
export function createRelayer(options: RelayerOptions): Relayer {
  const { chain, database, log, metrics, pollMs = 250 } = options;
  const holder = randomUUID();
  const leads = createLaneStore(database, holder);
  const signer = createSigner(options.keys, chain.chainId, options.lanes);
  const names = signer.lanes.map(({ name }) => name);
  const kinds = [...new Set(signer.lanes.map(({ kind }) => kind))];
  const refusals: Refusals = { aside: new Set(), since: new Map() };
  const pace = createPace(pollMs);
  let recheck = true;
  let checkedAt = 0;
  const chainMoved = () => {
    recheck = true;
    pace.kick();
  };
  const parts: RelayParts = {
    chain,
    signer,
    log,
    outbox: createOutboxStore(database, holder),
    slots: createSlotStore(database, holder),
    sender: createSender(chain, chainMoved),
    alerts: createAlerts(log, metrics),
    manner: { ...MANNER, ...options.manner },
    errors: options.errors,
  };
  const { outbox, alerts } = parts;
  let running: Promise<void> | null = null;
  let unsubscribe: () => void = () => undefined;

  /** @returns true where there may be more to do at once. */
  const turn = async (): Promise<boolean> => {
    for (const queue of await outbox.queues(kinds)) metrics?.queue(queue.lane, queue);
    // Nobody leads a lane for nothing: that would be a write every second.
    if ((await outbox.unsettled()) === 0) {
      parts.sender.keep(new Set());
      return false;
    }
    const { led, taken } = await leads.lead(names);
    if (led.length === 0) return false;
    await outbox.requeueStranded(names);
    const [head, market] = await Promise.all([chain.head(), feeMarket(chain, parts.manner.maxFee)]);
    const next = Math.max(head.time + 1, Math.floor(Date.now() / 1000));
    for (const guard of await outbox.expire(next)) alerts.expired(guard);

    const mine = signer.lanes.filter(({ name }) => led.includes(name));
    const lanes = await Promise.all(mine.map((lane) => laneState(parts, lane)));
    parts.sender.keep(new Set(lanes.flatMap(({ open }) => open)));
    if (recheck || taken || Date.now() - checkedAt >= pollMs) {
      recheck = false;
      checkedAt = Date.now();
      await reconcile(parts, { lanes, head, market });
    }
    const sent = await outbox.sent();
    metrics?.inFlight(sent);
    return (await dispatch(parts, { lanes, head, market, sent }, refusals)) || taken;
  };

  /** A turn, with the lead kept however long it takes. */
  const ledTurn = async (): Promise<boolean> => {
    const renewing = setInterval(() => {
      leads.renew().catch((error: unknown) => log.warn({ err: error }, 'cannot keep the lead'));
    }, RENEW);
    try {
      return await turn();
    } finally {
      clearInterval(renewing);
    }
  };
  const run = async () => {
    while (!pace.stopped()) {
      try {
        if (await ledTurn()) pace.kick();
        if ((await pace.wait()) === 'nobody kicked') {
          recheck = true;
          refusals.aside.clear();
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
      await leads.open(names);
      unsubscribe = chain.onBlock(() => {
        refusals.aside.clear();
        chainMoved();
      });
      running = run();
    },
    async stop() {
      unsubscribe();
      pace.stop();
      await running;
      await parts.sender.settled();
      if (!running) return;
      await leads.resign().catch((error: unknown) => {
        log.warn({ err: error }, 'the lanes are free when the leases end');
      });
    },
    kick: () => pace.kick(),
    async idle() {
      while (!pace.stopped() && (await outbox.unsettled()) > 0) {
        pace.kick();
        await sleep(20);
      }
    },
  };
}
