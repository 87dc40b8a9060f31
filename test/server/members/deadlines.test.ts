import { expect } from 'chai';
import { Wallet } from 'ethers';
import { softPasskey } from '../harness/authenticator.ts';
import {
  begin,
  NECESSARY,
  signInWith,
  signUpMember,
  stepUpWith,
  type TestMember,
} from '../harness/members.ts';
import { ask, expectProblem, ok } from '../harness/requests.ts';
import { startTestService, type TestService } from '../harness/service.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

describe('deadlines of members', function () {
  this.timeout(60_000);
  let service: TestService;
  /** Milliseconds by which the service's clock is ahead. */
  let ahead = 0;
  let stopped: number | null = null;
  let member: TestMember;

  before(async () => {
    const now = () => new Date((stopped ?? Date.now()) + ahead);
    service = await startTestService({}, undefined, { now });
    stopped = Date.now();
  });
  after(() => service.stop());
  beforeEach(async () => {
    member = await signUpMember(service);
  });

  const pass = (milliseconds: number) => {
    ahead += milliseconds;
  };
  const account = (token = member.token) => ask(service, '/v1/account', { token });
  const renewCodes = (token = member.token) =>
    ask(service, '/v1/account/recovery-codes', { token, json: {} });

  describe('a challenge', () => {
    const signUpAfter = async (milliseconds: number) => {
      const asked = await begin(service, '/v1/account/sign-up/options');
      pass(milliseconds);
      const response = softPasskey(service.url).make(asked);
      const json = { response, passkeyName: 'Phone', consents: NECESSARY };
      return ask(service, '/v1/account/sign-up', { json });
    };

    it('is answered in the last millisecond of five minutes', async () => {
      ok(await signUpAfter(5 * MINUTE - 1), 201);
    });

    it('is over after five minutes', async () => {
      expectProblem(await signUpAfter(5 * MINUTE), 401, 'CHALLENGE_OVER');
    });

    it('is forgotten when nobody answers it', async () => {
      await begin(service, '/v1/account/sign-in/options');
      pass(5 * MINUTE);
      await begin(service, '/v1/account/sign-in/options');
      expect(await service.running.database.client.signInChallenge.count()).to.equal(1);
    });
  });

  describe('a confirmation', () => {
    it('is good for the last millisecond of five minutes', async () => {
      pass(5 * MINUTE - 1);
      ok(await renewCodes(), 201);
    });

    it('is needed again after five minutes, and then good for another five', async () => {
      pass(5 * MINUTE);
      expectProblem(await renewCodes(), 403, 'STEP_UP_REQUIRED');
      ok(await stepUpWith(service, member), 200);
      pass(5 * MINUTE - 1);
      ok(await renewCodes(), 201);
      pass(1);
      expectProblem(await renewCodes(), 403, 'STEP_UP_REQUIRED');
    });

    it('of one session is none of another', async () => {
      const other = String(ok(await signInWith(service, member.passkey), 200).body['token']);
      pass(5 * MINUTE);
      ok(await stepUpWith(service, { token: other, passkey: member.passkey }), 200);
      expectProblem(await renewCodes(), 403, 'STEP_UP_REQUIRED');
      ok(await renewCodes(other), 201);
    });

    it('is needed for every act that ends an account or takes it over', async () => {
      const { body } = await account();
      const [passkey] = body['passkeys'] as { id: string }[];
      pass(5 * MINUTE);
      const { token } = member;
      const { address } = Wallet.createRandom();
      const response = member.passkey.make({ options: { challenge: 'x' } });
      const signed = { message: 'x', signature: '0x' };
      for (const [path, asked] of [
        ['/v1/account/passkeys/options', { json: {} }],
        ['/v1/account/passkeys', { json: { response, name: 'x' } }],
        [`/v1/account/passkeys/${passkey?.id ?? ''}`, { method: 'DELETE' }],
        ['/v1/account/wallets/message', { json: { address } }],
        ['/v1/account/wallets', { json: signed }],
        [`/v1/account/wallets/${address}`, { method: 'DELETE' }],
        ['/v1/account/recovery-codes', { json: {} }],
        ['/v1/account/export', {}],
        ['/v1/account/erasure', { json: { confirm: member.id } }],
      ] as const) {
        expectProblem(await ask(service, path, { token, ...asked }), 403, 'STEP_UP_REQUIRED');
      }
    });
  });

  describe('a session that a recovery code opened', () => {
    const recovered = async (): Promise<string> => {
      const [code] = ok(await renewCodes(), 201).body['codes'] as string[];
      const json = { code, carry: 'token' };
      const { body } = ok(await ask(service, '/v1/account/sign-in/recovery-code', { json }), 200);
      return String(body['token']);
    };
    const beginPasskey = (token: string) =>
      ask(service, '/v1/account/passkeys/options', { token, json: {} });

    it('may add a passkey in the last millisecond of fifteen minutes', async () => {
      const token = await recovered();
      pass(15 * MINUTE - 1);
      ok(await beginPasskey(token), 200);
    });

    it('may not add one after fifteen minutes', async () => {
      const token = await recovered();
      pass(15 * MINUTE);
      expectProblem(await beginPasskey(token), 403, 'STEP_UP_REQUIRED');
    });
  });

  describe('a session', () => {
    it('lives for the last millisecond of thirty idle days', async () => {
      pass(30 * DAY - 1);
      ok(await account(), 200);
    });

    it('is over after thirty days without a sign of life', async () => {
      pass(30 * DAY);
      expectProblem(await account(), 401, 'SESSION_INVALID');
    });

    it('slides with every use, up to ninety days in all', async () => {
      for (let n = 0; n < 3; n++) {
        pass(30 * DAY - 1);
        ok(await account(), 200);
      }
      pass(2);
      ok(await account(), 200);
      pass(1);
      expectProblem(await account(), 401, 'SESSION_INVALID');
    });

    it('has its last use written down once a minute at most', async () => {
      const lastSeen = async () => {
        const where = { id: member.session };
        const row = await service.running.database.client.memberSession.findUniqueOrThrow({
          where,
        });
        return row.lastSeenAt.getTime();
      };
      const first = await lastSeen();
      pass(MINUTE - 1);
      ok(await account(), 200);
      expect(await lastSeen()).to.equal(first);
      pass(1);
      ok(await account(), 200);
      expect(await lastSeen()).to.equal(first + MINUTE);
    });

    it('that is over is neither listed nor kept', async () => {
      const other = ok(await signInWith(service, member.passkey), 200).body['session'];
      pass(20 * DAY);
      ok(await account(), 200);
      pass(10 * DAY);
      const answer = await ask(service, '/v1/account/sessions', { token: member.token });
      const listed = ok(answer, 200).body['sessions'] as { id: string }[];
      expect(listed.map(({ id }) => id)).to.deep.equal([member.session]);
      ok(await signInWith(service, member.passkey), 200);
      const rows = await service.running.database.client.memberSession.findMany({
        where: { memberId: member.id },
      });
      expect(rows.map(({ id }) => id))
        .to.include(member.session)
        .and.not.include(other);
    });
  });
});
