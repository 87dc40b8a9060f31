import path from 'node:path';
import { expect } from 'chai';
import { freePort } from '../../scripts/bench/service-process.ts';
import { ensureServiceKeys } from '../../server/bootstrap.ts';
import { readConfig, type Config } from '../../server/config.ts';
import { deployTo } from '../../server/deployment.ts';
import { openMachineRoom } from '../../server/machine-room.ts';
import {
  startAnvil,
  type AnvilProcess,
} from '../../server/platform/chain/embedded/anvil-process.ts';
import { httpRpc } from '../../server/platform/chain/rpc/http-rpc.ts';
import { startServer, type Running } from '../../server/start.ts';
import { accredited } from './harness/people.ts';
import {
  appraisalForm,
  ask,
  certify,
  enrolBag,
  expectProblem,
  ok,
  report,
} from './harness/requests.ts';
import type { TestService } from './harness/service.ts';
import { putEmptyDatabase } from './harness/test-database.ts';
import { silent, until } from './platform/chain/fixtures/embedded-place.ts';
import { faultProxy, type FaultProxy } from './platform/chain/fixtures/fault-proxy.ts';
import * as faults from './platform/chain/fixtures/faults.ts';
import { temporaryFolder } from './platform/temporary-folder.ts';

const NODE = ['--chain-id', '5', '--hardfork', 'osaka', '--slots-in-an-epoch', '1'];

