import path from 'node:path';
import { expect } from 'chai';
import { freePort } from '../../scripts/bench/service-process.ts';
import { readConfig } from '../../server/config.ts';
import { NotDeployed } from '../../server/deployment.ts';
import {
  startAnvil,
  type AnvilProcess,
} from '../../server/platform/chain/embedded/anvil-process.ts';
import { httpRpc } from '../../server/platform/chain/rpc/http-rpc.ts';
import { startServer } from '../../server/start.ts';
import { patina, spawned } from '../scripts/cli/cli.ts';
import { accredited } from './harness/people.ts';
import { ask, certify, enrolBag, expectProblem, ok } from './harness/requests.ts';
import type { TestService } from './harness/service.ts';
import { putEmptyDatabase } from './harness/test-database.ts';
import { failure, silent, until } from './platform/chain/fixtures/embedded-place.ts';
import { temporaryFolder } from './platform/temporary-folder.ts';

/** A node of somebody else: blocks every second, final two blocks later, as its `finalized` says. */
const NODE = ['--chain-id', '5', '--hardfork', 'osaka', '--slots-in-an-epoch', '1'];
const ETHER = `0x${(10n ** 18n).toString(16)}`;

describe('a service on a chain that others run', function () {
  this.timeout(90_000);
  let folder: string;
  let remove: () => Promise<void>;
  let anvil: AnvilProcess;
  let environment: Record<string, string>;
  let service: TestService | undefined;

  const node = (method: string, params: readonly unknown[]) =>
    httpRpc(`http://127.0.0.1:${anvil.port}`, 5_000).call(method, params);
  const start = () => startServer(readConfig(environment), silent);
  // Its people are accredited while it runs: nobody waits two days for them.
  const deploy = () =>
    spawned(process.execPath, ['scripts/deploy/main.ts', '--registrar-delay', '0'], environment);

  before(async () => {
    ({ folder, remove } = await temporaryFolder());
    await putEmptyDatabase(path.join(folder, 'data'));
    anvil = await startAnvil([...NODE, '--cache-path', folder], folder);
    const port = await freePort();
    environment = {
      PORT: String(port),
      PATINA_DATA: path.join(folder, 'data'),
      PATINA_PUBLIC_URL: `http://127.0.0.1:${port}`,
      PATINA_BATCH_SECONDS: '0',
      CHAIN_RPC_URL: `http://127.0.0.1:${anvil.port}`,
      CHAIN_CONFIRMATIONS: '0',
      CHAIN_POLL_MS: '200',
    };
  });
  after(async () => {
    await service?.stop();
    await anvil.kill();
    await remove();
  });

  it('does not start before its contracts are deployed, and lets go of the data folder', async () => {
    expect(await failure(start())).to.be.instanceOf(NotDeployed);
  });

  it('deploys from its governor, whom it names, once that account can pay', async () => {
    const poor = await deploy();
    expect(poor.code).to.equal(1);
    const accounts = [...poor.out.matchAll(/0x[0-9a-fA-F]{40}/g)].map(([address]) => address);
    expect(accounts).to.have.length(2);
    expect(poor.out).to.match(/^Chain 5; governor 0x\w+, relayer 0x\w+$/m);
    expect(poor.err).to.match(/insufficient funds/i);

    for (const account of accounts) await node('anvil_setBalance', [account, ETHER]);
    const { code, out, err } = await deploy();
    expect(code, err).to.equal(0);
    expect(out).to.match(/^records +0x[0-9a-fA-F]{40} +block \d+$/m);
  });

  it('enrols an item and anchors its certificate there', async () => {
    await node('evm_setIntervalMining', [1]);
    const running = await start();
    const settled = async () => {
      await running.relayer.idle();
      await running.follower.caughtUp();
    };
    service = {
      url: running.publicUrl,
      settings: environment,
      running,
      dataFolder: readConfig(environment).dataFolder,
      people: await accredited(running, settled),
      settled,
      stop: () => running.stop(),
    };
    const item = await enrolBag(service);
    const { record } = await certify(service, item);
    const stages = new Set<unknown>();
    const { url, settled: untilSettled } = service;
    await until(async () => {
      await untilSettled();
      const { status } = (await (await fetch(`${url}/v1/records/${record}`)).json()) as {
        status: string;
      };
      stages.add(status);
      return status === 'final';
    });
    expect(['anchored,final', 'final']).to.include([...stages].join());
    const { body } = ok(await ask(service, `/v1/passports/${item}`), 200);
    expect(body).to.have.nested.property('chain.chainId', 5);
    expect(body).to.have.nested.property('chain.demo', false);
    expect(body).to.have.nested.property('certificate.verdict.outcome', 'valid');

    const evidence = `${service.url}/v1/records/${record}/evidence`;
    const { dataFolder } = service;
    const now = Math.floor(Date.now() / 1000);
    const verified = await patina(
      ['verify', evidence, '--rpc', environment['CHAIN_RPC_URL'] ?? ''],
      { now, dataFolder },
    );
    expect(verified.code, verified.out + verified.err).to.equal(0);
  });

  it('signs in nobody by name alone, as the embedded demo does', async () => {
    if (!service) throw new Error('the service did not start');
    const person = service.people.operator.person;
    const answer = await ask(service, '/v1/sessions', { json: { person } });
    expectProblem(answer, 403, 'DEMO_SIGN_IN_OFF');
  });

  it('finds everything again after a restart', async () => {
    await service?.stop();
    service = undefined;
    const running = await start();
    try {
      await running.follower.caughtUp();
      const { items } = (await (await fetch(`${running.publicUrl}/v1/items`)).json()) as {
        items: { status: string }[];
      };
      expect(items.map(({ status }) => status)).to.deep.equal(['final']);
    } finally {
      await running.stop();
    }
  });
});
