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
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
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
    outboxInFlight: new Gauge({
      name: 'outbox_in_flight',
      help: 'Calls sent to the chain and not settled',
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
