import { expect } from 'chai';
import { softPasskey } from '../harness/authenticator.ts';
import { begin, signUpMember, stepUpWith, type TestMember } from '../harness/members.ts';
import { ask, expectProblem, ok } from '../harness/requests.ts';
import { sharedService, type TestService } from '../harness/service.ts';

describe('recovery codes', function () {
  this.timeout(60_000);
  let service: TestService;
  let member: TestMember;
  before(async () => {
    service = await sharedService();
  });
  beforeEach(async () => {
    member = await signUpMember(service);
  });

  const renew = async (): Promise<string[]> => {
    const { token } = member;
    const { body } = ok(await ask(service, '/v1/account/recovery-codes', { token, json: {} }), 201);
    return body['codes'] as string[];
  };
  const use = (code: string) =>
    ask(service, '/v1/account/sign-in/recovery-code', { json: { code, carry: 'token' } });
  const left = async () =>
    (await ask(service, '/v1/account', { token: member.token })).body['recoveryCodes'];

  it('are ten, and in no row of the database as they are', async () => {
    const codes = await renew();
    expect(new Set(codes).size).to.equal(10);
    const rows = JSON.stringify(await service.running.database.client.recoveryCode.findMany());
    for (const code of codes) {
      expect(rows).to.not.contain(code).and.not.contain(code.replaceAll('-', ''));
    }
  });

  it('are in no answer that is kept for an Idempotency-Key', async () => {
    const answer = await ask(service, '/v1/account/recovery-codes', {
      token: member.token,
      json: {},
      headers: { 'idempotency-key': 'codes' },
    });
    expectProblem(answer, 400, 'REQUEST_INVALID');
  });

  it('let their member in, once each', async () => {
    const [first = '', second = ''] = await renew();
    expect(ok(await use(first), 200).body['member']).to.equal(member.id);
    expectProblem(await use(first), 401, 'RECOVERY_CODE_INVALID');
    ok(await use(second.toLowerCase().replaceAll('-', ' ')), 200);
    expect(await left()).to.equal(8);
  });

  it('let in one of many who use the same at once', async () => {
    const [code = ''] = await renew();
    const answers = await Promise.all(Array.from({ length: 5 }, () => use(code)));
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 401, 401, 401, 401]);
  });

  it('end when new ones are made', async () => {
    const [old = ''] = await renew();
    const [fresh = ''] = await renew();
    expectProblem(await use(old), 401, 'RECOVERY_CODE_INVALID');
    ok(await use(fresh), 200);
  });

  it('are not guessed: what is no code of anybody opens nothing', async () => {
    for (const code of ['', 'AAAA-AAAA-AAAA-AAAA', 'not a code', '%']) {
      expectProblem(await use(code), 401, 'RECOVERY_CODE_INVALID');
    }
  });

  describe('open a session that', () => {
    let token: string;
    beforeEach(async () => {
      const [code = ''] = await renew();
      token = String(ok(await use(code), 200).body['token']);
    });

    it('has confirmed nothing', async () => {
      const { body } = ok(await ask(service, '/v1/account', { token }), 200);
      expect(body['freshUntil']).to.equal(null);
      const answer = await ask(service, '/v1/account/recovery-codes', { token, json: {} });
      expectProblem(answer, 403, 'STEP_UP_REQUIRED');
    });

    it('may add a passkey, which then confirms', async () => {
      const passkey = softPasskey(service.url);
      const asked = await begin(service, '/v1/account/passkeys/options', token);
      const json = { response: passkey.make(asked), name: 'New phone' };
      ok(await ask(service, '/v1/account/passkeys', { token, json }), 201);
      ok(await stepUpWith(service, { token, passkey }), 200);
      ok(await ask(service, '/v1/account/recovery-codes', { token, json: {} }), 201);
    });

    it('removes no way in', async () => {
      const { body } = await ask(service, '/v1/account', { token });
      const [passkey] = body['passkeys'] as { id: string }[];
      const path = `/v1/account/passkeys/${passkey?.id ?? ''}`;
      const answer = await ask(service, path, { method: 'DELETE', token });
      expectProblem(answer, 403, 'STEP_UP_REQUIRED');
    });
  });
});
