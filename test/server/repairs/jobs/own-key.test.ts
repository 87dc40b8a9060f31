import { p256 } from '@noble/curves/nist.js';
import { expect } from 'chai';
import { mustBePrepared } from '../../../../server/repairs/jobs/finish-signed.ts';
import type { JobRow } from '../../../../server/repairs/jobs/job.store.ts';
import { deviceKey, type DeviceKey } from '../../harness/device-key.ts';
import type { TestMember } from '../../harness/members.ts';
import type { TestPerson } from '../../harness/people.ts';
import { expectProblem, ok, type Answer } from '../../harness/requests.ts';
import { signOnParty, type TypedData } from '../../ownership/stage/ownership-stage.ts';
import { setRepairsStage, type RepairsStage } from '../stage/repairs-stage.ts';

const signed = (input: string, { secret }: DeviceKey): string => {
  const signature = p256.sign(Buffer.from(input), secret, { lowS: true, prehash: true });
  return `${input}.${Buffer.from(signature).toString('base64url')}`;
};

describe('a report that was prepared to be signed', () => {
  it('can be signed up to the last moment of its 7 days, and not in the next', () => {
    const preparedAt = new Date('2026-11-01T00:00:00Z');
    const job = { id: 'job_1', preparation: { preparedAt } } as JobRow;
    const until = Date.parse('2026-11-08T00:00:00Z');
    expect(mustBePrepared(job, new Date(until - 1))).to.equal(job.preparation);
    expect(() => mustBePrepared(job, new Date(until)))
      .to.throw()
      .with.property('code', 'PREPARATION_LAPSED');
  });
});

