import { expect } from 'chai';
import { healthRoutes } from '../../../../server/platform/http/health.routes.ts';
import type { Reply } from '../../../../server/platform/http/route.ts';
import { createHealth } from '../../../../server/platform/telemetry/health.ts';
import { createMetrics } from '../../../../server/platform/telemetry/metrics.ts';
import { silent } from '../chain/fixtures/embedded-place.ts';

describe('readiness', () => {
  let clock: Date;
  beforeEach(() => {
    clock = new Date('2026-11-24T10:00:00Z');
  });

  const routesOf = (parts: Record<string, () => Promise<void>>) => {
    const reasonOf = (error: unknown) => (error instanceof RangeError ? 'rate_limited' : 'fault');
    const options = { parts, reasonOf, now: () => clock, log: silent, patienceMs: 50 };
    const routes = healthRoutes(createHealth(options), createMetrics());
    const ready = routes.find(({ path }) => path === '/readyz');
    return async () => {
      const { status, body } = (await ready?.handle({} as never)) as Reply;
      return { status, body: JSON.parse(body as string) as unknown };
    };
  };
  const well = async () => undefined;

  it('is denied while a part is stuck, which is asked once however often readiness is', async () => {
    let asked = 0;
    const stuck = () => {
      asked++;
      return new Promise<void>(() => undefined);
    };
    const ask = routesOf({ stuck, well });
    const since = clock.toISOString();
    for (const { status, body } of await Promise.all([ask(), ask(), ask()])) {
      expect(status).to.equal(503);
      expect(body).to.deep.equal({
        ready: false,
        parts: { stuck: { state: 'ill', reason: 'slow', since }, well: { state: 'ready', since } },
      });
    }
    expect(asked).to.equal(1);
  });

  it('says of an ill part the class of what ails it and since when, and nothing of its words', async () => {
    const ask = routesOf({ database: () => Promise.reject(new Error('password=secret')) });
    const since = clock.toISOString();
    await ask();
    clock = new Date('2026-11-24T10:05:00Z');
    expect((await ask()).body).to.deep.equal({
      ready: false,
      parts: { database: { state: 'ill', reason: 'fault', since } },
    });
  });

  it('dates a part anew when it gets well, or when something else ails it', async () => {
    let error: Error | null = new Error('x');
    const ask = routesOf({ part: async () => (error ? Promise.reject(error) : undefined) });
    const look = async (minute: number) => {
      clock = new Date(Date.UTC(2026, 10, 24, 10, minute));
      const { body } = await ask();
      return (body as { parts: { part: { since: string; reason?: string } } }).parts.part;
    };
    await look(0);
    error = new RangeError('x');
    expect(await look(1)).to.include({ since: '2026-11-24T10:01:00.000Z', reason: 'rate_limited' });
    error = null;
    expect(await look(2)).to.include({ since: '2026-11-24T10:02:00.000Z', state: 'ready' });
  });
});
