import { expect } from 'chai';
import { healthRoutes } from '../../../../server/platform/http/health.routes.ts';
import type { Reply } from '../../../../server/platform/http/route.ts';
import { createMetrics } from '../../../../server/platform/telemetry/metrics.ts';

describe('readiness', function () {
  this.timeout(20_000);

  it('is denied while a part is stuck, which is asked once however often readiness is', async () => {
    let asked = 0;
    const stuck = () => {
      asked++;
      return new Promise<void>(() => undefined);
    };
    const routes = healthRoutes({ stuck, well: async () => undefined }, createMetrics());
    const ready = routes.find(({ path }) => path === '/readyz');
    const ask = async () => (await ready?.handle({} as never)) as Reply;
    const answers = await Promise.all([ask(), ask(), ask()]);
    for (const { status, body } of answers) {
      expect(status).to.equal(503);
      expect(JSON.parse(body as string)).to.deep.equal({
        ready: false,
        parts: { stuck: 'ill', well: 'ready' },
      });
    }
    expect(asked).to.equal(1);
  });
});
