import { expect } from 'chai';
import { Network } from '../../scripts/engines/consensus/network.ts';
import { startPostgres, type Postgres } from '../../scripts/engines/postgres.ts';
import { appraisalForm, ask, enrolBag, ok, report } from '../server/harness/requests.ts';
import { startTestService, type TestService } from '../server/harness/service.ts';
import { until } from '../server/platform/chain/fixtures/embedded-place.ts';

const CERTIFICATES = 40;

describe('a service on a network of three geth nodes', function () {
  this.timeout(300_000);
  let network: Network;
  let postgres: Postgres;
  let service: TestService;
  let item: string;

  before(async () => {
    postgres = await startPostgres();
    network = await Network.start({ nodes: 3, slotMs: 200, finality: 4 });
    process.env['CHAIN_RPC_URL'] = network.nodes.map(({ url }) => url).join(',');
    process.env['CHAIN_POLL_MS'] = '200';
    try {
      service = await startTestService({ DATABASE_URL: await postgres.createDatabase() });
    } finally {
      delete process.env['CHAIN_RPC_URL'];
      delete process.env['CHAIN_POLL_MS'];
    }
    item = await enrolBag(service);
  });
  after(async () => {
    await service?.stop();
    await Promise.all([network?.close(), postgres?.remove()]);
  });

  it('stays right and catches up while one node is killed and one is cut off under load', async () => {
    const [first, second] = network.nodes;
    if (!first || !second) throw new TypeError('the network has three nodes');
    const token = await service.people.bagExpert.token();
    const acknowledged: string[] = [];
    for (let n = 0; n < CERTIFICATES; n++) {
      if (n === 10) await first.kill();
      if (n === 20) network.cutOff(second);
      const form = await appraisalForm(report(item));
      const answer = await ask(service, '/v1/appraisals', { token, form });
      // Of the moment in which a node goes the service may say that the chain is away.
      if (answer.status === 503) continue;
      acknowledged.push(String(ok(answer, 201).body['record']));
    }
    expect(acknowledged.length).to.be.greaterThan(CERTIFICATES / 2);
    const statuses = async () =>
      Promise.all(
        acknowledged.map(async (id) => {
          return String(ok(await ask(service, `/v1/records/${id}`), 200).body['status']);
        }),
      );
    await until(async () => (await statuses()).every((status) => status === 'final'));

    await network.restart(first);
    await network.join(second);
    await service.settled();
    const { client } = service.running.database;
    const anchored = await client.chainRecord.findMany({ select: { recordId: true } });
    const wanted = await client.record.findMany({
      where: { id: { in: acknowledged } },
      select: { recordId: true },
    });
    expect(anchored.map(({ recordId }) => recordId)).to.include.members(
      wanted.map(({ recordId }) => recordId),
    );
    const heads = await Promise.all(
      network.nodes.map((node) => node.rpc('eth_getBlockByNumber', ['finalized', false])),
    );
    expect(new Set(heads.map((head) => (head as { hash: string }).hash)).size).to.equal(1);
  });

  it('takes what every node knows for what is there', async () => {
    const { body } = ok(await ask(service, '/readyz'), 200);
    expect(body).to.include({ ready: true });
  });
});
