import { expect } from 'chai';
import { signInWith, signUpMember, type TestMember } from '../harness/members.ts';
import { ask, expectProblem, ok } from '../harness/requests.ts';
import { sharedService, type TestService } from '../harness/service.ts';

interface Listed {
  readonly id: string;
  readonly current: boolean;
  readonly openedWith: string;
  readonly browser: string;
  readonly system: string;
}

describe('sessions of a member', function () {
  this.timeout(60_000);
  let service: TestService;
  let member: TestMember;
  /** Token and id of a second session of the same member. */
  let other: { token: string; session: string };

  before(async () => {
    service = await sharedService();
  });
  beforeEach(async () => {
    member = await signUpMember(service);
    const { body } = ok(await signInWith(service, member.passkey), 200);
    other = { token: String(body['token']), session: String(body['session']) };
  });

  const list = async (token: string): Promise<Listed[]> =>
    ok(await ask(service, '/v1/account/sessions', { token }), 200).body['sessions'] as Listed[];
  const isOpen = async (token: string): Promise<boolean> =>
    (await ask(service, '/v1/account', { token })).status === 200;

  it('are listed with the one that asks marked', async () => {
    const sessions = await list(member.token);
    const marks = Object.fromEntries(sessions.map(({ id, current }) => [id, current]));
    expect(marks).to.deep.equal({ [member.session]: true, [other.session]: false });
  });

  it('name the device in words, and hold nothing else of it', async () => {
    const asked = await ask(service, '/v1/account/sign-in/options', { json: {} });
    const response = member.passkey.answer(asked.body as { options: Record<string, unknown> });
    const agent = 'Mozilla/5.0 (Linux; Android 15; Pixel 9) Chrome/140.0.0.0 Mobile Safari/537.36';
    const headers = { 'user-agent': agent };
    const json = { response, carry: 'token' };
    const { body } = ok(await ask(service, '/v1/account/sign-in', { json, headers }), 200);
    const session = (await list(member.token)).find(({ id }) => id === body['session']);
    expect(session).to.include({ openedWith: 'passkey', browser: 'chrome', system: 'android' });
    const rows = await service.running.database.client.memberSession.findMany();
    expect(JSON.stringify(rows)).to.not.contain('Pixel');
  });

  it('end one by one', async () => {
    const path = `/v1/account/sessions/${other.session}`;
    ok(await ask(service, path, { method: 'DELETE', token: member.token }), 200);
    expect(await isOpen(other.token)).to.equal(false);
    expect(await isOpen(member.token)).to.equal(true);
  });

  it('end all but the one that asks', async () => {
    const asked = { token: member.token, json: {} };
    const { body } = ok(await ask(service, '/v1/account/sessions/end-others', asked), 200);
    expect(body['ended']).to.equal(1);
    expect(await isOpen(other.token)).to.equal(false);
    expect(await isOpen(member.token)).to.equal(true);
  });

  it('end by signing out, and the cookie goes', async () => {
    const answer = ok(
      await ask(service, '/v1/account/sign-out', { json: {}, headers: member.byCookie }),
      200,
    );
    expect(answer.headers.get('set-cookie')).to.match(/^patina_session=; Path=\/; Max-Age=0;/);
    expect(await isOpen(member.token)).to.equal(false);
    expect(await isOpen(other.token)).to.equal(true);
  });

  it('are not ended by another member', async () => {
    const { token } = await signUpMember(service);
    const path = `/v1/account/sessions/${member.session}`;
    expectProblem(await ask(service, path, { method: 'DELETE', token }), 404, 'SESSION_UNKNOWN');
    expect(await isOpen(member.token)).to.equal(true);
  });
});
