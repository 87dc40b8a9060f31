import { expect } from 'chai';
import { request } from 'node:http';
import { signUpMember } from '../harness/members.ts';
import { ask, expectProblem, ok } from '../harness/requests.ts';
import { sharedService, startTestService, type TestService } from '../harness/service.ts';

const LIST = '/v1/account/demo-members';
const SIGN_IN = '/v1/account/sign-in/demo';

describe('demo members, on the embedded profile', function () {
  this.timeout(60_000);
  let service: TestService;
  let ada: string;

  before(async () => {
    service = await sharedService();
    const { members } = service.running.rooms;
    const profile = { name: 'Ada (demo)', email: null, phone: null };
    ada = await service.running.database.client.$transaction((db) => members.makeDemo(db, profile));
  });

  it('are offered by name', async () => {
    const { body } = ok(await ask(service, LIST), 200);
    expect(body['members']).to.deep.include({ id: ada, name: 'Ada (demo)' });
  });

  it('are signed in to without a passkey, and count as confirmed', async () => {
    const json = { member: ada, carry: 'token' };
    const { body } = ok(await ask(service, SIGN_IN, { json }), 200);
    const token = String(body['token']);
    const account = ok(await ask(service, '/v1/account', { token }), 200);
    expect(account.body['id']).to.equal(ada);
    expect(account.body['freshUntil']).to.be.a('string');
  });

  it('are never people who signed up themselves', async () => {
    const { id } = await signUpMember(service);
    const { body } = ok(await ask(service, LIST), 200);
    expect(JSON.stringify(body)).to.not.contain(id);
    expectProblem(await ask(service, SIGN_IN, { json: { member: id } }), 404, 'MEMBER_UNKNOWN');
  });

  it('are offered under our own name only', async () => {
    const { port } = new URL(service.url);
    const status = await new Promise((resolve, reject) => {
      const headers = { host: 'evil.example' };
      const asked = request({ host: '127.0.0.1', port, path: LIST, headers }, (answer) =>
        resolve(answer.resume().statusCode),
      );
      asked.on('error', reject).end();
    });
    expect(status).to.equal(403);
  });
});

describe('a demo member’s session, on the embedded profile', function () {
  this.timeout(60_000);
  let service: TestService;
  let shift = 0;
  const HALF_AN_HOUR = 1_800_000;
  before(async () => {
    service = await startTestService({}, undefined, { now: () => new Date(Date.now() + shift) });
  });
  after(() => service.stop());

  it('stays confirmed, where that of who signed up goes stale after five minutes', async () => {
    const { members } = service.running.rooms;
    const profile = { name: 'Ada (demo)', email: null, phone: null };
    const { client } = service.running.database;
    const member = await client.$transaction((db) => members.makeDemo(db, profile));
    const { body } = ok(await ask(service, SIGN_IN, { json: { member, carry: 'token' } }), 200);
    const demo = String(body['token']);
    const { token: own } = await signUpMember(service);
    shift += HALF_AN_HOUR;
    const codes = (token: string) =>
      ask(service, '/v1/account/recovery-codes', { token, json: {} });
    ok(await codes(demo), 201);
    expectProblem(await codes(own), 403, 'STEP_UP_REQUIRED');
  });
});

describe('sign-in of members, guarded', function () {
  this.timeout(60_000);
  let service: TestService;
  before(async () => {
    service = await startTestService({ PATINA_SIGN_IN_AS: 'off', PATINA_SIGN_IN_LIMIT: '12' });
  });
  after(() => service.stop());

  it('offers nobody of the demo where that is off', async () => {
    expectProblem(await ask(service, LIST), 403, 'MEMBER_DEMO_OFF');
    const json = { member: 'mbr_00000000000000000000000000' };
    expectProblem(await ask(service, SIGN_IN, { json }), 403, 'MEMBER_DEMO_OFF');
  });

  it('holds all that guessers would ask to one limit, and nothing else', async () => {
    const json = { code: 'AAAA-AAAA-AAAA-AAAA' };
    const guess = () => ask(service, '/v1/account/sign-in/recovery-code', { json });
    const answers = [];
    for (let n = 0; n < 12; n++) answers.push((await guess()).status);
    expect(answers).to.include(401).and.include(429);
    expectProblem(await guess(), 429, 'RATE_LIMITED');
    const other = await ask(service, '/v1/account/sign-in/options', { json: {} });
    expectProblem(other, 429, 'RATE_LIMITED');
    expect(other.headers.get('ratelimit')).to.contain('"strict"');
    ok(await ask(service, '/v1/account/consent-texts'), 200);
  });
});
