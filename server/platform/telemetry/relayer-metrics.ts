import { formatEther } from 'ethers';
import type { RelayerMetrics } from '../chain/relayer.ts';
import type { Metrics } from './metrics.ts';

/** What the relayer tells, as the metrics show it. */
export const relayerMetrics = (metrics: Metrics): RelayerMetrics => ({
  inFlight: (count) => metrics.outboxInFlight.set(count),
  lane(lane, { balance, unmined }) {
    metrics.laneBalance.set({ lane }, Number(formatEther(balance)));
    metrics.laneUnmined.set({ lane }, unmined);
  },
  queue(account, { queued, oldestSeconds }) {
    metrics.outboxQueued.set({ account }, queued);
    metrics.outboxOldest.set({ account }, oldestSeconds);
  },
  blocked: (reason, blocked) => metrics.outboxBlocked.set({ reason }, blocked ? 1 : 0),
  failed: () => metrics.outboxFailed.inc(),
  expired: () => metrics.outboxExpired.inc(),
});
