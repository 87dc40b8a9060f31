import { expect } from 'chai';
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { countBlocks } from '../harness/engines.ts';
import { sharedService, type TestService } from '../harness/service.ts';
import {
  appraisalForm,
  ask,
  certify,
  enrolBag,
  expectProblem,
  ok,
  photo,
  report,
} from '../harness/requests.ts';

describe('submitting an appraisal', function () {
  this.timeout(60_000);
  let service: TestService;
  let token: string;
  let item: string;

  before(async () => {
    service = await sharedService();
    token = await service.people.bagExpert.token();
    item = await enrolBag(service);
  });

  /** What a refusal must leave as it was: rows and blocks. */
  async function stored() {
    const { client } = service.running.database;
    return {
      appraisals: await client.appraisal.count(),
      records: await client.record.count(),
      outbox: await client.outboxEntry.count(),
      documents: await client.sealedDocument.count(),
      blocks: await countBlocks(service.dataFolder),
    };
  }

  async function refused(form: FormData, status: number, code: string, file?: string) {
    const before = await stored();
    const answer = await ask(service, '/v1/appraisals', { token, form });
    expectProblem(answer, status, code);
    if (file) expect(answer.body['file']).to.equal(file);
    expect(await stored()).to.deep.equal(before);
  }

  it('answers pending at once, and the certificate is anchored when the chain has it', async () => {
    const submitted = await certify(service, item);
    const record = ok(await ask(service, `/v1/records/${submitted.record}`), 200);
    expect(record.body).to.include({
      status: 'final',
      kind: 'certificate',
      anchoring: 'single',
      itemId: item,
    });
    const appraisal = ok(await ask(service, `/v1/appraisals/${submitted.id}`, { token }), 200);
    expect(appraisal.body).to.include({
      status: 'final',
      result: 'authentic',
      record: submitted.record,
    });
  });

  it('takes the report as a file part too, as some clients send it', async () => {
    const form = await appraisalForm(report(item));
    form.set(
      'report',
      new Blob([JSON.stringify(report(item))], { type: 'application/json' }),
      'r.json',
    );
    ok(await ask(service, '/v1/appraisals', { token, form }), 201);
  });

  it('is shown to its expert, the item’s platform and the operator, and to nobody else', async () => {
    const { id } = await certify(service, item);
    const { operator, registrar, watchExpert } = service.people;
    for (const person of [operator, registrar]) {
      ok(await ask(service, `/v1/appraisals/${id}`, { token: await person.token() }), 200);
    }
    const other = await ask(service, `/v1/appraisals/${id}`, { token: await watchExpert.token() });
    expectProblem(other, 404, 'APPRAISAL_UNKNOWN');
  });

  it('publishes web sizes under the CIDs that the credential names, and nothing of the original', async () => {
    const { record } = await certify(service, item);
    const row = await service.running.database.client.record.findUniqueOrThrow({
      where: { id: record },
    });
    const payload = JSON.parse(
      Buffer.from(row.credential.split('.')[1] ?? '', 'base64url').toString(),
    ) as {
      credentialSubject: { photos: { sizes: { cid: string; bytes: number }[] }[] };
    };
    for (const { sizes } of payload.credentialSubject.photos) {
      for (const { cid, bytes } of sizes) {
        const answer = await fetch(`${service.url}/ipfs/${cid}`);
        expect(answer.headers.get('content-type')).to.equal('image/webp');
        const body = Buffer.from(await answer.arrayBuffer());
        expect(body.length).to.equal(bytes);
        const { exif, xmp, icc } = await sharp(body).metadata();
        expect({ exif, xmp, icc }).to.deep.equal({
          exif: undefined,
          xmp: undefined,
          icc: undefined,
        });
      }
    }
  });

  it('keeps the sealed original with its digest, readable by the vault only', async () => {
    const original = await photo();
    const files = [original, await photo(), await photo()].map((bytes, n) => ({
      name: `p${n}.jpg`,
      bytes,
    }));
    const answer = ok(
      await ask(service, '/v1/appraisals', {
        token,
        form: await appraisalForm(report(item), files),
      }),
      201,
    );
    const { client } = service.running.database;
    const row = await client.photo.findFirstOrThrow({
      where: { appraisalId: String(answer.body['id']), position: 0 },
    });
    expect(row.originalSha256).to.equal(createHash('sha256').update(original).digest('hex'));
    const sealed = await client.sealedDocument.findUniqueOrThrow({
      where: { id: row.originalDocId },
    });
    expect(Buffer.from(sealed.ciphertext).includes(Buffer.from(original).subarray(0, 64))).to.equal(
      false,
    );
    const opened = await service.running.rooms.items.context.vault.open(row.originalDocId);
    expect(Buffer.from(opened?.plain ?? [])).to.deep.equal(Buffer.from(original));
  });

  it('anchors in a Merkle batch on request', async () => {
    const { record } = await certify(service, item, { anchoring: 'batch' });
    const answer = ok(await ask(service, `/v1/records/${record}`), 200);
    expect(answer.body).to.include({ status: 'final', anchoring: 'batch' });
  });

  it('has one effect when the same form is sent twice under one Idempotency-Key', async () => {
    const form = () => appraisalForm(report(item), SAME);
    const SAME = await Promise.all(
      [0, 1, 2].map(async (n) => ({ name: `p${n}.jpg`, bytes: await photo() })),
    );
    const headers = { 'idempotency-key': 'report-1' };
    const first = ok(
      await ask(service, '/v1/appraisals', { token, form: await form(), headers }),
      201,
    );
    const before = await stored();
    const second = ok(
      await ask(service, '/v1/appraisals', { token, form: await form(), headers }),
      201,
    );
    expect(second.body).to.deep.equal(first.body);
    expect(await stored()).to.deep.equal(before);
  });

  it('refuses an expert without accreditation', async () => {
    const answer = await ask(service, '/v1/appraisals', {
      token: await service.people.stranger.token(),
      form: await appraisalForm(report(item)),
    });
    expectProblem(answer, 403, 'SIGNER_NOT_ACCREDITED');
  });

  it('[A17] refuses an expert of another department', async () => {
    const answer = await ask(service, '/v1/appraisals', {
      token: await service.people.watchExpert.token(),
      form: await appraisalForm(report(item)),
    });
    expectProblem(answer, 403, 'SIGNER_OUT_OF_SCOPE');
  });

  it('refuses an item that does not exist', async () => {
    const form = await appraisalForm(report('itm_00000000000000000000000000'));
    await refused(form, 404, 'ITEM_UNKNOWN');
  });

  it('refuses two photos and thirteen', async () => {
    for (const count of [2, 13]) {
      const files = await Promise.all(
        Array.from({ length: count }, async (_, n) => ({
          name: `p${n}.jpg`,
          bytes: await photo(),
        })),
      );
      const photos = files.map(() => ({}));
      await refused(
        await appraisalForm(report(item, { photos, marks: MARKS_ON_FIRST }), files),
        422,
        'PHOTO_COUNT',
      );
    }
  });
  const MARKS_ON_FIRST = [0, 1, 2].map((n) => ({ text: `Mark ${n}`, photo: 0, x: 0.5, y: 0.5 }));

  it('refuses a truncated photo, a pixel bomb and a script in disguise, naming the file', async () => {
    const good = await photo();
    const whole = await sharp({
      create: { width: 900, height: 700, channels: 3, background: '#345' },
    })
      .jpeg()
      .toBuffer();
    const script = Buffer.from('<!doctype html><script>alert(1)</script>');
    const bad = [
      ['cut.jpg', whole.subarray(0, whole.length / 3), 422, 'PHOTO_DAMAGED'],
      ['bomb.png', pixelBomb(), 422, 'PHOTO_TOO_MANY_PIXELS'],
      ['photo.jpg', script, 415, 'PHOTO_NOT_AN_IMAGE'],
    ] as const;
    for (const [name, bytes, status, code] of bad) {
      const files = [
        { name: 'a.jpg', bytes: good },
        { name, bytes },
        { name: 'c.jpg', bytes: good },
      ];
      await refused(await appraisalForm(report(item), files), status, code, name);
    }
  });

  it('refuses a photo over the byte limit, naming it', async () => {
    const good = await photo();
    const files = [
      { name: 'a.jpg', bytes: good },
      { name: 'huge.jpg', bytes: new Uint8Array(26 * 1024 * 1024) },
      { name: 'c.jpg', bytes: good },
    ];
    await refused(await appraisalForm(report(item), files), 413, 'PHOTO_TOO_LARGE', 'huge.jpg');
  });

  it('refuses an indicator of another category, a mark without photo and a list that does not fit', async () => {
    const findings = [{ indicator: 'watch-crown', finding: 'conforms' }];
    await refused(await appraisalForm(report(item, { findings })), 422, 'INDICATOR_UNKNOWN');
    const marks = [0, 1, 7].map((n) => ({ text: 'Mark', photo: n, x: 0, y: 0 }));
    await refused(await appraisalForm(report(item, { marks })), 422, 'MARK_WITHOUT_PHOTO');
    await refused(await appraisalForm(report(item, { photos: [{}] })), 422, 'PHOTO_LIST_MISMATCH');
  });

  it('refuses a report that is not JSON, a foreign part, and a form that ends early', async () => {
    await refused(await appraisalForm('{'), 400, 'JSON_MALFORMED');
    const foreign = await appraisalForm(report(item));
    foreign.append('note', 'x');
    await refused(foreign, 400, 'REQUEST_INVALID');
    const before = await stored();
    const early = await fetch(`${service.url}/v1/appraisals`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        accept: 'application/json',
        'content-type': 'multipart/form-data; boundary=x',
      },
      body: '--x\r\nContent-Disposition: form-data; name="report"\r\n\r\n{}',
    });
    expect(((await early.json()) as { code: string }).code).to.equal('MULTIPART_MALFORMED');
    expect(await stored()).to.deep.equal(before);
  });
});

/** A PNG whose header claims 50,000 x 50,000 pixels. */
function pixelBomb(): Buffer {
  const header = Buffer.alloc(25);
  header.writeUInt32BE(13, 0);
  header.write('IHDR', 4, 'ascii');
  header.writeUInt32BE(50_000, 8);
  header.writeUInt32BE(50_000, 12);
  header.set([8, 2, 0, 0, 0], 16);
  header.writeUInt32BE(crc32(header.subarray(4, 21)), 21);
  const data = Buffer.from('0000000049444154', 'hex');
  const end = Buffer.from('0000000049454e44ae426082', 'hex');
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    header,
    data,
    Buffer.from('35af061e', 'hex'),
    end,
  ]);
}
