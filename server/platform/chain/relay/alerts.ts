import type { Logger } from 'pino';

export interface RelayerMetrics {
  /** Calls sent and not settled. */
  inFlight(count: number): void;
  /** @param balance wei. @param unmined transactions that no block holds yet. */
  lane(lane: string, state: { readonly balance: bigint; readonly unmined: number }): void;
  /** What waits for a kind of account. */
  queue(lane: string, state: { readonly queued: number; readonly oldestSeconds: number }): void;
  /** Why calls wait though the chain answers: "fees", or "balance of …". */
  blocked(reason: string, blocked: boolean): void;
  failed(guard: string): void;
  expired(guard: string): void;
}

export type Alerts = ReturnType<typeof createAlerts>;

/** Tells the operator what needs a person: in the metrics always, in the log once a change. */
export function createAlerts(log: Logger, metrics?: RelayerMetrics) {
  const raised = new Set<string>();
  return {
    metrics,
    blocked(reason: string, blocked: boolean, details: object): void {
      metrics?.blocked(reason, blocked);
      if (blocked === raised.has(reason)) return;
      if (blocked) {
        raised.add(reason);
        log.error({ reason, ...details }, 'outbox calls wait');
      } else {
        raised.delete(reason);
        log.info({ reason, ...details }, 'outbox calls go on');
      }
    },
    failed(guard: string, why: string): void {
      metrics?.failed(guard);
      log.error({ guard, why }, 'outbox call failed');
    },
    expired(guard: string): void {
      metrics?.expired(guard);
      log.error({ guard }, 'outbox call expired');
    },
  };
}
