import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** What /metrics shows, in the Prometheus text format. */
export interface Metrics {
  readonly registry: Registry;
  readonly requests: Histogram<'method' | 'route' | 'status'>;
  readonly problems: Counter<'code'>;
  /** Calls sent to the chain and not settled. */
  readonly outboxInFlight: Gauge;
  /** Calls of the outbox that failed for good. */
  readonly outboxFailed: Counter;
  readonly followedBlock: Gauge;
  readonly followedFinalBlock: Gauge;
  readonly undoneBlocks: Counter;
  /** 1 where the follower has stopped because final blocks changed. */
  readonly followerStopped: Gauge;
  /** Calls whose deadline passed before they were sent. */
  readonly outboxExpired: Counter;
  /** Calls that wait to be sent, by kind of account, and the age of the oldest, seconds. */
  readonly outboxQueued: Gauge<'account'>;
  readonly outboxOldest: Gauge<'account'>;
  /** 1 while calls wait for what only a person or time can change. */
  readonly outboxBlocked: Gauge<'reason'>;
  /** What an account that sends holds, in whole coins of the chain, and what it has under way. */
  readonly laneBalance: Gauge<'lane'>;
  readonly laneUnmined: Gauge<'lane'>;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const gauge = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
    new Gauge({ name, help, labelNames, registers: [registry] });
  return {
    registry,
    requests: new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Time from request to answer, by route pattern',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.025, 0.1, 0.5, 2, 10],
      registers: [registry],
    }),
    problems: new Counter({
      name: 'http_problems_total',
      help: 'Problem answers by stable code',
      labelNames: ['code'],
      registers: [registry],
    }),
    outboxInFlight: gauge('outbox_in_flight', 'Calls sent to the chain and not settled'),
    outboxQueued: gauge('outbox_queued', 'Calls that wait to be sent', 'account'),
    outboxOldest: gauge('outbox_oldest_queued_seconds', 'Age of the oldest queued call', 'account'),
    outboxBlocked: gauge('outbox_blocked', '1 while calls wait for fees or balance', 'reason'),
    laneBalance: gauge('relayer_lane_balance', "Coins that a lane's account holds", 'lane'),
    laneUnmined: gauge('relayer_lane_unmined', 'Transactions that no block holds yet', 'lane'),
    outboxExpired: new Counter({
      name: 'outbox_expired_total',
      help: 'Calls whose deadline passed before they were sent',
      registers: [registry],
    }),
    outboxFailed: new Counter({
      name: 'outbox_failed_total',
      help: 'Calls of the outbox that failed for good',
      registers: [registry],
    }),
    followedBlock: new Gauge({
      name: 'follower_block',
      help: 'Newest block that was read',
      registers: [registry],
    }),
    followedFinalBlock: new Gauge({
      name: 'follower_final_block',
      help: 'Newest block that was read and is final',
      registers: [registry],
    }),
    undoneBlocks: new Counter({
      name: 'follower_undone_blocks_total',
      help: 'Blocks that were read and fell out of the chain',
      registers: [registry],
    }),
    followerStopped: new Gauge({
      name: 'follower_stopped',
      help: '1 where the follower has stopped because final blocks changed',
      registers: [registry],
    }),
  };
}
