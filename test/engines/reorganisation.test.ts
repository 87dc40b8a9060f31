import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { Network } from '../../scripts/engines/consensus/network.ts';
import { startPostgres, type Postgres } from '../../scripts/engines/postgres.ts';
import { rebuild } from '../../server/platform/chain/rebuild.ts';
import { silent, until } from '../server/platform/chain/fixtures/embedded-place.ts';
import { appraisalForm, ask, enrolBag, ok, report } from '../server/harness/requests.ts';
import { startTestService, type TestService } from '../server/harness/service.ts';

/** Blocks to finality: more than any reorganisation here is deep. */
const FINALITY = 96;

describe('reorganisations of a geth network under a service', function () {
  this.timeout(300_000);
  let network: Network;
  let postgres: Postgres;
  let service: TestService;
  let ticking = false;
  let ticker: Promise<void> = Promise.resolve();

  /** Blocks by themselves; else only those that the test asks for. */
  const tick = () => {
    ticking = true;
    ticker = (async () => {
      while (ticking) {
        await network.mine();
        await sleep(100);
      }
    })();
  };
  const stand = async () => {
    ticking = false;
    await ticker;
  };

  before(async () => {
    postgres = await startPostgres();
    network = await Network.start({ finality: FINALITY });
    tick();
    process.env['CHAIN_RPC_URL'] = network.nodes[0]?.url;
    process.env['CHAIN_POLL_MS'] = '100';
    try {
      service = await startTestService({ DATABASE_URL: await postgres.createDatabase() });
    } finally {
      delete process.env['CHAIN_RPC_URL'];
      delete process.env['CHAIN_POLL_MS'];
    }
  });
  after(async () => {
    await stand();
    await service?.stop();
    await Promise.all([network?.close(), postgres?.remove()]);
  });

  /** A certificate that the newest block has. */
  async function certifyNow(item: string): Promise<string> {
    const token = await service.people.bagExpert.token();
    const form = await appraisalForm(report(item));
    const { body } = ok(await ask(service, '/v1/appraisals', { token, form }), 201);
    const record = String(body['record']);
    for (;;) {
      await network.mine();
      await service.running.follower.caughtUp();
      if ((await statusOf({ item, record })).record !== 'pending') return record;
    }
  }

  /** How a record stands, by the API and by the page's JSON. */
  async function statusOf({ item, record }: { item: string; record: string }) {
    const answer = ok(await ask(service, `/v1/records/${record}`), 200).body;
    const passport = ok(await ask(service, `/v1/passports/${item}`), 200).body;
    const [line] = passport['timeline'] as { status: string }[];
    return { record: String(answer['status']), page: String(line?.status) };
  }

  /** Every derived table against one that was built anew from the chain. */
  async function compared() {
    const { rooms, database, deployment } = service.running;
    const { parties, items, records } = rooms;
    const rebuilt = await rebuild({
      database,
      chain: records.context.chain,
      projections: [parties.projection, items.projection, records.projection],
      firstBlock: deployment.deployedAt,
      log: silent,
    });
    expect(rebuilt.comparable).to.equal(true);
    return rebuilt;
  }

  for (const depth of [1, 2, 8, 64]) {
    it(`of depth ${depth}: what fell out is anchored again, nothing withdrawn was shown as final, and the tables are those of a fresh reindex`, async () => {
      const item = await enrolBag(service, { serial: `R-${depth}` });
      await stand();
      const held = { item, record: await certifyNow(item) };
      expect(await statusOf(held)).to.deep.equal({ record: 'anchored', page: 'anchored' });
      const anchoredIn = network.head.number;
      if (depth > 1) await network.mine(depth - 1);
      const seen = new Set<string>();
      let watching = true;
      const watch = (async () => {
        while (watching) {
          const { record, page } = await statusOf(held);
          seen.add(record).add(page);
        }
      })();
      await network.reorg(depth, { transactions: 'none' });
      await until(() => seen.has('pending'));
      tick();
      await until(async () => (await statusOf(held)).record === 'anchored');
      expect([...seen], 'while its first block could be withdrawn').not.to.include('final');
      expect(network.final).to.be.lessThan(anchoredIn);
      watching = false;
      await watch;

      await service.settled();
      const { before, after } = await compared();
      expect(after).to.deep.equal(before);
      await stand();
      await network.mine(FINALITY);
      await until(async () => (await statusOf(held)).page === 'final');
      tick();
    });
  }
});
