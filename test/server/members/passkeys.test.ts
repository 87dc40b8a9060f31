import { p256 } from '@noble/curves/nist.js';
import { expect } from 'chai';
import { softPasskey, type Bent } from '../harness/authenticator.ts';
import { begin, NECESSARY, signInWith, signUpMember, type TestMember } from '../harness/members.ts';
import { ask, expectProblem, ok } from '../harness/requests.ts';
import { sharedService, type TestService } from '../harness/service.ts';

const SIGN_UP = '/v1/account/sign-up';

describe('passkeys', function () {
  this.timeout(60_000);
  let service: TestService;
  before(async () => {
    service = await sharedService();
  });

  async function signUp(change: Record<string, unknown> = {}, bent: Bent = {}) {
    const asked = await begin(service, `${SIGN_UP}/options`);
    const response = softPasskey(service.url).make(asked, bent);
    const json = { response, passkeyName: 'Phone', consents: NECESSARY, ...change };
    return ask(service, SIGN_UP, { json });
  }

  describe('signing up', () => {
    it('asks for a discoverable credential with user verification and no attestation', async () => {
      const { options } = await begin(service, `${SIGN_UP}/options`);
      expect(options['authenticatorSelection']).to.deep.include({
        residentKey: 'required',
        userVerification: 'required',
      });
      expect(options['attestation']).to.equal('none');
      expect(options['rp']).to.deep.equal({ name: 'Patina', id: new URL(service.url).hostname });
    });

    it('names the account to the authenticator as the member wishes', async () => {
      const asked = await ask(service, `${SIGN_UP}/options`, { json: { name: 'Ada' } });
      const { options } = ok(asked, 200).body as { options: { user: Record<string, string> } };
      expect(options.user).to.include({ name: 'Ada', displayName: 'Ada' });
      expect(Buffer.from(options.user['id'] ?? '', 'base64url')).to.have.length(32);
    });

    it('opens a session in a cookie that scripts cannot read, and not in the answer', async () => {
      const answer = ok(await signUp(), 201);
      expect(answer.body).to.have.keys('member', 'session');
      expect(answer.headers.get('set-cookie')).to.match(
        /^patina_session=pms_[\w-]{43}; Path=\/; Max-Age=7776000; HttpOnly; SameSite=Lax$/,
      );
    });

    it('gives the token in the answer to who asks for that, and no cookie', async () => {
      const answer = ok(await signUp({ carry: 'token' }), 201);
      expect(answer.headers.get('set-cookie')).to.equal(null);
      const token = String(answer.body['token']);
      const account = ok(await ask(service, '/v1/account', { token }), 200);
      expect(account.body['id']).to.equal(answer.body['member']);
    });

    it('keeps only a digest of the token', async () => {
      const token = String((await signUp({ carry: 'token' })).body['token']);
      const rows = await service.running.database.client.memberSession.findMany();
      expect(JSON.stringify(rows)).to.not.contain(token).and.not.contain(token.slice(4));
    });

    for (const [what, bent] of [
      ['of another origin', { origin: 'https://evil.example' }],
      ['for another host', { rpId: 'evil.example' }],
      ['without user verification', { userVerified: false }],
    ] as const) {
      it(`refuses a passkey ${what}`, async () => {
        expectProblem(await signUp({}, bent), 401, 'PASSKEY_REFUSED');
      });
    }

    it('refuses an answer to a challenge that we never made', async () => {
      const bent = { challenge: 'A'.repeat(43) };
      expectProblem(await signUp({}, bent), 401, 'CHALLENGE_OVER');
    });

    it('takes the answer to a challenge once', async () => {
      const asked = await begin(service, `${SIGN_UP}/options`);
      const response = softPasskey(service.url).make(asked);
      const json = { response, passkeyName: 'Phone', consents: NECESSARY };
      ok(await ask(service, SIGN_UP, { json }), 201);
      expectProblem(await ask(service, SIGN_UP, { json }), 401, 'CHALLENGE_OVER');
    });

    it('takes a challenge of a sign-in for none of a sign-up', async () => {
      const asked = await begin(service, '/v1/account/sign-in/options');
      const response = softPasskey(service.url).make(asked);
      const json = { response, passkeyName: 'Phone', consents: NECESSARY };
      expectProblem(await ask(service, SIGN_UP, { json }), 401, 'CHALLENGE_OVER');
    });

    it('refuses a passkey that has an account already', async () => {
      const { passkey } = await signUpMember(service);
      const asked = await begin(service, `${SIGN_UP}/options`);
      const json = { response: passkey.make(asked), passkeyName: 'Again', consents: NECESSARY };
      expectProblem(await ask(service, SIGN_UP, { json }), 409, 'PASSKEY_EXISTS');
    });

    it('makes no account without the necessary consent', async () => {
      const before = await service.running.database.client.member.count();
      const answer = await signUp({ consents: [] });
      expectProblem(answer, 400, 'CONSENT_REQUIRED');
      expect(answer.body['purpose']).to.equal('service');
      const withheld = NECESSARY.map((one) => ({ ...one, given: false }));
      expectProblem(await signUp({ consents: withheld }), 400, 'CONSENT_REQUIRED');
      expect(await service.running.database.client.member.count()).to.equal(before);
    });
  });

  describe('signing in', () => {
    let member: TestMember;
    before(async () => {
      member = await signUpMember(service);
    });

    it('needs no name: the authenticator offers the accounts it has', async () => {
      const { options } = await begin(service, '/v1/account/sign-in/options');
      expect(options['allowCredentials'] ?? []).to.deep.equal([]);
      expect(options['userVerification']).to.equal('required');
      const answer = ok(await signInWith(service, member.passkey), 200);
      expect(answer.body['member']).to.equal(member.id);
      expect(answer.body['session']).to.not.equal(member.session);
    });

    for (const [what, bent] of [
      ['of another origin', { origin: 'https://evil.example' }],
      ['for another host', { rpId: 'evil.example' }],
      ['without user verification', { userVerified: false }],
      ['in the name of somebody else', { userHandle: 'A'.repeat(43) }],
      ['by another key', { secret: p256.utils.randomSecretKey() }],
    ] as const) {
      it(`refuses an answer ${what}`, async () => {
        expectProblem(await signInWith(service, member.passkey, bent), 401, 'PASSKEY_REFUSED');
      });
    }

    it('refuses a passkey that nobody has added', async () => {
      const answer = await signInWith(service, softPasskey(service.url));
      expectProblem(answer, 401, 'PASSKEY_UNKNOWN');
    });

    it('takes the answer to a challenge once', async () => {
      const asked = await begin(service, '/v1/account/sign-in/options');
      const json = { response: member.passkey.answer(asked) };
      ok(await ask(service, '/v1/account/sign-in', { json }), 200);
      expectProblem(await ask(service, '/v1/account/sign-in', { json }), 401, 'CHALLENGE_OVER');
    });

    it('lets one of many who answer the same challenge at once', async () => {
      const asked = await begin(service, '/v1/account/sign-in/options');
      const json = { response: member.passkey.answer(asked) };
      const answers = await Promise.all(
        Array.from({ length: 6 }, () => ask(service, '/v1/account/sign-in', { json })),
      );
      expect(answers.map(({ status }) => status).sort()).to.deep.equal([
        200, 401, 401, 401, 401, 401,
      ]);
    });

    it('notices a copied authenticator by a counter that does not rise', async () => {
      const { passkey } = await signUpMember(service);
      ok(await signInWith(service, passkey, { counter: 5 }), 200);
      ok(await signInWith(service, passkey, { counter: 6 }), 200);
      for (const counter of [6, 5, 0]) {
        expectProblem(await signInWith(service, passkey, { counter }), 401, 'PASSKEY_COPIED');
      }
      ok(await signInWith(service, passkey, { counter: 7 }), 200);
    });
  });

  describe('of an account', () => {
    let member: TestMember;
    beforeEach(async () => {
      member = await signUpMember(service);
    });

    const account = async () => {
      const { body } = ok(await ask(service, '/v1/account', { token: member.token }), 200);
      return body as { passkeys: { id: string; name: string; lastUsedAt: string | null }[] };
    };
    async function add(passkey = softPasskey(service.url), name = 'Key on my ring') {
      const { token } = member;
      const asked = await begin(service, '/v1/account/passkeys/options', token);
      const json = { response: passkey.make(asked), name };
      return ask(service, '/v1/account/passkeys', { token, json });
    }

    it('are added, each with a name, and each signs in', async () => {
      const second = softPasskey(service.url);
      ok(await add(second), 201);
      const { passkeys } = await account();
      expect(passkeys.map(({ name }) => name)).to.deep.equal(['Phone', 'Key on my ring']);
      const answer = ok(await signInWith(service, second), 200);
      expect(answer.body['member']).to.equal(member.id);
    });

    it('are excluded when another is made, so that no authenticator gets two', async () => {
      const { options } = await begin(service, '/v1/account/passkeys/options', member.token);
      const [excluded] = options['excludeCredentials'] as { id: string }[];
      expect(excluded?.id).to.equal(member.passkey.credentialId);
    });

    it('are not taken from a challenge of somebody else', async () => {
      const other = await signUpMember(service);
      const asked = await begin(service, '/v1/account/passkeys/options', other.token);
      const json = { response: softPasskey(service.url).make(asked), name: 'x' };
      const answer = await ask(service, '/v1/account/passkeys', { token: member.token, json });
      expectProblem(answer, 401, 'CHALLENGE_OVER');
    });

    it('have names that are sealed, and can be changed', async () => {
      const [{ id } = { id: '' }] = (await account()).passkeys;
      const { client } = service.running.database;
      const row = await client.passkey.findUniqueOrThrow({ where: { id } });
      expect(Buffer.from(row.name).includes('Phone')).to.equal(false);
      const path = `/v1/account/passkeys/${id}`;
      const { token } = member;
      ok(await ask(service, path, { method: 'PUT', token, json: { name: 'Old phone' } }), 200);
      expect((await account()).passkeys[0]?.name).to.equal('Old phone');
    });

    it('are removed, and then sign nobody in', async () => {
      const second = softPasskey(service.url);
      const { body } = ok(await add(second), 201);
      const path = `/v1/account/passkeys/${String(body['id'])}`;
      ok(await ask(service, path, { method: 'DELETE', token: member.token }), 200);
      expectProblem(await signInWith(service, second), 401, 'PASSKEY_UNKNOWN');
    });

    it('are never removed when one is the last way in', async () => {
      const [{ id } = { id: '' }] = (await account()).passkeys;
      const path = `/v1/account/passkeys/${id}`;
      const answer = await ask(service, path, { method: 'DELETE', token: member.token });
      expectProblem(answer, 409, 'LAST_WAY_IN');
      ok(await signInWith(service, member.passkey), 200);
    });

    it('keep one of two that are removed at once', async () => {
      ok(await add(), 201);
      const { passkeys } = await account();
      const answers = await Promise.all(
        passkeys.map(({ id }) =>
          ask(service, `/v1/account/passkeys/${id}`, { method: 'DELETE', token: member.token }),
        ),
      );
      expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 409]);
    });

    it('are neither named nor removed by another member', async () => {
      const { token } = await signUpMember(service);
      const [{ id } = { id: '' }] = (await account()).passkeys;
      const path = `/v1/account/passkeys/${id}`;
      expectProblem(
        await ask(service, path, { method: 'PUT', token, json: { name: 'Mine' } }),
        404,
        'PASSKEY_MISSING',
      );
      expectProblem(await ask(service, path, { method: 'DELETE', token }), 404, 'PASSKEY_MISSING');
    });

    it('are at most twenty', async () => {
      for (let n = 1; n < 20; n++) ok(await add(undefined, `Key ${n}`), 201);
      const answer = await ask(service, '/v1/account/passkeys/options', {
        token: member.token,
        json: {},
      });
      expectProblem(answer, 409, 'PASSKEY_LIMIT');
    });
  });
});
