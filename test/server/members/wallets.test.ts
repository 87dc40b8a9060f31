import { expect } from 'chai';
import { Wallet, hashMessage, Interface, type HDNodeWallet } from 'ethers';
import { beginSignature, takeSignature } from '../../../server/members/wallets/take-signature.ts';
import { RpcError, type Chain } from '../../../server/platform/chain/chain.ts';
import { begin, NECESSARY, signUpMember, stepUpWith, type TestMember } from '../harness/members.ts';
import { ask, expectProblem, ok, type Answer } from '../harness/requests.ts';
import { sharedService, type TestService } from '../harness/service.ts';

type Signer = Wallet | HDNodeWallet;

describe('wallets', function () {
  this.timeout(60_000);
  let service: TestService;
  before(async () => {
    service = await sharedService();
  });

  /** Message and signature for an address that hands messages out. */
  async function sign(
    wallet: Signer,
    path: string,
    { token, change = (text) => text }: { token?: string; change?: (text: string) => string } = {},
  ) {
    const asked = { json: { address: wallet.address }, ...(token ? { token } : {}) };
    const { body } = ok(await ask(service, path, asked), 200);
    const message = change(String(body['message']));
    return { message, signature: await wallet.signMessage(message) };
  }

  const IN = '/v1/account/sign-in/wallet';
  const signedIn = async (wallet: Signer, change?: (text: string) => string): Promise<Answer> =>
    ask(service, IN, {
      json: {
        ...(await sign(wallet, `${IN}-message`, change ? { change } : {})),
        carry: 'token',
      },
    });
  const signUp = async (wallet: Signer): Promise<Answer> =>
    ask(service, '/v1/account/sign-up/wallet', {
      json: { ...(await sign(wallet, `${IN}-message`)), consents: NECESSARY, carry: 'token' },
    });
  const link = async (wallet: Signer, token: string): Promise<Answer> =>
    ask(service, '/v1/account/wallets', {
      token,
      json: await sign(wallet, '/v1/account/wallets/message', { token }),
    });

  describe('alone', () => {
    it('make an account, and sign in to it', async () => {
      const wallet = Wallet.createRandom();
      const made = ok(await signUp(wallet), 201);
      const again = ok(await signedIn(wallet), 200);
      expect(again.body['member']).to.equal(made.body['member']);
    });

    it('are asked to sign what costs nothing, here, on this chain, within five minutes', async () => {
      const wallet = Wallet.createRandom();
      const { message } = await sign(wallet, `${IN}-message`);
      const { host, origin } = new URL(service.url);
      expect(message.split('\n').slice(0, 8)).to.deep.equal([
        `${host} wants you to sign in with your Ethereum account:`,
        wallet.address,
        '',
        'Sign in to Patina. This costs nothing and moves nothing.',
        '',
        `URI: ${origin}/account`,
        'Version: 1',
        `Chain ID: ${service.running.rooms.members.context.chain.chainId}`,
      ]);
    });

    it('sign nobody in who has no account', async () => {
      expectProblem(await signedIn(Wallet.createRandom()), 401, 'WALLET_UNKNOWN');
    });

    it('make one account only', async () => {
      const wallet = Wallet.createRandom();
      ok(await signUp(wallet), 201);
      expectProblem(await signUp(wallet), 409, 'WALLET_EXISTS');
    });

    it('have their message taken once', async () => {
      const wallet = Wallet.createRandom();
      ok(await signUp(wallet), 201);
      const json = await sign(wallet, `${IN}-message`);
      ok(await ask(service, IN, { json }), 200);
      expectProblem(await ask(service, IN, { json }), 401, 'CHALLENGE_OVER');
    });

    it('are refused a nonce that we never gave', async () => {
      const change = (text: string) => text.replace(/Nonce: \w+/, `Nonce: ${'0'.repeat(64)}`);
      const answer = await signedIn(Wallet.createRandom(), change);
      expectProblem(answer, 401, 'CHALLENGE_OVER');
    });

    for (const [part, change] of [
      ['form', (text: string) => `${text}\n`],
      ['domain', (text: string) => text.replace(/^\S+/, 'evil.example')],
      ['uri', (text: string) => text.replace(/URI: \S+/, 'URI: https://evil.example/account')],
      ['chain', (text: string) => text.replace(/Chain ID: \d+/, 'Chain ID: 1')],
      ['statement', (text: string) => text.replace('Sign in to Patina', 'Link this wallet')],
    ] as const) {
      it(`are refused a message whose ${part} is another`, async () => {
        const answer = await signedIn(Wallet.createRandom(), change);
        expectProblem(answer, 400, 'WALLET_MESSAGE_INVALID');
        expect(answer.body['part']).to.equal(part);
      });
    }

    it('do not sign for each other', async () => {
      const json = await sign(Wallet.createRandom(), `${IN}-message`);
      const signature = await Wallet.createRandom().signMessage(json.message);
      expectProblem(
        await ask(service, IN, { json: { ...json, signature } }),
        401,
        'WALLET_REFUSED',
      );
    });

    it('sign with a signature that is one', async () => {
      for (const signature of ['0x', '0x00', `0x${'00'.repeat(65)}`]) {
        const json = await sign(Wallet.createRandom(), `${IN}-message`);
        const answer = await ask(service, IN, { json: { ...json, signature } });
        expectProblem(answer, 401, 'WALLET_REFUSED');
      }
    });
  });

  describe('of an account', () => {
    let member: TestMember;
    beforeEach(async () => {
      member = await signUpMember(service);
    });

    it('are linked, and sign in', async () => {
      const wallet = Wallet.createRandom();
      expect(ok(await link(wallet, member.token), 201).body['address']).to.equal(wallet.address);
      expect(ok(await signedIn(wallet), 200).body['member']).to.equal(member.id);
      expect(await service.running.rooms.members.wallets(member.id)).to.deep.equal([
        wallet.address,
      ]);
    });

    it('are not linked by a message to sign in with', async () => {
      const json = await sign(Wallet.createRandom(), `${IN}-message`);
      const answer = await ask(service, '/v1/account/wallets', { token: member.token, json });
      expectProblem(answer, 400, 'WALLET_MESSAGE_INVALID');
      expect(answer.body['part']).to.equal('statement');
    });

    it('are not linked by a message for somebody else', async () => {
      const other = await signUpMember(service);
      const wallet = Wallet.createRandom();
      const json = await sign(wallet, '/v1/account/wallets/message', { token: other.token });
      const answer = await ask(service, '/v1/account/wallets', { token: member.token, json });
      expectProblem(answer, 401, 'CHALLENGE_OVER');
    });

    it('belong to one account', async () => {
      const wallet = Wallet.createRandom();
      ok(await link(wallet, member.token), 201);
      const { token } = await signUpMember(service);
      expectProblem(await link(wallet, token), 409, 'WALLET_EXISTS');
    });

    it('are at most ten', async () => {
      for (let n = 0; n < 10; n++) ok(await link(Wallet.createRandom(), member.token), 201);
      expectProblem(await link(Wallet.createRandom(), member.token), 409, 'WALLET_LIMIT');
    });

    it('are unlinked, and then sign nobody in', async () => {
      const wallet = Wallet.createRandom();
      ok(await link(wallet, member.token), 201);
      const path = `/v1/account/wallets/${wallet.address.toLowerCase()}`;
      ok(await ask(service, path, { method: 'DELETE', token: member.token }), 200);
      expectProblem(await signedIn(wallet), 401, 'WALLET_UNKNOWN');
    });

    it('are unlinked by their own member only', async () => {
      const wallet = Wallet.createRandom();
      ok(await link(wallet, member.token), 201);
      const { token } = await signUpMember(service);
      const path = `/v1/account/wallets/${wallet.address}`;
      expectProblem(await ask(service, path, { method: 'DELETE', token }), 404, 'WALLET_MISSING');
    });

    it('are not unlinked when one is the last way in', async () => {
      const wallet = Wallet.createRandom();
      const token = String(ok(await signUp(wallet), 201).body['token']);
      const path = `/v1/account/wallets/${wallet.address}`;
      expectProblem(await ask(service, path, { method: 'DELETE', token }), 409, 'LAST_WAY_IN');
    });

    describe('confirming that it is the member', () => {
      const UP = '/v1/account/step-up/wallet';
      const confirm = async (wallet: Signer, token: string) => {
        const json = await sign(wallet, `${UP}-message`, { token });
        return ask(service, UP, { token, json });
      };

      it('is good for five minutes', async () => {
        const wallet = Wallet.createRandom();
        ok(await link(wallet, member.token), 201);
        const { body } = ok(await confirm(wallet, member.token), 200);
        const { verifiedAt, freshUntil } = body as Record<string, string>;
        expect(Date.parse(freshUntil ?? '') - Date.parse(verifiedAt ?? '')).to.equal(300_000);
      });

      it('needs a wallet of theirs', async () => {
        const other = await signUpMember(service);
        const wallet = Wallet.createRandom();
        ok(await link(wallet, other.token), 201);
        expectProblem(await confirm(wallet, member.token), 401, 'WALLET_UNKNOWN');
        const stranger = Wallet.createRandom();
        expectProblem(await confirm(stranger, member.token), 401, 'WALLET_UNKNOWN');
      });
    });

    it('and passkeys confirm for their own member only', async () => {
      const other = await signUpMember(service);
      ok(await stepUpWith(service, member), 200);
      const foreign = { token: member.token, passkey: other.passkey };
      expectProblem(await stepUpWith(service, foreign), 401, 'PASSKEY_UNKNOWN');
      const { options } = await begin(service, '/v1/account/step-up/options', member.token);
      const [allowed] = options['allowCredentials'] as { id: string }[];
      expect(allowed?.id).to.equal(member.passkey.credentialId);
    });
  });

  describe('that are contracts (ERC-1271)', () => {
    const ABI = new Interface([
      'function isValidSignature(bytes32 hash, bytes signature) view returns (bytes4)',
    ]);
    const CONTRACT = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed';
    const anybody = { purpose: 'wallet_sign_in', subject: null } as const;

    /** The room with a chain on which the contract answers so. */
    const withContract = (answer: (call: { to: string; data: string }) => string) => {
      const { context } = service.running.rooms.members;
      const rpc = async (_: string, params: readonly unknown[]) =>
        answer(params[0] as { to: string; data: string });
      return { ...context, chain: { chainId: context.chain.chainId, rpc } as unknown as Chain };
    };
    const attempt = async (context: ReturnType<typeof withContract>) => {
      const { message } = await beginSignature(context, CONTRACT, anybody);
      return takeSignature(context, { message, signature: '0xabcd' }, anybody);
    };
    const refusal = (context: ReturnType<typeof withContract>) =>
      attempt(context).then(
        () => null,
        (error: { code: string }) => error.code,
      );

    it('sign in by their word about exactly this message and signature', async () => {
      const asked: { to: string; data: string }[] = [];
      const context = withContract((call) => {
        asked.push(call);
        return `0x1626ba7e${'0'.repeat(56)}`;
      });
      const { message } = await beginSignature(context, CONTRACT, anybody);
      const signed = { message, signature: '0xabcd' };
      expect(await takeSignature(context, signed, anybody)).to.equal(CONTRACT);
      const data = ABI.encodeFunctionData('isValidSignature', [hashMessage(message), '0xabcd']);
      expect(asked).to.deep.equal([{ to: CONTRACT, data }]);
    });

    for (const [what, answer] of [
      ['say no', `0xffffffff${'0'.repeat(56)}`],
      ['are not there', '0x'],
      ['answer with more than a word', `0x1626ba7e${'0'.repeat(56)}00`],
    ] as const) {
      it(`do not sign in where they ${what}`, async () => {
        expect(await refusal(withContract(() => answer))).to.equal('WALLET_REFUSED');
      });
    }

    it('do not sign in where they revert', async () => {
      const context = withContract(() => {
        throw new RpcError('execution reverted', 3);
      });
      expect(await refusal(context)).to.equal('WALLET_REFUSED');
    });
  });
});
