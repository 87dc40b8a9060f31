import { expect } from 'chai';
import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { trustRootOf } from '../../../scripts/deploy/deploy.ts';
import { httpRpc, verifyOnline } from '../../../server/records/verify/index.ts';
import type { TestMember } from '../harness/members.ts';
import type { TestPerson } from '../harness/people.ts';
import { ask as request, expectProblem, ok } from '../harness/requests.ts';
import { setRepairsStage, type Done, type RepairsStage } from './stage/repairs-stage.ts';

/** A photo with a place in it, half red and half blue. */
const halves = (): Promise<Buffer> =>
  sharp({ create: { width: 400, height: 300, channels: 3, background: '#d01010' } })
    .composite([
      {
        input: { create: { width: 200, height: 300, channels: 3, background: '#1010d0' } },
        left: 200,
        top: 0,
      },
    ])
    .withExif({ IFD0: { Copyright: 'Somebody' }, IFD3: { GPSLatitude: '31/1 13/1 49/1' } })
    .jpeg()
    .toBuffer();

/** The grey that covers, and how far WebP may be off. */
const COVER = 0x6e;
const LOSS = 3;

const RIGHT_HALF = { x: 0.5, y: 0, width: 0.5, height: 1 };

/** Ten jobs: what is done, by which workshop, and whether the entitlement pays. */
const JOBS = [
  { by: 0, kind: 'care', services: ['cleaning', 'conditioning'] },
  { by: 0, kind: 'repair', services: ['stitching'], entitled: true },
  { by: 1, kind: 'repair', services: ['clasp'] },
  { by: 2, kind: 'repair', services: ['edge_paint'] },
  { by: 0, kind: 'repair', services: ['lining'], entitled: true },
  { by: 1, kind: 'alteration', services: ['engraving'] },
  { by: 2, kind: 'care', services: ['conditioning'] },
  { by: 1, kind: 'repair', services: ['hardware_plating'] },
  { by: 0, kind: 'repair', services: ['stitching', 'lining'], entitled: true },
  { by: 2, kind: 'care', services: ['waterproofing'] },
] as const;

