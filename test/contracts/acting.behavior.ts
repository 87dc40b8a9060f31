import { expect } from 'chai';
import type { BaseContract, ContractTransactionResponse, Signer } from 'ethers';
import { ethers, loadFixture, time } from './chain.ts';
import { DAY, NO_END, Standing } from './codes.ts';
import {
  KEY_SORTS,
  type KeySort,
  type TestParty,
  type World,
  accredited,
  actor,
  digestOf,
} from './fixture.ts';
import { type TestKey, accountKey, callerKey, contractKey, highS } from './signers.ts';
import { type Actor, type Auth, type Word, sign } from './words.ts';

type Sent = Promise<ContractTransactionResponse>;

/** One act, made ready for one actor. */
export interface Ready {
  /** The fields that are signed, as a wallet shows them. */
  readonly message: Record<string, unknown>;
  /** The call that the actor makes itself. */
  direct(caller: Signer): Sent;
  /** The call that carries the word; `message` may differ from what was signed. */
  bySig(auth: Auth, message?: Record<string, unknown>): Sent;
}

/** One call of an actor, as the shared suite needs it. */
export interface ActingCall {
  readonly title: string;
  readonly word: Word;
  readonly contract: (world: World) => BaseContract;
  readonly domain: keyof World['domains'];
  /** Who may make the call; null: the title holder. */
  readonly party: ((world: World) => TestParty) | null;
  /** Makes ready what the act refers to. */
  readonly prepare: (world: World, by: Actor) => Promise<Ready>;
  /** The message, each field changed in turn to something else that is well formed. */
  readonly altered: (message: Record<string, unknown>) => Record<string, Record<string, unknown>>;
  /** Event of the act. */
  readonly event: string;
  /** Error that meets a replay. */
  readonly replayed: string;
  /** Who may not: error where the key is nobody's. */
  readonly stranger?: string;
  /** True where the act must work while its party is suspended. */
  readonly whileSuspended?: boolean;
}

/** Title is held by accounts and by ERC-1271 wallets. */
const HOLDER_SORTS: readonly KeySort[] = ['caller', 'account', 'wallet'];

async function holderKey(world: World, sort: KeySort): Promise<TestKey> {
  if (sort === 'caller') return callerKey(world.holder, 3);
  if (sort === 'account') return accountKey('a holder');
  const owner = accountKey('owner of a wallet');
  const wallet = await ethers.deployContract('OwnedWallet', [owner.signer]);
  return contractKey(await wallet.getAddress(), owner);
}

