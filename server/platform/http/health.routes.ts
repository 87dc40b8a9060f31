import type { Health } from '../telemetry/health.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { Reply, route, type Route } from './route.ts';

export const healthRoutes = (health: Health, metrics: Metrics): Route[] => [
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
    summary: 'Whether every part can do its job; 503 names the ill ones, why and since when',
    access: 'public',
    handle: async () => {
      const found = Object.entries(await health.look());
      const ready = found.every(([, { up }]) => up);
      const parts: Record<string, object> = {};
      for (const [name, { up, reason, since }] of found) {
        const state = up ? { state: 'ready' } : { state: 'ill', reason };
        parts[name] = { ...state, since: since.toISOString() };
      }
      return new Reply(
        ready ? 200 : 503,
        {
          'Content-Type': 'application/json',
          'Cache-Control': 'no-store',
          ...(ready ? {} : { 'Retry-After': '5' }),
        },
        JSON.stringify({ ready, parts }),
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