describe('a service whose chain is away', function () {
  this.timeout(90_000);
  let folder: string;
  let remove: () => Promise<void>;
  let anvil: AnvilProcess;
  let other: AnvilProcess;
  let proxy: FaultProxy;
  let running: Running;
  let service: TestService;
  let item: string;
  let record: string;

  const node = (method: string, params: readonly unknown[]) =>
    httpRpc(`http://127.0.0.1:${anvil.port}`, 5_000).call(method, params);
  const passport = async () => ok(await ask(service, `/v1/passports/${item}`), 200).body;
  const certificate = (body: object) =>
    (body as { certificate: { status: string; verdict: { outcome: string } | null } }).certificate;
  const parts = async () =>
    (await ask(service, '/readyz')).body['parts'] as Record<string, Record<string, string>>;

  /** Contracts that the service's own keys deployed; nobody waits two days for a grant. */
  const deployOnChain = async (config: Config) => {
    const { database, chain, keys, close } = await openMachineRoom(
      config,
      silent,
      ensureServiceKeys,
    );
    const { governor, relayers } = await ensureServiceKeys(database, keys, 1);
    for (const account of [governor, ...relayers])
      await node('anvil_setBalance', [account, `0x${(10n ** 18n).toString(16)}`]);
    await deployTo(chain, keys, {
      folder: path.join(config.dataFolder, 'deployments'),
      name: config.operatorName,
      publicUrl: config.publicUrl ?? '',
      governance: { registrarDelay: 0 },
    });
    await close();
  };

  before(async () => {
    ({ folder, remove } = await temporaryFolder());
    await putEmptyDatabase(path.join(folder, 'data'));
    anvil = await startAnvil([...NODE, '--cache-path', folder], folder);
    other = await startAnvil(['--chain-id', '6', '--cache-path', folder], folder);
    proxy = await faultProxy(`http://127.0.0.1:${anvil.port}`);
    const port = await freePort();
    const environment = {
      PORT: String(port),
      PATINA_DATA: path.join(folder, 'data'),
      PATINA_PUBLIC_URL: `http://127.0.0.1:${port}`,
      PATINA_BATCH_SECONDS: '0',
      CHAIN_RPC_URL: proxy.url,
      CHAIN_CONFIRMATIONS: '0',
      CHAIN_POLL_MS: '200',
    };
    const config = readConfig(environment);
    await deployOnChain(config);
    await node('evm_setIntervalMining', [1]);
    running = await startServer(config, silent, { validateResponses: true });
    const settled = async () => {
      await running.relayer.idle();
      await running.follower.caughtUp();
    };
    service = {
      url: running.publicUrl,
      settings: environment,
      running,
      dataFolder: path.join(folder, 'data'),
      people: await accredited(running, settled),
      settled,
      stop: () => running.stop(),
    };
    item = await enrolBag(service);
    ({ record } = await certify(service, item));
    // What is not final yet is judged by nobody.
    await until(async () => certificate(await passport()).verdict?.outcome === 'valid');
    // A look has found up to where the index is complete.
    await until(async () => (await parts())['follower']?.['state'] === 'ready');
  });
  afterEach(async () => {
    proxy.become(null);
    await until(async () => (await ask(service, '/readyz')).status === 200);
  });
  after(async () => {
    await running?.stop();
    proxy.close();
    await anvil.kill();
    await other.kill();
    await remove();
  });

  for (const [what, reason, become] of [
    ['is cut off', 'unreachable', () => proxy.become(faults.resets)],
    ['limits our rate', 'rate_limited', () => proxy.become(faults.limitsRate(1))],
    ['answers with errors of a proxy', 'broken', () => proxy.become(faults.breaks)],
    [
      'turns out to be another',
      'other_chain',
      () => proxy.become(faults.servesAnother(`http://127.0.0.1:${other.port}`)),
    ],
  ] as const) {
    describe(`because it ${what}`, () => {
      it('answers passports from its index, dated, and cannot tell rather than deny', async () => {
        const before = await passport();
        become();
        const now = await passport();
        expect(now).to.have.nested.property('chain.asOf.source', 'index');
        expect(certificate(now).status).to.equal(certificate(before).status);
        expect(certificate(now).verdict?.outcome).to.equal('cannot_tell');
        expect(JSON.stringify(now)).to.contain('NODE_UNAVAILABLE').and.not.contain('"fail"');
        const blockOf = (body: object) =>
          (body as { chain: { asOf: { block: number } } }).chain.asOf.block;
        expect(blockOf(now)).to.be.at.most(blockOf(before)).and.above(0);
        const page = await ask(service, `/items/${item}?lang=en`, {
          headers: { accept: 'text/html' },
        });
        expect(page.body['text']).to.match(/This is from this server.+s own index, as of block/);
      });

      it(`says in readiness that the chain is ill: ${reason}, since when, and no more`, async () => {
        const earliest = Date.now();
        become();
        await until(async () => (await parts())['chain']?.['reason'] === reason);
        const { chain, database, content } = await parts();
        expect(chain).to.have.all.keys('state', 'reason', 'since');
        expect(Date.parse(chain?.['since'] ?? '')).to.be.at.least(earliest);
        expect([database, content].map((part) => part?.['state'])).to.deep.equal([
          'ready',
          'ready',
        ]);
      });
    });
  }

  it('keeps what it has acknowledged, and anchors it when the chain is back', async () => {
    const token = await service.people.bagExpert.token();
    const form = await appraisalForm(report(item));
    const { body } = ok(await ask(service, '/v1/appraisals', { token, form }), 201);
    proxy.become(faults.resets);
    const url = `/v1/records/${String(body['record'])}`;
    expect(ok(await ask(service, url), 200).body['status']).to.equal('pending');
    proxy.become(null);
    await until(async () => (await ask(service, url)).body['status'] !== 'pending');
    expect((await ask(service, url)).body['status']).to.be.oneOf(['anchored', 'final']);
  });

  it('refuses what only the chain can tell, with a hint when to ask again', async () => {
    proxy.become(faults.resets);
    const token = await service.people.bagExpert.token();
    const form = await appraisalForm(report(item));
    for (const answer of [
      await ask(service, `/v1/records/${record}/evidence`),
      // Whether its signer is accredited.
      await ask(service, '/v1/appraisals', { token, form }),
    ]) {
      expectProblem(answer, 503, 'CHAIN_UNAVAILABLE');
      expect(answer.headers.get('retry-after')).to.equal('5');
    }
  });

  it('measures which part is ill, the blocks it has seen, and each end point', async () => {
    proxy.become(faults.resets);
    await until(async () => (await parts())['chain']?.['state'] === 'ill');
    const { body } = await ask(service, '/metrics');
    expect(body['text'])
      .to.contain('patina_part_up{part="chain"} 0')
      .and.contain('patina_part_up{part="database"} 1')
      .and.match(/^patina_chain_block{block="final"} \d+$/m)
      .and.match(/^patina_chain_head_age_seconds \d+/m)
      .and.match(/^patina_rpc_state{end_point="127.0.0.1:\d+",state="unreachable"} 1$/m);
  });
});
