import { expect } from 'chai';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { patina } from '../scripts/cli/cli.ts';
import { startTestService, type TestService } from './harness/service.ts';
import { ask, certify, enrolBag, ok } from './harness/requests.ts';

const DAY = 24 * 3600;
const now = () => Math.floor(Date.now() / 1000);

/** The main job from both ends: the service issues, and a stranger verifies without it. */
describe('a stranger verifies what the service issued', function () {
  this.timeout(120_000);
  let service: TestService;
  let folder: string;
  let root: string;

  before(async () => {
    service = await startTestService();
    folder = await mkdtemp(path.join(tmpdir(), 'patina-stranger-'));
    root = path.join(folder, 'root.json');
    await writeFile(
      root,
      await (await fetch(`${service.url}/.well-known/patina-root.json`)).text(),
    );
  });
  after(async () => {
    await service.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** Evidence of a record as a file, and the hash of the newest block, from the node. */
  async function evidence(record: string, name = record): Promise<{ file: string; block: string }> {
    const file = path.join(folder, `${name}.evidence.json`);
    const answer = await fetch(`${service.url}/v1/records/${record}/evidence`);
    expect(answer.status).to.equal(200);
    await writeFile(file, Buffer.from(await answer.arrayBuffer()));
    const { hash } = (await rpc('eth_getBlockByNumber', ['latest', false])) as { hash: string };
    return { file, block: hash };
  }

  async function rpc(method: string, params: unknown[]): Promise<unknown> {
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${service.url}/rpc`, { method: 'POST', headers, body });
    return ((await answer.json()) as { result: unknown }).result;
  }

  for (const anchoring of ['single', 'batch'] as const) {
    it(`offline, with a block hash and a pinned root: a record anchored ${anchoring}`, async () => {
      const item = await enrolBag(service);
      const { record } = await certify(service, item, { anchoring });
      const { file, block } = await evidence(record);
      const ran = await patina(['verify', file, '--root', root, '--block', block], { now: now() });
      expect(ran.out).to.match(
        /^valid as of block \d+, time \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ, age /,
      );
      expect(ran.code).to.equal(0);
    });
  }

  it('through the service’s own node, which the verdict names as its source', async () => {
    const { record } = await certify(service, await enrolBag(service));
    const { file } = await evidence(record);
    const ran = await patina(['verify', file, '--root', root, '--rpc', `${service.url}/rpc`], {
      now: now(),
    });
    expect(ran.code, ran.out + ran.err).to.equal(0);
    expect(ran.out).to.contain(new URL(service.url).origin);
  });

  it('cannot tell without a block or a node, with an unreachable node, or past the greatest age', async () => {
    const { record } = await certify(service, await enrolBag(service));
    const { file, block } = await evidence(record);
    const run = (args: string[], at = now()) =>
      patina(['verify', file, '--root', root, ...args], { now: at });
    expect((await run([])).code).to.equal(2);
    expect((await run(['--rpc', 'http://127.0.0.1:9/rpc'])).code).to.equal(2);
    expect((await run(['--block', block], now() + 31 * DAY)).code).to.equal(2);
    expect((await run(['--block', block, '--max-age', '60'], now() + 31 * DAY)).code).to.equal(0);
  });

  it('sees a revocation in a fresh file and through a node; the old file offline states its date', async () => {
    const item = await enrolBag(service);
    const [first, second] = [await certify(service, item), await certify(service, item)];
    const old = await evidence(first.record, 'before');
    const token = await service.people.bagExpert.token();
    const json = { reason: 'fraud', explanation: 'Parts exchanged.', successor: second.record };
    ok(await ask(service, `/v1/records/${first.record}/revocation`, { token, json }), 202);
    await service.settled();
    const fresh = await evidence(first.record, 'after');

    const offline = await patina(['verify', old.file, '--root', root, '--block', old.block], {
      now: now(),
    });
    expect([offline.code, offline.out.startsWith('valid as of block ')]).to.deep.equal([0, true]);
    for (const args of [
      [fresh.file, '--block', fresh.block],
      [old.file, '--rpc', `${service.url}/rpc`],
    ]) {
      const ran = await patina(['verify', ...args, '--root', root], { now: now() });
      expect(ran.code, ran.out).to.equal(1);
      expect(ran.out).to.contain('FRAU').and.contain(second.recordId);
    }
  });

  it('trusts by default what the server wrote into its data folder', async () => {
    const { record } = await certify(service, await enrolBag(service));
    const { file, block } = await evidence(record);
    const options = { now: now(), dataFolder: service.dataFolder };
    expect((await patina(['verify', file, '--block', block], options)).code).to.equal(0);
    expect((await patina(['verify', file, '--block', block], { now: now() })).code).to.equal(2);
  });

  it('finds nothing personal or private in the file', async () => {
    const { record } = await certify(service, await enrolBag(service, { serial: 'HIDDEN-1' }));
    const { file } = await evidence(record);
    const text = await readFile(file, 'utf8');
    const { credential } = JSON.parse(text) as { credential: string };
    const payload = Buffer.from(credential.split('.')[1] ?? '', 'base64url').toString();
    for (const secret of ['HIDDEN-1', 'prs_', service.people.bagExpert.person]) {
      expect(text + payload).not.to.contain(secret);
    }
  });
});