describe('finishing a job with a key that this server does not hold', function () {
  this.timeout(120_000);
  let stage: RepairsStage;
  let owner: TestMember;
  let item: string;
  let key: DeviceKey;
  let workshop: TestPerson;
  before(async () => {
    stage = await setRepairsStage();
    ({ owner, item } = await stage.ownerOfBag());
    key = await deviceKey();
    workshop = await stage.workshopWithKey(key);
  });
  after(() => stage?.stop());

  const inWork = async (): Promise<string> =>
    (await stage.comeTo('in_work', owner, item, workshop, { quote: { warrantyDays: 30 } })).job;
  const prepared = async (job: string, change: object = {}): Promise<string> =>
    String(ok(await stage.prepare(workshop, job, change), 200).body['signingInput']);
  const send = (job: string, json: object, who = workshop): Promise<Answer> =>
    stage.step(who, job, 'finish/signature', json);
  /** What this service asks for once the credential is sound. */
  const intentFor = async (job: string, credential: string) => {
    const asked = await send(job, { credential });
    expectProblem(asked, 409, 'INTENT_NEEDED');
    const { deadline, signature } = signOnParty(key, asked.body['typedData'] as TypedData);
    return { deadline, signature };
  };
  const view = async (job: string) => ok(await stage.get(workshop, stage.path(job)), 200).body;

  it('is told to prepare, signs credential and intent, and has one final record', async () => {
    const job = await inWork();
    expectProblem(await stage.finish(workshop, job), 409, 'KEY_NOT_HELD');
    const parts = [{ name: 'Thread', serial: 'T-77' }];
    const credential = signed(await prepared(job, { parts }), key);
    expect(await view(job)).to.include({ state: 'in_work', ownKey: true, record: null });
    const { body } = ok(
      await send(job, { credential, intent: await intentFor(job, credential) }),
      200,
    );
    expect(body).to.include({ id: job, state: 'finished' });
    await stage.settled();
    const record = ok(await stage.get(owner, `/v1/records/${String(body['record'])}`), 200);
    expect(record.body).to.include({
      status: 'final',
      anchoring: 'single',
      issuer: workshop.party,
    });
    const said = await stage.saidBy(String(body['record']));
    expect([said.work, said.photos?.before.length, said.photos?.after.length]).to.deep.equal([
      'Seams sewn anew by hand.',
      1,
      1,
    ]);
    const seen = await view(job);
    expect(seen).to.include({ warrantyUntil: said.warrantyUntil, preparedUntil: null });
    expect(seen).to.nested.include({ record: body['record'], 'parts[0].serial': 'T-77' });
    expectProblem(await send(job, { credential }), 409, 'JOB_FINISHED_ALREADY');
  });

  it('needs no intent where the record joins a batch', async () => {
    const job = await inWork();
    const credential = signed(await prepared(job, { anchoring: 'batch' }), key);
    const { body } = ok(await send(job, { credential }), 200);
    await stage.running.rooms.records.closeBatch();
    await stage.settled();
    const record = ok(await stage.get(owner, `/v1/records/${String(body['record'])}`), 200);
    expect(record.body).to.include({ status: 'final', anchoring: 'batch' });
  });

  it('is for parties that keep a key themselves, and for the repairer of the job', async () => {
    const [held] = stage.workshops;
    const { job } = await stage.comeTo('in_work', owner, item, held);
    expectProblem(await stage.prepare(held, job), 409, 'JOB_SIGNED_HERE');
    expectProblem(await stage.prepare(workshop, job), 404, 'JOB_UNKNOWN');
    const credential = 'a.b.c';
    expectProblem(await send(job, { credential }), 404, 'JOB_UNKNOWN');
    expectProblem(await send(job, { credential }, held), 409, 'JOB_NOT_PREPARED');
  });

  it('refuses what was prepared before, and leaves nothing of it behind', async () => {
    const job = await inWork();
    const { client } = stage.running.database;
    const earlier = signed(await prepared(job), key);
    const documents = await client.sealedDocument.count();
    await prepared(job);
    expect(await client.sealedDocument.count()).to.equal(documents);
    expectProblem(await send(job, { credential: earlier }), 409, 'PREPARATION_DIFFERS');
  });

  it('ends with the item given back undone', async () => {
    const job = await inWork();
    const { client } = stage.running.database;
    const documents = await client.sealedDocument.count();
    const credential = signed(await prepared(job), key);
    ok(await stage.step(workshop, job, 'return'), 200);
    expect(await client.sealedDocument.count()).to.equal(documents);
    expectProblem(await send(job, { credential }), 409, 'JOB_GIVEN_UP');
  });

  it('refuses a signature of another key, and an intent of another deadline', async () => {
    const job = await inWork();
    const input = await prepared(job);
    const forged = await send(job, { credential: signed(input, await deviceKey()) });
    expectProblem(forged, 400, 'CREDENTIAL_INVALID');
    expect(forged.body).to.include({ check: 'signature', reason: 'BAD_SIGNATURE' });
    const credential = signed(input, key);
    const intent = await intentFor(job, credential);
    const late = { ...intent, deadline: intent.deadline + 1 };
    expectProblem(await send(job, { credential, intent: late }), 400, 'INTENT_SIGNATURE_INVALID');
    const over = { ...intent, deadline: stage.seconds() - 1 };
    expectProblem(await send(job, { credential, intent: over }), 400, 'INTENT_EXPIRED');
    expect(await view(job)).to.include({ state: 'in_work', record: null });
  });

  it('takes one of two equal signatures that come at the same moment', async () => {
    const job = await inWork();
    const credential = signed(await prepared(job, { anchoring: 'batch' }), key);
    const answers = await Promise.all([send(job, { credential }), send(job, { credential })]);
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 409]);
  });

  it('takes a signature until 7 days after it was prepared, and not later', async () => {
    const job = await inWork();
    const credential = signed(await prepared(job, { anchoring: 'batch' }), key);
    const second = await inWork();
    const other = signed(await prepared(second, { anchoring: 'batch' }), key);
    const until = new Date(String((await view(second))['preparedUntil'])).getTime() / 1000;
    await stage.pass(Math.floor(until) - stage.seconds() - 30);
    ok(await send(job, { credential }), 200);
    await stage.pass(60);
    expectProblem(await send(second, { credential: other }), 409, 'PREPARATION_LAPSED');
  });

  it('is refused where the party no longer stands on chain', async () => {
    const job = await inWork();
    const credential = signed(await prepared(job, { anchoring: 'batch' }), key);
    const path = `/v1/parties/${workshop.party}/suspensions`;
    ok(await stage.post(stage.service.people.operator, path), 201);
    await stage.settled();
    expectProblem(await send(job, { credential }), 403, 'SIGNER_SUSPENDED');
    expectProblem(await stage.prepare(workshop, job), 403, 'SIGNER_SUSPENDED');
  });
});
