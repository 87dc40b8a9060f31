import type { Metrics } from '../telemetry/metrics.ts';
import { Reply, route, type Route } from './route.ts';

/** Parts by name; each rejects when it is ill. */
export type Parts = Readonly<Record<string, () => Promise<void>>>;

export const healthRoutes = (parts: Parts, metrics: Metrics): Route[] => [
  route({
    method: 'get',
    path: '/healthz',
    summary: 'The process lives',
    access: 'public',
    handle: async () => ({ status: 'alive' }),
  }),
  route({
    method: 'get',
    path: '/readyz',
    summary: 'Whether every part can do its job; 503 names the ill ones',
    access: 'public',
    handle: async () => {
      const states = await Promise.all(
        Object.entries(parts).map(async ([name, probe]) => {
          const state = await probe().then(
            () => 'ready',
            () => 'ill',
          );
          return [name, state] as const;
        }),
      );
      const ready = states.every(([, state]) => state === 'ready');
      return new Reply(
        ready ? 200 : 503,
        { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' },
        JSON.stringify({ ready, parts: Object.fromEntries(states) }),
      );
    },
  }),
  route({
    method: 'get',
    path: '/metrics',
    summary: 'Metrics in the Prometheus text format',
    access: 'public',
    handle: async () =>
      new Reply(
        200,
        { 'Content-Type': metrics.registry.contentType },
        await metrics.registry.metrics(),
      ),
  }),
];
