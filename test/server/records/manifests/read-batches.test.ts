import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Passport } from '../../../../server/passport/index.ts';
import { readLeaf } from '../../../../server/records/manifests/read-leaf.ts';
import { recordIdOf } from '../../../../server/records/verify/index.ts';
import { inFolder, patina } from '../../../scripts/cli/cli.ts';
import { rebuild } from '../../../../server/platform/chain/rebuild.ts';
import { silent } from '../../platform/chain/fixtures/embedded-place.ts';
import { deviceKey } from '../../harness/device-key.ts';
import { startBlockGateway, type BlockGateway } from '../../harness/block-gateway.ts';
import { otherPlatform, type OtherPlatform, type Statement } from '../../harness/other-platform.ts';
import { ask, certify, enrolBag, expectProblem, ok } from '../../harness/requests.ts';
import { startTestService, type TestService } from '../../harness/service.ts';

describe('batches of another platform', function () {
  this.timeout(120_000);
  let service: TestService;
  let gateway: BlockGateway;
  let other: OtherPlatform;

  before(async () => {
    gateway = await startBlockGateway();
    service = await startTestService({ PATINA_CONTENT_GATEWAYS: gateway.url });
    other = otherPlatform(service);
  });
  after(async () => {
    await service?.stop();
    await gateway?.stop();
  });

  /** Anchors statements under a manifest that the gateway has. */
  async function published(statements: readonly Statement[]): Promise<string> {
    const manifest = other.manifest(statements);
    gateway.put(manifest);
    return other.anchor(statements, manifest);
  }

  const certificates = async (item: string, count: number): Promise<Statement[]> => {
    const made: Statement[] = [];
    for (let n = 0; n < count; n++) made.push(await other.certificate(item, { subject: { n } }));
    return made;
  };

  const passportOf = async (item: string) =>
    ok(await ask(service, `/v1/passports/${item}`), 200).body as unknown as Passport;

  const lineOf = async (item: string, { recordId }: Statement) =>
    (await passportOf(item)).timeline.find((line) => line.recordId === recordId);

  const leavesOf = async (root: string) => {
    const path = `/v1/batches/${root}/${await other.number()}/leaves`;
    return ok(await ask(service, path), 200).body['leaves'] as {
      recordId: string;
      state: string;
      fault: string | null;
    }[];
  };

  it('are read by CID, and their records stand in the passport with who anchored them', async () => {
    const item = await enrolBag(service);
    const made = await certificates(item, 3);
    for (const { bytes } of made) gateway.put(bytes);
    const root = await published(made);
    const batch = await other.looked(root);
    expect(batch).to.deep.include({ party: other.party, count: 3, status: 'final' });
    expect(batch.manifest).to.include({ state: 'read', fault: null, nextTry: null });
    expect(batch.credentials).to.deep.equal({ waiting: 0, read: 3, unavailable: 0, invalid: 0 });
    const { timeline, certificate } = await passportOf(item);
    expect(timeline.map(({ recordId }) => recordId)).to.have.members(
      made.map(({ recordId }) => recordId),
    );
    for (const line of timeline) {
      expect(line).to.include({ status: 'final', kind: 'certificate', anchoring: 'batch' });
      expect(line.anchoredBy?.id).to.equal(other.party);
      expect(line.issuer.id).to.equal(service.people.bagExpert.party);
      expect(line.verdict?.outcome).to.equal('valid');
    }
    expect(certificate?.verdict?.outcome).to.equal('valid');
  });

  it('give evidence here that "patina verify" calls valid', async () => {
    const item = await enrolBag(service);
    const made = await certificates(item, 5);
    for (const { bytes } of made) gateway.put(bytes);
    await other.looked(await published(made));
    const { timeline } = await passportOf(item);
    const get = async (path: string) => (await fetch(service.url + path)).text();
    await inFolder(async (folder) => {
      const root = join(folder, 'root.json');
      await writeFile(root, await get('/.well-known/patina-root.json'));
      for (const { evidenceUrl } of timeline) {
        const file = join(folder, 'record.evidence.json');
        await writeFile(file, await get(evidenceUrl ?? ''));
        const args = ['verify', file, '--root', root, '--rpc', `${service.url}/rpc`];
        const { code, out } = await patina(args, { now: Math.floor(Date.now() / 1000) });
        expect(code, out).to.equal(0);
      }
    });
  });

  it('are kept and served here too', async () => {
    const [made] = await certificates(await enrolBag(service), 1);
    gateway.put(made!.bytes);
    const { manifestCid } = await other.looked(await published([made!]));
    for (const cid of [manifestCid, made!.cid])
      expect((await fetch(`${service.url}/ipfs/${cid}?format=raw`)).status).to.equal(200);
  });

  it('whose manifest nobody gives are unavailable, asked for less and less, and read once it is there', async () => {
    const item = await enrolBag(service);
    const made = await certificates(item, 1);
    gateway.put(made[0]!.bytes);
    const manifest = other.manifest(made);
    const root = await other.anchor(made, manifest);
    const first = (await other.looked(root)).manifest;
    expect(first).to.include({ state: 'unavailable', attempts: 1 });
    await other.endPause(root);
    await service.running.rooms.records.readBatches();
    const second = (await other.shown(root)).manifest;
    expect(second).to.include({ state: 'unavailable', attempts: 2, since: first?.since });
    expect(Date.parse(second?.nextTry ?? '') - Date.now()).to.be.within(15_000, 20_500);
    gateway.put(manifest);
    await service.running.rooms.records.readBatches();
    expect((await other.shown(root)).manifest?.state).to.equal('unavailable');
    await other.endPause(root);
    await service.running.rooms.records.readBatches();
    expect((await other.looked(root)).credentials).to.include({ read: 1 });
    expect((await lineOf(item, made[0]!))?.status).to.equal('final');
  });

  it('are asked for once a day at least, however long they were not to be had', async () => {
    const made = await certificates(await enrolBag(service), 1);
    const root = await other.anchor(made, other.manifest(made));
    await other.looked(root);
    const { client } = service.running.database;
    await client.foreignManifest.updateMany({ where: { root }, data: { attempts: 1_000 } });
    await other.endPause(root);
    await service.running.rooms.records.readBatches();
    const { nextTry } = (await other.shown(root)).manifest!;
    expect(Date.parse(nextTry ?? '') - Date.now()).to.be.within(86_000_000, 86_400_500);
  });

  it('whose gateway gives other bytes, or more than a block, are unavailable and no forgery', async () => {
    const made = await certificates(await enrolBag(service), 2);
    for (const [leaf, given] of [
      [made[0]!, Buffer.from('{}')],
      [made[1]!, Buffer.alloc(3 * 1024 * 1024)],
    ] as const) {
      const manifest = other.manifest([leaf]);
      const root = await other.anchor([leaf], manifest);
      gateway.give((await other.shown(root)).manifestCid, given);
      expect((await other.looked(root)).manifest).to.include({ state: 'unavailable', fault: null });
    }
  });

  it('with a record whose credential is not to be had show the others, and it later', async () => {
    const item = await enrolBag(service);
    const made = await certificates(item, 2);
    gateway.put(made[0]!.bytes);
    const root = await published(made);
    const { credentials } = await other.looked(root);
    expect(credentials).to.deep.equal({ waiting: 0, read: 1, unavailable: 1, invalid: 0 });
    expect(await lineOf(item, made[0]!)).not.to.equal(undefined);
    expect(await lineOf(item, made[1]!)).to.equal(undefined);
    gateway.put(made[1]!.bytes);
    await other.endPause(root);
    await service.running.rooms.records.readBatches();
    expect((await other.looked(root)).credentials).to.include({ read: 2 });
    expect(await lineOf(item, made[1]!)).not.to.equal(undefined);
  });

  it('with a credential under another item refuse it, and it shows on neither', async () => {
    const [mine, theirs] = [await enrolBag(service), await enrolBag(service)];
    const made = await other.certificate(mine);
    gateway.put(made.bytes);
    const { token } = await service.running.rooms.items.require(theirs);
    const { digest, issuerParty, issuerKey } = made.ref;
    const recordId = recordIdOf({
      item: token,
      kind: 'CERT',
      digest,
      party: issuerParty,
      keyId: issuerKey,
    });
    const root = await published([{ ...made, recordId }]);
    expect((await other.looked(root)).credentials).to.include({ invalid: 1, read: 0 });
    expect((await leavesOf(root))[0]).to.include({ state: 'invalid', fault: 'OTHER_RECORD' });
    for (const item of [mine, theirs]) expect((await passportOf(item)).timeline).to.have.length(0);
  });

  it('with a credential of nobody’s key refuse it', async () => {
    const item = await enrolBag(service);
    const made = await other.certificate(item, { device: await deviceKey() });
    gateway.put(made.bytes);
    const root = await published([made]);
    expect((await other.looked(root)).credentials).to.include({ waiting: 0, invalid: 1 });
    expect((await leavesOf(root))[0]).to.include({ state: 'invalid', fault: 'ISSUER_UNKNOWN' });
    expect(await lineOf(item, made)).to.equal(undefined);
  });

  it('say nothing of a credential of nobody’s key while they may fall out of the chain', async () => {
    const made = await other.certificate(await enrolBag(service), { device: await deviceKey() });
    gateway.put(made.bytes);
    const { client } = service.running.database;
    const { recordId, cid } = made;
    const place = { root: `0x${'c'.repeat(64)}`, platform: 7 };
    const read = { state: 'read', digest: '', count: 1n, since: new Date() } as const;
    const leaf = { recordId, cid, siblings: [], since: new Date() };
    await client.foreignManifest.create({
      data: { ...place, ...read, leaves: { create: [leaf] } },
    });
    const { context } = service.running.rooms.records;
    const stateOnceReadIn = async (blockNumber: bigint) => {
      await readLeaf(context, { ...place, recordId, cid, blockNumber });
      return (await client.foreignLeaf.findFirstOrThrow({ where: place })).state;
    };
    expect(await stateOnceReadIn(2n ** 40n)).to.equal('waiting');
    expect(await stateOnceReadIn(0n)).to.equal('invalid');
    await client.foreignManifest.delete({ where: { root_platform: place } });
  });

  it('show a record of an issuer whom only the chain knows by its number and DID', async () => {
    const item = await enrolBag(service);
    const issuer = service.people.watchExpert.party;
    const made = await other.certificate(item, { issuer });
    gateway.put(made.bytes);
    const { client } = service.running.database;
    const here = await client.party.findUniqueOrThrow({ where: { id: issuer } });
    await client.party.update({ where: { id: issuer }, data: { number: 1_000_000 } });
    try {
      await other.looked(await published([made]));
      const line = await lineOf(item, made);
      expect(line?.issuer).to.include({ id: '', number: here.number, did: here.did });
      const { body } = ok(await ask(service, `/v1/records/${line?.id}`), 200);
      expect(body['issuer']).to.equal(null);
      ok(await ask(service, `/items/${item}`, { headers: { accept: 'text/html' } }), 200);
    } finally {
      await client.party.update({ where: { id: issuer }, data: { number: here.number } });
    }
  });

  it('show a record of an issuer without standing, never as valid and never as the certificate', async () => {
    const item = await enrolBag(service);
    const own = await certify(service, item);
    const made = await other.certificate(item, { issuer: service.people.stranger.party });
    gateway.put(made.bytes);
    await other.looked(await published([made]));
    const line = await lineOf(item, made);
    expect(line?.verdict?.outcome).to.equal('invalid');
    expect(line?.verdict?.checks.find(({ answer }) => answer === 'fail')?.name).to.equal(
      'standing',
    );
    expect((await passportOf(item)).certificate?.id).to.equal(own.record);
  });

  it('show a record that was revoked as revoked, with its time', async () => {
    const item = await enrolBag(service);
    const made = await other.certificate(item);
    gateway.put(made.bytes);
    await other.looked(await published([made]));
    await other.revoke(made, service.people.bagExpert.party);
    const line = await lineOf(item, made);
    expect(line).to.include({ status: 'revoked' });
    expect(line?.revocation).to.include({ status: 'final', reason: 'ERRO' });
    expect(line?.revocation?.by.id).to.equal(service.people.bagExpert.party);
  });

  it('hold records that their issuer can revoke here, and cannot hand in a second time', async () => {
    const item = await enrolBag(service);
    const made = await other.certificate(item);
    gateway.put(made.bytes);
    await other.looked(await published([made]));
    const id = (await lineOf(item, made))?.id ?? '';
    const token = await service.people.bagExpert.token();
    const json = { credential: Buffer.from(made.bytes).toString() };
    expectProblem(await ask(service, '/v1/records', { token, json }), 409, 'RECORD_EXISTS');
    const word = { reason: 'error', explanation: 'Wrong piece.' };
    ok(await ask(service, `/v1/records/${id}/revocation`, { token, json: word }), 202);
    await service.settled();
    expect((await ask(service, `/v1/records/${id}`)).body).to.include({
      status: 'revoked',
      issuer: service.people.bagExpert.party,
      platform: await other.number(),
    });
  });

  it('that hold a record of ours show it once, as ours', async () => {
    const item = await enrolBag(service);
    const { recordId, record } = await certify(service, item);
    const { client } = service.running.database;
    const { cid } = await client.record.findUniqueOrThrow({ where: { id: record } });
    const leaves = [{ recordId, cid }];
    const manifest = other.manifest(leaves);
    gateway.put(manifest);
    const { credentials } = await other.looked(await other.anchor(leaves, manifest));
    expect(credentials).to.include({ read: 1 });
    const { timeline } = await passportOf(item);
    expect(timeline.map(({ id, anchoredBy }) => ({ id, anchoredBy }))).to.deep.equal([
      { id: record, anchoredBy: null },
    ]);
  });

  it('count only while the chain has them, and need not be fetched again', async () => {
    const item = await enrolBag(service);
    const made = await other.certificate(item);
    gateway.put(made.bytes);
    const root = await published([made]);
    await other.looked(root);
    const id = (await lineOf(item, made))?.id ?? '';
    const { client } = service.running.database;
    const where = { root_platform: { root, platform: await other.number() } };
    const batch = await client.chainBatch.delete({ where });
    expect(await lineOf(item, made)).to.equal(undefined);
    expectProblem(await ask(service, `/v1/records/${id}`), 404, 'RECORD_UNKNOWN');
    const asked = gateway.asked.length;
    await client.chainBatch.create({ data: { ...batch, blockNumber: batch.blockNumber + 1n } });
    await service.running.rooms.records.readBatches();
    expect((await lineOf(item, made))?.id).to.equal(id);
    expect(gateway.asked).to.have.length(asked);
    await client.chainBatch.update({ where, data: { blockNumber: batch.blockNumber } });
  });

  it('stand as before after a reindex, without being fetched again', async () => {
    const item = await enrolBag(service);
    const made = await other.certificate(item);
    gateway.put(made.bytes);
    await other.looked(await published([made]));
    const before = await lineOf(item, made);
    const asked = gateway.asked.length;
    const { rooms, database, deployment } = service.running;
    const { parties, items, records } = rooms;
    const { comparable } = await rebuild({
      database,
      chain: records.context.chain,
      projections: [parties.projection, items.projection, records.projection],
      firstBlock: deployment.deployedAt,
      log: silent,
    });
    expect(comparable).to.equal(true);
    await records.readBatches();
    expect(await lineOf(item, made)).to.deep.equal(before);
    expect(gateway.asked.slice(asked)).not.to.include(made.cid);
  });

  it('begin anew where the chain has another manifest of the same root after a reorganisation', async () => {
    const item = await enrolBag(service);
    const made = await other.certificate(item);
    gateway.put(made.bytes);
    const root = await published([made]);
    await other.looked(root);
    const { client } = service.running.database;
    const where = { root_platform: { root, platform: await other.number() } };
    const anew = { manifestDigest: `0x${'5'.repeat(64)}`, blockNumber: 2n ** 40n };
    await client.chainBatch.update({ where, data: anew });
    expect(await lineOf(item, made)).to.equal(undefined);
    expect((await other.looked(root)).manifest).to.include({ state: 'unavailable', attempts: 1 });
    await client.chainBatch.delete({ where });
  });

  it('are pages of a list in which each stands once, ours among them', async () => {
    await certify(service, await enrolBag(service), { anchoring: 'batch' });
    const roots: string[] = [];
    const own: boolean[] = [];
    let next: string | null = '';
    while (next !== null) {
      const cursor: string = next === '' ? '' : `&cursor=${next}`;
      const { body } = ok(await ask(service, `/v1/batches?limit=3${cursor}`), 200);
      const batches = body['batches'] as { root: string; platform: number; manifest: unknown }[];
      roots.push(...batches.map(({ root, platform }) => `${root}:${platform}`));
      own.push(...batches.map(({ manifest }) => manifest === null));
      next = body['next'] as string | null;
    }
    const { client } = service.running.database;
    expect(roots).to.have.length(await client.chainBatch.count());
    expect(new Set(roots).size).to.equal(roots.length);
    expect(own.filter(Boolean)).to.have.length(await client.batch.count());
    expect(own[0]).to.equal(true);
  });

  it('show in the metrics while they were not read', async () => {
    const { records } = service.running.rooms;
    const text = String((await ask(service, '/metrics')).body['text']);
    for (const what of ['manifests', 'credentials'] as const)
      for (const [state, count] of Object.entries(await records.readings(what)))
        expect(text).to.contain(`patina_foreign_${what}{state="${state}"} ${count}`);
    expect((await records.readings('manifests'))['unavailable']).to.be.greaterThan(0);
  });
});
