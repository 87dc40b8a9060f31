import { expect } from 'chai';
import { signUpMember, type TestMember } from '../harness/members.ts';
import { ask, expectProblem, ok } from '../harness/requests.ts';
import { sharedService, type TestService } from '../harness/service.ts';

const ADA = { name: '陈 Ada', email: 'Ada@Example.org', phone: '+8613800138000' };
const PATH = '/v1/account/profile';

describe('profile of a member', function () {
  this.timeout(60_000);
  let service: TestService;
  let member: TestMember;
  before(async () => {
    service = await sharedService();
  });
  beforeEach(async () => {
    member = await signUpMember(service, ADA);
  });

  const read = async () => ok(await ask(service, PATH, { token: member.token }), 200);
  const write = (json: unknown, ifMatch?: string) =>
    ask(service, PATH, {
      method: 'PUT',
      token: member.token,
      json,
      headers: ifMatch === undefined ? {} : { 'if-match': ifMatch },
    });

  it('is what was told at sign-up, with an ETag', async () => {
    const { body, headers } = await read();
    expect(body).to.deep.equal(ADA);
    expect(headers.get('etag')).to.match(/^"[^"]+"$/);
  });

  it('is sealed in the database, and its e-mail looked for by a keyed digest', async () => {
    const { client } = service.running.database;
    const row = await client.member.findUniqueOrThrow({ where: { id: member.id } });
    for (const value of [row.name, row.email, row.phone, row.emailDigest]) {
      expect(value).to.not.equal(null);
      for (const text of Object.values(ADA)) {
        expect(Buffer.from(value as Uint8Array).includes(text)).to.equal(false);
      }
    }
    const other = await signUpMember(service, { ...ADA, email: 'ada@example.org' });
    expect(await service.running.rooms.members.withEmail('ADA@example.org')).to.include.members([
      member.id,
      other.id,
    ]);
    expect(await service.running.rooms.members.withEmail('nobody@example.org')).to.deep.equal([]);
  });

  it('is changed by who saw its present version', async () => {
    const etag = (await read()).headers.get('etag') ?? '';
    const changed = ok(await write({ ...ADA, phone: null }, etag), 200);
    const now = await read();
    expect(now.body).to.deep.equal({ ...ADA, phone: null });
    expect(now.headers.get('etag')).to.equal(changed.headers.get('etag')).and.not.equal(etag);
  });

  it('is not changed over another change', async () => {
    const etag = (await read()).headers.get('etag') ?? '';
    const answers = await Promise.all(['A', 'B', 'C'].map((name) => write({ ...ADA, name }, etag)));
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 412, 412]);
    expectProblem(await write(ADA, etag), 412, 'PROFILE_CHANGED');
  });

  it('is not changed by who does not say which version they saw', async () => {
    expectProblem(await write(ADA), 428, 'IF_MATCH_MISSING');
  });

  it('holds an address and a number that can be ones', async () => {
    const etag = (await read()).headers.get('etag') ?? '';
    for (const change of [{ email: 'ada' }, { phone: '13800138000' }, { name: '' }]) {
      expectProblem(await write({ ...ADA, ...change }, etag), 400, 'REQUEST_INVALID');
    }
  });
});
