import { expect } from 'chai';
import { sharedService, type TestService } from '../harness/service.ts';
import { ask, certify, enrolBag, expectProblem, ok } from '../harness/requests.ts';

describe('revoking a record', function () {
  this.timeout(60_000);
  let service: TestService;
  let token: string;

  before(async () => {
    service = await sharedService();
    token = await service.people.bagExpert.token();
  });

  const revoke = (record: string, json: Record<string, unknown> = {}, as = token) =>
    ask(service, `/v1/records/${record}/revocation`, {
      token: as,
      json: { reason: 'error', explanation: 'Wrong piece.', ...json },
    });

  it('is accepted at once, and on chain with reason and successor when the chain has it', async () => {
    const item = await enrolBag(service);
    const [first, second] = [await certify(service, item), await certify(service, item)];
    ok(await revoke(first.record, { successor: second.record }), 202);
    await service.settled();
    const { body } = ok(await ask(service, `/v1/records/${first.record}`), 200);
    expect(body['status']).to.equal('revoked');
    expect(body['revocation']).to.include({
      reason: 'ERRO',
      explanation: 'Wrong piece.',
      successor: second.recordId,
    });
  });

  it('reaches a record in a batch', async () => {
    const item = await enrolBag(service);
    const { record } = await certify(service, item, { anchoring: 'batch' });
    ok(await revoke(record), 202);
    await service.settled();
    expect((await ask(service, `/v1/records/${record}`)).body['status']).to.equal('revoked');
  });

  it('is refused to another party than the issuer', async () => {
    const { record } = await certify(service, await enrolBag(service));
    const as = await service.people.watchExpert.token();
    expectProblem(await revoke(record, {}, as), 403, 'NOT_YOUR_RECORD');
    await service.settled();
    expect((await ask(service, `/v1/records/${record}`)).body['status']).to.equal('final');
  });

  it('happens once', async () => {
    const { record } = await certify(service, await enrolBag(service));
    ok(await revoke(record), 202);
    expectProblem(await revoke(record), 409, 'RECORD_REVOKED');
    await service.settled();
    expectProblem(await revoke(record), 409, 'RECORD_REVOKED');
  });

  it('happens once, also where it is asked for twice at the same moment', async () => {
    const { record } = await certify(service, await enrolBag(service));
    const answers = await Promise.all([revoke(record), revoke(record), revoke(record)]);
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).to.deep.equal([202, 409, 409]);
    await service.settled();
  });

  it('never makes two records the successors of each other', async () => {
    const item = await enrolBag(service);
    const [one, two] = [await certify(service, item), await certify(service, item)];
    const answers = await Promise.all([
      revoke(one.record, { successor: two.record }),
      revoke(two.record, { successor: one.record }),
    ]);
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([202, 409]);
    await service.settled();
  });

  it('can be asked for again where the chain refused it, and is not shown meanwhile', async () => {
    const { record, recordId } = await certify(service, await enrolBag(service));
    const { client } = service.running.database;
    // As the relayer leaves it when the call fails for good.
    await client.revocationRequest.create({
      data: { recordId, reason: 'ERRO', explanation: 'First try.', requestedBy: 'prs_x' },
    });
    const call = { guard: `revoke:${recordId}`, lane: 'relayer', to: '0x', data: new Uint8Array() };
    await client.outboxEntry.create({ data: { ...call, status: 'failed', lastError: 'expired' } });
    expect((await ask(service, `/v1/records/${record}`)).body['revocation']).to.equal(null);

    ok(await revoke(record, { explanation: 'Second try.' }), 202);
    await service.settled();
    const { body } = ok(await ask(service, `/v1/records/${record}`), 200);
    expect(body['status']).to.equal('revoked');
    expect(body['revocation']).to.include({ explanation: 'Second try.' });
  });

  it('refuses itself, a record of another item, and a revoked one as successor', async () => {
    const item = await enrolBag(service);
    const [one, two] = [await certify(service, item), await certify(service, item)];
    const other = await certify(service, await enrolBag(service));
    expectProblem(await revoke(one.record, { successor: one.record }), 409, 'SUCCESSOR_INVALID');
    expectProblem(await revoke(one.record, { successor: other.record }), 409, 'SUCCESSOR_INVALID');
    ok(await revoke(two.record), 202);
    expectProblem(await revoke(one.record, { successor: two.record }), 409, 'SUCCESSOR_INVALID');
  });

  it('refuses an unknown record and an unknown reason', async () => {
    expectProblem(await revoke('rec_00000000000000000000000000'), 404, 'RECORD_UNKNOWN');
    const { record } = await certify(service, await enrolBag(service));
    expectProblem(await revoke(record, { reason: 'mood' }), 400, 'REQUEST_INVALID');
  });
});
