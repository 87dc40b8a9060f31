import { execFileSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { createServer, type AddressInfo } from 'node:net';
import { expect } from 'chai';
import { call, rpc, signIn, until } from '../../scripts/bench/api-client.ts';
import {
  freePort,
  runService,
  startService,
  type ServiceProcess,
} from '../../scripts/bench/service-process.ts';
import { makeSmallWorld, operatorOf } from '../../scripts/bench/small-world.ts';
import { appraisalForm, report } from '../server/harness/requests.ts';
import { beginUpload } from '../server/harness/slow-upload.ts';
import { temporaryFolder } from '../server/platform/temporary-folder.ts';

interface Listed {
  readonly items: readonly { readonly id: string; readonly model: string }[];
}
interface Shown {
  readonly timeline: readonly {
    readonly recordId: string;
    readonly kind: string;
    readonly status: string;
    readonly facts: { readonly result?: string };
    readonly revocation: { readonly successor: { readonly recordId: string } | null } | null;
  }[];
}

/** Command lines of the processes that work on a data folder: the chain node and its watcher. */
const chainProcesses = (dataFolder: string): string[] =>
  execFileSync('ps', ['-A', '-ww', '-o', 'args='], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes('anvil') && line.includes(dataFolder));

const listItems = ({ url }: ServiceProcess) => call<Listed>(`${url}/v1/items`);

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Hash of every block up to `last`, or to the head. */
async function blockHashes({ url }: ServiceProcess, last?: number): Promise<string[]> {
  const head = last ?? Number(await rpc<string>(url, 'eth_blockNumber', []));
  const hashes: string[] = [];
  for (let number = 0; number <= head; number++) {
    const position = `0x${number.toString(16)}`;
    const { hash } = await rpc<{ hash: string }>(url, 'eth_getBlockByNumber', [position, false]);
    hashes.push(hash);
  }
  return hashes;
}

describe('the service as a process', function () {
  this.timeout(60_000);
  let folder: string;
  let remove: () => Promise<void>;
  const running = new Set<{ kill(): Promise<void> }>();

  const start = async (environment: Record<string, string> = {}): Promise<ServiceProcess> => {
    const service = await startService({
      dataFolder: folder,
      port: await freePort(),
      environment: { PATINA_BLOCK_DELAY: '20', PATINA_BATCH_SECONDS: '0', ...environment },
    });
    running.add(service);
    return service;
  };
  /** Starts a process that is expected to refuse; its exit code and words. */
  const refused = async (environment: Record<string, string>) => {
    const service = runService({ dataFolder: folder, port: await freePort(), environment });
    running.add(service);
    return { code: await service.ended, output: service.output() };
  };
  const cleanUp = async () => {
    for (const one of running) await one.kill();
    running.clear();
    await remove();
  };

  // In the order of one process's life, because a start takes seconds.
  describe('on an empty folder, the demo off', () => {
    let service: ServiceProcess;
    /** What it was told while it was told to stop. */
    let record = '';

    before(async () => {
      ({ folder, remove } = await temporaryFolder());
      service = await start();
    });
    after(cleanUp);

    it('lives and is ready', async () => {
      expect(await call(`${service.url}/healthz`)).to.deep.equal({ status: 'alive' });
      expect(await call(`${service.url}/readyz`)).to.include({ ready: true });
    });

    it('holds no item, and nobody but its operator', async () => {
      expect((await listItems(service)).items).to.deep.equal([]);
      const { people } = await call<{ people: { roles: string[] }[] }>(
        `${service.url}/v1/sessions/people`,
      );
      expect(people.map(({ roles }) => roles)).to.deep.equal([['operator', 'registrar']]);
    });

    it('keeps a second process off its folder, and goes on', async () => {
      const { code, output } = await refused({});
      expect(code).to.equal(1);
      expect(output)
        .to.contain(folder)
        .and.to.match(/Stop it, or set PATINA_DATA to another/);
      expect(await call(`${service.url}/readyz`)).to.include({ ready: true });
    });

    it('answers what is in flight when told to stop, then ends with 0 and leaves no chain node', async () => {
      const { url } = service;
      const { expert, items } = await makeSmallWorld(url, await operatorOf(url), 1, (person) =>
        signIn(url, person),
      );
      const token = await signIn(url, expert);
      const form = await appraisalForm(report(items[0] ?? ''));
      expect(chainProcesses(folder)).not.to.deep.equal([]);
      const upload = await beginUpload(`${url}/v1/appraisals`, token, form);
      const told = Date.now();
      const ended = service.terminate();
      // Asked all the time, by a client that keeps its connection.
      const asked = () => call(`${url}/healthz`).then(String, () => 'closed');
      await until(10, asked, (state) => state === 'closed');
      const { status, body } = await upload.finish();
      expect(status, body).to.equal(201);
      expect(await ended, service.output()).to.equal(0);
      expect(Date.now() - told).to.be.below(10_000);
      const left = async () => chainProcesses(folder);
      await until(2, left, ({ length }) => length === 0);
      ({ record } = JSON.parse(body) as { record: string });
    });

    it('refuses a port that is taken, and names the variable to change', async () => {
      const other = createServer();
      await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
      const { port } = other.address() as AddressInfo;
      const { code, output } = await refused({ PORT: String(port) });
      other.close();
      expect(code).to.equal(1);
      expect(output)
        .to.contain(String(port))
        .and.to.match(/set PORT to another/);
    });

    it('anchors after its next start what it answered while stopping', async () => {
      const { url } = await start();
      const ask = () => call<{ status: string }>(`${url}/v1/records/${record}`);
      await until(30, ask, ({ status }) => status === 'final');
    });

    it('refuses a configuration that makes no sense, and names the variable', async () => {
      const { code, output } = await refused({ PORT: 'abc' });
      expect(code).to.equal(1);
      expect(output).to.match(/^PORT: /m);
    });
  });

  describe('with the demo on', () => {
    const environment = { PATINA_DEMO: 'on' };
    /** Items in the order in which they were first seen. */
    const known: string[] = [];
    let service: ServiceProcess;

    /** Those seen before are there, first and in the same order. */
    const look = async (at: ServiceProcess) => {
      const ids = (await listItems(at)).items.map(({ id }) => id);
      expect(ids.slice(0, known.length)).to.deep.equal(known);
      known.push(...ids.slice(known.length));
    };

    before(async () => {
      ({ folder, remove } = await temporaryFolder());
    });
    after(cleanUp);

    for (const longest of [1_000, 3_000]) {
      it(`is killed at some moment of its first ${longest} ms`, async () => {
        service = await start(environment);
        await sleep(randomInt(longest));
        await look(service);
        await service.kill();
      });
    }

    it('ends with 0 when told to stop in the middle of seeding', async () => {
      service = await start(environment);
      await look(service);
      expect(await service.terminate(), service.output()).to.equal(0);
      expect(service.output()).not.to.contain('Patina is ready');
    });

    it('completes the seed at its next start: twelve items, none twice', async () => {
      service = await start(environment);
      await service.printed('Stop with Ctrl-C');
      await look(service);
      const models = (await listItems(service)).items.map(({ model }) => model);
      expect(models).to.have.length(12);
      expect(new Set(models).size).to.equal(12);
    });

    it('shows one certificate replaced, one item repaired three times, one not authentic', () =>
      expectDemoWorld(service, known));

    it('has the same items and blocks after a restart', async () => {
      const hashes = await blockHashes(service);
      expect(await service.terminate(), service.output()).to.equal(0);
      service = await start(environment);
      await service.printed('Stop with Ctrl-C');
      expect((await listItems(service)).items.map(({ id }) => id)).to.deep.equal(known);
      expect(await blockHashes(service, hashes.length - 1)).to.deep.equal(hashes);
    });
  });
});

/** One certificate an item, but for one that was replaced; one item repaired three times. */
async function expectDemoWorld({ url }: ServiceProcess, items: readonly string[]): Promise<void> {
  const shown = await Promise.all(items.map((id) => call<Shown>(`${url}/v1/passports/${id}`)));
  const kinds = shown.map(({ timeline }) =>
    timeline
      .map(({ kind, status }) => (status === 'final' ? kind : `${status} ${kind}`))
      .sort()
      .join(', '),
  );
  const plain = 'certificate';
  expect(kinds.filter((line) => line !== plain).sort()).to.deep.equal([
    'certificate, repair, repair, repair',
    'certificate, revoked certificate',
  ]);
  const replaced = shown[kinds.indexOf('certificate, revoked certificate')]?.timeline ?? [];
  const revoked = replaced.find(({ status }) => status === 'revoked');
  const successor = replaced.find(({ status }) => status === 'final');
  expect(revoked?.revocation?.successor?.recordId).to.equal(successor?.recordId);
  const results = shown.map(({ timeline }) => timeline.at(0)?.facts.result ?? 'repair');
  expect(results.filter((result) => result === 'not_authentic')).to.have.length(1);
}