/** What every act promises, in whichever way it is done (design rules 1 and 2). */
export function shouldActInEveryWay(call: ActingCall): void {
  const sorts = call.party ? KEY_SORTS : HOLDER_SORTS;

  async function ready(sort: KeySort = 'account') {
    const world = await loadFixture(accredited);
    const by: Actor = call.party
      ? actor(call.party(world), sort)
      : { party: 0, key: await holderKey(world, sort) };
    const act = await call.prepare(world, by);
    const domain = world.domains[call.domain];
    const auth = (deadline?: number, message = act.message, inDomain = domain) =>
      sign(inDomain, call.word, message, by, deadline);
    return { world, by, act, auth, domain, contract: call.contract(world) };
  }

  it(`${call.title} is done by a direct call`, async () => {
    const { by, act, contract } = await ready('caller');
    await expect(act.direct(by.key.caller!)).to.emit(contract, call.event);
  });

  it(`${call.title} is refused to a stranger who calls`, async () => {
    const { world, act, contract } = await ready('caller');
    await expect(act.direct(world.stranger)).to.be.revertedWithCustomError(
      contract,
      call.stranger ?? 'IntentsNotPermitted',
    );
  });

  for (const sort of sorts) {
    describe(`${call.title} signed with a key of sort ${sort}`, () => {
      it('is carried by anyone', async () => {
        const { act, auth, contract } = await ready(sort);
        await expect(act.bySig(await auth())).to.emit(contract, call.event);
      });

      it('is carried once', async () => {
        const { act, auth, contract } = await ready(sort);
        const word = await auth();
        await act.bySig(word);
        await expect(act.bySig(word)).to.be.revertedWithCustomError(contract, call.replayed);
      });

      it('is refused where any field was changed after signing', async () => {
        const { act, auth } = await ready(sort);
        const word = await auth();
        for (const [field, changed] of Object.entries(call.altered(act.message))) {
          await expect(act.bySig(word, changed), field).to.be.revert(ethers);
        }
      });

      it('is refused with another deadline than was signed', async () => {
        const { act, auth, by, contract } = await ready(sort);
        const word = await auth();
        await expect(act.bySig({ ...word, deadline: word.deadline + 1 }))
          .to.be.revertedWithCustomError(contract, 'IntentsSignatureInvalid')
          .withArgs(by.key.signer);
      });

      it('is refused with a signature that has high S', async () => {
        const { act, auth, contract } = await ready(sort);
        const word = await auth();
        await expect(
          act.bySig({ ...word, signature: highS(word.signature) }),
        ).to.be.revertedWithCustomError(contract, 'IntentsSignatureInvalid');
      });

      it('is refused with an empty signature', async () => {
        const { act, auth, contract } = await ready(sort);
        await expect(
          act.bySig({ ...(await auth()), signature: '0x' }),
        ).to.be.revertedWithCustomError(contract, 'IntentsSignatureInvalid');
      });
    });
  }

  it(`${call.title} is carried in the last second of its deadline`, async () => {
    const { act, auth, contract } = await ready();
    const word = await auth();
    await time.setNextBlockTimestamp(word.deadline);
    await expect(act.bySig(word)).to.emit(contract, call.event);
  });

  it(`${call.title} is refused one second after its deadline`, async () => {
    const { act, auth, contract } = await ready();
    const word = await auth();
    await time.setNextBlockTimestamp(word.deadline + 1);
    await expect(act.bySig(word))
      .to.be.revertedWithCustomError(contract, 'IntentsExpired')
      .withArgs(word.deadline, word.deadline + 1);
  });

  it(`${call.title} is bound to its chain, contract, name and version`, async () => {
    const { world, act, auth, domain, contract } = await ready();
    for (const change of [
      { chainId: world.chainId + 1 },
      { verifyingContract: world.p256Verifier },
      { name: 'Patina' },
      { version: '2' },
    ]) {
      const word = await auth(undefined, act.message, { ...domain, ...change });
      await expect(act.bySig(word), Object.keys(change)[0]).to.be.revertedWithCustomError(
        contract,
        'IntentsSignatureInvalid',
      );
    }
  });

  it(`${call.title} is refused where another party is stated than the key's`, async () => {
    const { act, auth } = await ready();
    const word = await auth();
    await expect(act.bySig({ ...word, party: 999 })).to.be.revert(ethers);
  });

  if (!call.party) return;
  const partyOf = call.party;

  it(`${call.title} follows the window of its key`, async () => {
    const { world, act, contract } = await ready();
    const key = accountKey(`${call.title} with a window`);
    const party = partyOf(world).number;
    const from = (await time.latest()) + 100;
    const until = from + 200;
    await world.parties.addKey(party, key.signer, from, until);
    const by = { party, key };
    const word = await sign(world.domains[call.domain], call.word, act.message, by, until + DAY);
    await time.setNextBlockTimestamp(from - 1);
    await expect(act.bySig(word))
      .to.be.revertedWithCustomError(contract, 'IntentsNotPermitted')
      .withArgs(key.keyId, Standing.KeyNotYetValid);
    await time.setNextBlockTimestamp(until);
    await expect(act.bySig(word))
      .to.be.revertedWithCustomError(contract, 'IntentsNotPermitted')
      .withArgs(key.keyId, Standing.KeyExpired);
  });

  it(`${call.title} is refused from a revoked key`, async () => {
    const { world, by, act, auth, contract } = await ready();
    const revocation = { keyId: by.key.keyId, from: 0, caseDigest: digestOf('a case') };
    const other = partyOf(world).number === world.second.number ? world.referee : world.second;
    await world.parties.connect(actor(other, 'caller').key.caller).revokeKey(revocation);
    await expect(act.bySig(await auth()))
      .to.be.revertedWithCustomError(contract, 'IntentsNotPermitted')
      .withArgs(by.key.keyId, Standing.KeyRevoked);
  });

  if (call.whileSuspended) {
    it(`${call.title} works while its party is suspended`, async () => {
      const { world, by, act, auth, contract } = await ready();
      await world.parties.suspend(by.party, 0, NO_END);
      await time.increase(1);
      await expect(act.bySig(await auth())).to.emit(contract, call.event);
    });
    return;
  }

  it(`${call.title} is refused while its party is suspended, and carried once that is lifted`, async () => {
    const { world, by, act, auth, contract } = await ready();
    const word = await auth();
    await world.parties.suspend(by.party, 0, NO_END);
    await time.increase(1);
    await expect(act.bySig(word))
      .to.be.revertedWithCustomError(contract, 'IntentsNotPermitted')
      .withArgs(by.key.keyId, Standing.PartySuspended);
    await world.parties.liftSuspension(by.party);
    await time.increase(1);
    await expect(act.bySig(word)).to.emit(contract, call.event);
  });

  it(`${call.title} stays carried once after a suspension that was lifted`, async () => {
    const { world, by, act, auth, contract } = await ready();
    const word = await auth();
    await act.bySig(word);
    await world.parties.suspend(by.party, 0, NO_END);
    await world.parties.liftSuspension(by.party);
    await time.increase(1);
    await expect(act.bySig(word)).to.be.revertedWithCustomError(contract, call.replayed);
  });
}
