import { expect } from 'chai';
import { Passport } from '../../../server/passport/passport.schema.ts';
import { sharedService, type TestService } from '../harness/service.ts';
import { ask, certify, enrolBag, expectProblem, ok } from '../harness/requests.ts';

describe('the passport', function () {
  this.timeout(60_000);
  let service: TestService;

  before(async () => {
    service = await sharedService();
  });

  const read = async (item: string): Promise<Passport> =>
    Passport.parse(ok(await ask(service, `/v1/passports/${item}`), 200).body);

  it('names for every record who said it, with a verdict whose every check passes', async () => {
    const item = await enrolBag(service);
    await certify(service, item);
    await certify(service, item, { anchoring: 'batch' });
    const passport = await read(item);
    expect(passport.timeline).to.have.length(2);
    for (const record of passport.timeline) {
      expect(record.issuer.id).to.equal(service.people.bagExpert.party);
      expect(record.verdict?.outcome, JSON.stringify(record.verdict)).to.equal('valid');
      expect(record.verdict?.checks.filter(({ answer }) => answer !== 'pass')).to.deep.equal([]);
    }
  });

  it('shows the newest certificate, and after its revocation the one before', async () => {
    const item = await enrolBag(service);
    const first = await certify(service, item);
    const second = await certify(service, item);
    expect((await read(item)).certificate?.id).to.equal(second.record);
    const token = await service.people.bagExpert.token();
    const json = { reason: 'superseded', explanation: 'See the other.', successor: first.record };
    ok(await ask(service, `/v1/records/${second.record}/revocation`, { token, json }), 202);
    await service.settled();
    const passport = await read(item);
    expect(passport.certificate?.id).to.equal(first.record);
    const revoked = passport.timeline.find(({ id }) => id === second.record);
    expect(revoked?.status).to.equal('revoked');
    expect(revoked?.revocation).to.deep.include({
      reason: 'SUPE',
      successor: { id: first.record, recordId: first.recordId },
    });
    expect(revoked?.verdict?.outcome).to.equal('invalid');
  });

  it('shows a record that waits for the chain as pending, without verdict or evidence', async () => {
    const item = await enrolBag(service);
    const token = await service.people.repairer.token();
    const { body } = ok(
      await ask(service, '/v1/repairs', {
        token,
        json: { itemId: item, work: 'Polish', anchoring: 'batch' },
      }),
      201,
    );
    const [record] = (await read(item)).timeline;
    if (record?.status === 'pending') {
      expect(record).to.include({
        id: body['record'],
        anchoredAt: null,
        verdict: null,
        evidenceUrl: null,
      });
    }
    await service.running.rooms.records.closeBatch();
    await service.settled();
    expect((await read(item)).timeline[0]?.status).to.equal('final');
  });

  it('is a page in the language asked for, by link and by cookie', async () => {
    const item = await enrolBag(service);
    await certify(service, item);
    const page = async (query: string, headers: Record<string, string> = {}) => {
      const answer = await fetch(`${service.url}/items/${item}${query}`, {
        headers: { accept: 'text/html', ...headers },
      });
      return { text: await answer.text(), headers: answer.headers };
    };
    const english = await page('?lang=en');
    expect(english.text).to.contain('<html lang="en"');
    expect(english.headers.get('set-cookie')).to.contain('patina_lang=en');
    expect((await page('?lang=zh-CN')).text).to.contain('<html lang="zh-CN"');
    expect((await page('', { cookie: 'patina_lang=zh-CN' })).text).to.contain('<html lang="zh-CN"');
  });

  it('holds no personal data of members and no serial number', async () => {
    const item = await enrolBag(service, { serial: 'HIDDEN-9' });
    await certify(service, item);
    const text = JSON.stringify(await read(item));
    expect(text).not.to.contain('HIDDEN-9');
    expect(text).not.to.contain('prs_');
  });

  it('gives an evidence file for each anchored record, and says so where there is none yet', async () => {
    const item = await enrolBag(service);
    await certify(service, item);
    const url = (await read(item)).timeline[0]?.evidenceUrl ?? '';
    const answer = await fetch(service.url + url);
    expect(answer.headers.get('content-disposition')).to.match(
      /attachment; filename="rec_.*\.evidence\.json"/,
    );
    const file = JSON.parse(await answer.text()) as { type: string };
    expect(file.type).to.equal('patina-evidence-1');
  });

  it('shows a certificate that its issuer wrote in another form as a statement', async () => {
    const item = await enrolBag(service);
    const { records, items } = service.running.rooms;
    const row = await items.require(item);
    const issuer = service.people.bagExpert.party;
    for (const subject of [
      { type: 'certificate', result: 'authentic' },
      { type: 'certificate', findings: 'none', photos: [{ sizes: [{ cid: '../../x' }] }] },
      { type: 'certificate', remarks: 'gold\u202etaf \u0000', deep: { a: [{ b: null }] } },
    ]) {
      const wanted = { issuer, kind: 'certificate', category: row.category } as const;
      const issued = await records.issue(await records.requireIssuer(wanted), {
        ...wanted,
        item: row,
        subject,
        anchoring: 'single',
      });
      await service.running.idempotency.plain((db) => issued.save(db));
    }
    await service.settled();
    const passport = await read(item);
    expect(passport.timeline.map(({ facts }) => facts.type)).to.deep.equal([
      'other',
      'other',
      'other',
    ]);
    expect(JSON.stringify(passport)).not.to.contain('\u202e');
    ok(await ask(service, `/items/${item}`, { headers: { accept: 'text/html' } }), 200);
    ok(await ask(service, '/', { headers: { accept: 'text/html' } }), 200);
  });

  it('shows the certificate however many other records came after it', async () => {
    const item = await enrolBag(service);
    const { record } = await certify(service, item);
    const { client } = service.running.database;
    const row = await client.record.findUniqueOrThrow({ where: { id: record } });
    const { createdAt, ...rest } = row;
    const care = Array.from({ length: 210 }, (_, i) => ({
      ...rest,
      id: `rec_${String(i).padStart(26, '0')}`,
      recordId: `0x${item.charCodeAt(10).toString(16).padStart(2, '0')}${String(i).padStart(62, '0')}`,
      kind: 'care',
      anchoring: 'single' as const,
      createdAt: new Date(createdAt.getTime() + 1000 + i),
    }));
    await client.record.createMany({ data: care });
    try {
      expect((await read(item)).certificate?.id).to.equal(record);
    } finally {
      await client.record.deleteMany({ where: { id: { in: care.map(({ id }) => id) } } });
    }
  });

  it('names who revoked a record where that was not its issuer', async () => {
    const item = await enrolBag(service);
    const { recordId } = await certify(service, item);
    const referee = await service.running.rooms.parties.find(service.people.operator.party);
    const { client } = service.running.database;
    const { token } = await service.running.rooms.items.require(item);
    await client.chainRevocation.create({
      data: {
        recordId,
        token,
        party: referee?.number ?? 0,
        keyId: '0x',
        reason: 'FRAU',
        revokedAt: 1n,
        blockNumber: 1n,
        logIndex: 0,
        txHash: '0x',
      },
    });
    expect((await read(item)).timeline[0]?.revocation?.by.id).to.equal(referee?.id);
  });

  it('refuses unknown items', async () => {
    expectProblem(
      await ask(service, '/v1/passports/itm_00000000000000000000000000'),
      404,
      'ITEM_UNKNOWN',
    );
    expectProblem(await ask(service, '/items/itm_00000000000000000000000000'), 404, 'ITEM_UNKNOWN');
  });
});
