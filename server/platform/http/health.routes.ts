import { setTimeout as sleep } from 'node:timers/promises';
import type { Metrics } from '../telemetry/metrics.ts';
import { Reply, route, type Route } from './route.ts';

/** Parts by name; each rejects when it is ill. */
export type Parts = Readonly<Record<string, () => Promise<void>>>;

/** Milliseconds after which a part that has not answered counts as ill. */
const PATIENCE = 3_000;

/** Asks a part, once at a time however often it is asked: a stuck one must not pile up questions. */
function prober(probe: () => Promise<void>): () => Promise<'ready' | 'ill'> {
  let going: Promise<'ready' | 'ill'> | null = null;
  return () => {
    going ??= probe()
      .then(
        () => 'ready' as const,
        () => 'ill' as const,
      )
      .finally(() => {
        going = null;
      });
    return Promise.race([going, sleep(PATIENCE, 'ill' as const, { ref: false })]);
  };
}

export const healthRoutes = (parts: Parts, metrics: Metrics): Route[] => {
  const probers = Object.entries(parts).map(([name, probe]) => [name, prober(probe)] as const);
  return [
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
          probers.map(async ([name, probe]) => [name, await probe()] as const),
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
};