describe('a chain of ten jobs by three repairers', function () {
  this.timeout(240_000);
  let stage: RepairsStage;
  let owner: TestMember;
  let item: string;
  let entitlement: string;
  const done: (Done & { readonly repairer: TestPerson })[] = [];

  before(async () => {
    stage = await setRepairsStage();
    ({ owner, item } = await stage.ownerOfBag());
    entitlement = await stage.entitled(stage.brand, item);
    for (const [n, { by, kind, services, ...job }] of JOBS.entries()) {
      const repairer = stage.workshops[by];
      const entitled = 'entitled' in job;
      const lines = services.map((service) => ({
        ...{ type: 'work', service, text: `Job ${n + 1}: ${service}` },
        ...{ amount: entitled ? 0 : 30_000, entitled },
      }));
      const made = await stage.comeTo('handed_back', owner, item, repairer, {
        request: { kind },
        quote: { lines, warrantyDays: 365, ...(entitled ? { entitlement } : {}) },
        report: {
          services,
          work: `Job ${n + 1} done.`,
          parts: n === 2 ? [{ name: 'Clasp, brass', serial: 'CLASP-7781' }] : [],
        },
      });
      done.push({ ...made, repairer });
    }
  });
  after(() => stage?.stop());

  it('leaves one final record a job, signed by its repairer, in the passport', async () => {
    const { body } = ok(await request(stage.service, `/v1/passports/${item}`), 200);
    const timeline = body['timeline'] as { id: string; kind: string; issuer: { id: string } }[];
    for (const [n, { record, repairer }] of done.entries()) {
      const line = timeline.find(({ id }) => id === record);
      expect(line, `job ${n + 1}`).to.nested.include({
        'issuer.id': repairer.party,
        kind: JOBS[n]?.kind,
        status: 'final',
        'verdict.outcome': 'valid',
      });
    }
    expect(new Set(done.map(({ record }) => record)).size).to.equal(10);
  });

  it('gives evidence of each that the verifier finds valid against the node', async () => {
    const roots = [trustRootOf(stage.running.deployment)];
    const nodes = [{ name: 'node', rpc: httpRpc(`${stage.service.url}/rpc`) }];
    for (const { record } of done) {
      const evidence = await fetch(`${stage.service.url}/v1/records/${record}/evidence`);
      const file = new Uint8Array(await evidence.arrayBuffer());
      const { verdict } = await verifyOnline(file, { roots, nodes, now: stage.seconds() });
      expect(verdict.outcome, JSON.stringify(verdict.checks)).to.equal('valid');
    }
  });

  it('tells in the record of a job which entitlement was used, and for what', async () => {
    const { recordId } = ok(await request(stage.service, `/v1/records/${entitlement}`), 200).body;
    for (const [n, { record }] of done.entries()) {
      const said = await stage.saidBy(record);
      const { services, ...job } = JOBS[n]!;
      expect(said.entitlement, `job ${n + 1}`).to.deep.equal(
        'entitled' in job ? { record: recordId, services } : null,
      );
    }
  });

  it('refuses the entitlement where it does not cover the job', async () => {
    const { job } = await stage.comeTo('requested', owner, item, stage.workshops[1]);
    const lines = [{ type: 'work', service: 'clasp', text: 'Clasp', amount: 0, entitled: true }];
    const answer = await stage.quote(stage.workshops[1], job, { lines, entitlement });
    expectProblem(answer, 409, 'ENTITLEMENT_DOES_NOT_COVER');
    expect(answer.body['missing']).to.deep.equal(['clasp']);
  });

  it('says who asked as what, and never who', async () => {
    const said = await stage.saidBy(done[5]!.record);
    expect(said).to.include({ type: 'alteration', askedAs: 'holder' });
    for (const { record } of done) {
      const row = await stage.running.database.client.record.findUniqueOrThrow({
        where: { id: record },
      });
      const payload = Buffer.from(row.credential.split('.')[1]!, 'base64url').toString();
      expect(payload).to.not.include(owner.id);
      expect(payload).to.not.include('The seam at the handle opens.');
    }
  });

  it('publishes names of parts and keeps their serial numbers for the two sides', async () => {
    const { job, record } = done[2]!;
    expect((await stage.saidBy(record)).parts).to.deep.equal(['Clasp, brass']);
    const row = await stage.running.database.client.record.findUniqueOrThrow({
      where: { id: record },
    });
    expect(Buffer.from(row.credential.split('.')[1]!, 'base64url').toString()).to.not.include(
      'CLASP-7781',
    );
    const { body } = ok(await stage.get(owner, stage.path(job)), 200);
    expect(body['parts']).to.deep.equal([{ name: 'Clasp, brass', serial: 'CLASP-7781' }]);
  });

  it('publishes photos masked and without metadata, and seals the originals', async () => {
    const repairer = stage.workshops[0];
    const { job } = await stage.comeTo('agreed', owner, item, repairer);
    const original = await halves();
    const sent = { field: 'photos', bytes: [original] };
    const masked = { photos: [{ caption: 'Handle', masks: [RIGHT_HALF] }] };
    ok(await stage.upload(repairer, stage.path(job, 'receipt'), 'receipt', masked, sent), 200);
    const report = { ...masked, work: 'Sewn.', services: ['stitching'] };
    const finished = await stage.upload(
      ...([repairer, stage.path(job, 'finish'), 'report', report, sent] as const),
    );
    const said = await stage.saidBy(String(ok(finished, 200).body['record']));
    for (const photos of [said.photos!.before, said.photos!.after]) {
      const image = await fetch(`${stage.service.url}/ipfs/${photos[0]!.sizes[0]!.cid}`);
      const bytes = Buffer.from(await image.arrayBuffer());
      const { exif, xmp, width } = await sharp(bytes).metadata();
      expect([exif, xmp, width]).to.deep.equal([undefined, undefined, 400]);
      const covered = await sharp(bytes)
        .extract({ left: 202, top: 0, width: 198, height: 300 })
        .toBuffer();
      const { channels } = await sharp(covered).stats();
      // The grey of a cover all over, and nothing of the blue under it.
      for (const { min, max } of channels) {
        expect(min).to.be.at.least(COVER - LOSS);
        expect(max).to.be.at.most(COVER + LOSS);
      }
    }
    const rows = await stage.running.database.client.repairPhoto.findMany({
      where: { jobId: job },
    });
    expect(rows.map(({ stage: one }) => one).sort()).to.deep.equal(['after', 'before']);
    for (const { docId, sha256 } of rows) {
      expect(sha256).to.equal(createHash('sha256').update(original).digest('hex'));
      const opened = await stage.running.rooms.items.context.vault.open(docId);
      expect(Buffer.from(opened!.plain)).to.deep.equal(original);
    }
  });
});
