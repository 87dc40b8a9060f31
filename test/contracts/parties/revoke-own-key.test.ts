import { expect } from 'chai';
import { loadFixture, time } from '../chain.ts';
import { DAY, NO_END, Standing, ZERO } from '../codes.ts';
import { KEY_SORTS, type World, accredited, digestOf } from '../fixture.ts';
import { type TestKey, accountKey, highS } from '../signers.ts';
import { newKeyRevocation, nextBlock, smallParty, unsignedBy, words } from './party-acts.ts';

const CASE = digestOf('a case');

const revoke = async (
  world: World,
  lost: TestKey,
  keys: readonly TestKey[],
  from: number | bigint = 0,
  party = 3,
) => {
  const revocation = newKeyRevocation(lost, from);
  return world.parties.revokeOwnKey(
    revocation,
    await words(world, 'RevokeKey', revocation, party, keys),
  );
};

/** Appraiser 3 has five keys: with one lost, three of the other four decide. */
async function fiveKeys() {
  const world = await accredited();
  const { caller, account, wallet, p256, webauthn } = world.appraiser.keys;
  return { ...world, lost: account, others: [caller, wallet, p256, webauthn] as TestKey[] };
}

/** Party 20 has keys of these names; the first is lost. */
async function small(...names: string[]) {
  const world = await loadFixture(accredited);
  const [lost, ...others] = await smallParty(world, ...names);
  return { ...world, lost: lost!, others };
}

describe('Parties.revokeOwnKey', () => {
  for (const sort of KEY_SORTS) {
    it(`marks a key of sort ${sort} by the words of keys of the other sorts, and tells who filed it`, async () => {
      const world = await loadFixture(accredited);
      const { [sort]: lost, ...rest } = world.appraiser.keys;
      const now = await nextBlock();
      await expect(revoke(world, lost, Object.values<TestKey>(rest), now - DAY))
        .to.emit(world.parties, 'KeyRevoked')
        .withArgs(3, lost.keyId, now - DAY, CASE, 3);
      const { revokedFrom, revokedAt, caseDigest } = await world.parties.key(lost.keyId);
      expect([revokedFrom, revokedAt, caseDigest]).to.deep.equal([
        BigInt(now - DAY),
        BigInt(now),
        CASE,
      ]);
    });
  }

  for (const [others, needed] of [
    [0, 2],
    [1, 2],
    [2, 2],
    [3, 2],
    [4, 3],
    [5, 3],
  ] as const) {
    it(`needs ${needed} words where ${others} other keys live`, async () => {
      const names = ['lost', 'a', 'b', 'c', 'd', 'e'].slice(0, others + 1);
      const world = await small(...names);
      const few = world.others.slice(0, needed - 1);
      await expect(revoke(world, world.lost, few, 0, 20))
        .to.be.revertedWithCustomError(world.parties, 'PartiesNoQuorum')
        .withArgs(few.length, needed);
      if (others < needed) return;
      await expect(revoke(world, world.lost, world.others.slice(0, needed), 0, 20)).to.emit(
        world.parties,
        'KeyRevoked',
      );
    });
  }

  it('counts the lost key neither among the words nor among the others', async () => {
    const world = await small('lost', 'a', 'b');
    const [a] = world.others;
    await expect(revoke(world, world.lost, [a!, world.lost], 0, 20))
      .to.be.revertedWithCustomError(world.parties, 'IntentsNotPermitted')
      .withArgs(world.lost.keyId, Standing.KeyRevoked);
  });

  it('counts no key that does not stand', async () => {
    const world = await small('lost', 'a', 'b', 'c', 'd');
    const [a, b, c, d] = world.others;
    const referee = world.parties.connect(world.second.keys.caller.caller);
    await expect(revoke(world, world.lost, [a!, b!], 0, 20))
      .to.be.revertedWithCustomError(world.parties, 'PartiesNoQuorum')
      .withArgs(2, 3);
    await referee.revokeKey(newKeyRevocation(d!));
    await expect(revoke(world, world.lost, [a!, d!], 0, 20))
      .to.be.revertedWithCustomError(world.parties, 'IntentsNotPermitted')
      .withArgs(d!.keyId, Standing.KeyRevoked);
    // Three others live now, and two are more than half of them.
    await expect(revoke(world, world.lost, [b!, c!], 0, 20)).to.emit(world.parties, 'KeyRevoked');
  });

  it('takes only words of keys that began when the doubt begins, or before', async () => {
    const world = await loadFixture(fiveKeys);
    const young = accountKey('young');
    const [first, second, ...more] = world.others;
    const born = (await time.latest()) + 10;
    await world.parties.addKey(3, young.signer, born, NO_END);
    await time.increaseTo(born + DAY);
    // Five others live now: three decide.
    expect(more).to.have.length(2);
    const keys = [first!, second!, young];
    await expect(revoke(world, world.lost, keys, born - 1))
      .to.be.revertedWithCustomError(world.parties, 'PartiesTooYoung')
      .withArgs(young.keyId, born, born - 1);
    await expect(revoke(world, world.lost, keys, born))
      .to.emit(world.parties, 'KeyRevoked')
      .withArgs(3, world.lost.keyId, born, CASE, 3);
  });

  it('takes the word of any live key where the doubt begins now', async () => {
    const world = await small('lost', 'a', 'b');
    const now = await nextBlock();
    await expect(revoke(world, world.lost, world.others, 0, 20))
      .to.emit(world.parties, 'KeyRevoked')
      .withArgs(20, world.lost.keyId, now, CASE, 20);
  });

  it('counts each key once, and so asks for rising ids', async () => {
    const world = await loadFixture(fiveKeys);
    const revocation = newKeyRevocation(world.lost);
    const auths = await words(world, 'RevokeKey', revocation, 3, world.others);
    const ids = world.others.map(({ keyId }) => keyId).sort();
    for (const [order, culprit] of [
      [[0, 0, 1], 0],
      [[0, 2, 1], 1],
      [[1, 0, 2], 0],
    ] as const) {
      await expect(
        world.parties.revokeOwnKey(
          revocation,
          order.map((i) => auths[i]!),
        ),
      )
        .to.be.revertedWithCustomError(world.parties, 'PartiesQuorumUnordered')
        .withArgs(ids[culprit]);
    }
  });

  it("takes no word of another party's key", async () => {
    const world = await small('lost', 'a', 'b');
    await expect(revoke(world, world.lost, [world.others[0]!, world.junior.keys.account], 0, 20))
      .to.be.revertedWithCustomError(world.parties, 'IntentsPartyMismatch')
      .withArgs(20, 4);
  });

  it('takes no word that states another party', async () => {
    const world = await small('lost', 'a', 'b');
    await expect(revoke(world, world.lost, world.others, 0, 4))
      .to.be.revertedWithCustomError(world.parties, 'IntentsPartyMismatch')
      .withArgs(4, 20);
  });

  it('takes the caller for one of the quorum without a signature', async () => {
    const world = await loadFixture(fiveKeys);
    const { caller } = world.appraiser.keys;
    const revocation = newKeyRevocation(world.lost);
    const auths = unsignedBy(
      caller,
      await words(world, 'RevokeKey', revocation, 3, world.others.slice(0, 3)),
    );
    await expect(world.parties.connect(world.stranger).revokeOwnKey(revocation, auths))
      .to.be.revertedWithCustomError(world.parties, 'IntentsSignatureInvalid')
      .withArgs(caller.signer);
    await expect(world.parties.connect(caller.caller).revokeOwnKey(revocation, auths)).to.emit(
      world.parties,
      'KeyRevoked',
    );
  });

  it('checks every signature, over key, time and case', async () => {
    const world = await small('lost', 'a', 'b');
    const revocation = newKeyRevocation(world.lost, await time.latest());
    const auths = await words(world, 'RevokeKey', revocation, 20, world.others);
    for (const wrong of [0, 1]) {
      const spoilt = auths.map((auth, i) =>
        i === wrong ? { ...auth, signature: highS(auth.signature) } : auth,
      );
      await expect(world.parties.revokeOwnKey(revocation, spoilt))
        .to.be.revertedWithCustomError(world.parties, 'IntentsSignatureInvalid')
        .withArgs(auths[wrong]!.signer);
    }
    for (const changed of [
      { from: Number(revocation.from) - 1 },
      { caseDigest: digestOf('another') },
    ]) {
      await expect(world.parties.revokeOwnKey({ ...revocation, ...changed }, auths))
        .to.be.revertedWithCustomError(world.parties, 'IntentsSignatureInvalid')
        .withArgs(auths[0]!.signer);
    }
  });

  it('takes no word after its deadline', async () => {
    const world = await small('lost', 'a', 'b');
    const revocation = newKeyRevocation(world.lost);
    const deadline = (await time.latest()) + 100;
    const auths = await words(world, 'RevokeKey', revocation, 20, world.others, deadline);
    await time.setNextBlockTimestamp(deadline + 1);
    await expect(world.parties.revokeOwnKey(revocation, auths))
      .to.be.revertedWithCustomError(world.parties, 'IntentsExpired')
      .withArgs(deadline, deadline + 1);
  });

  it('works while the party is suspended', async () => {
    const world = await loadFixture(fiveKeys);
    await world.parties.suspend(3, 0, NO_END);
    await time.increase(DAY);
    await expect(revoke(world, world.lost, world.others)).to.emit(world.parties, 'KeyRevoked');
  });

  it('has the reach of a REFEREE’s: 90 days back, never ahead, only earlier, with a case', async () => {
    const world = await loadFixture(fiveKeys);
    const { parties, lost, others } = world;
    let now = await nextBlock();
    await expect(revoke(world, lost, others, now - 90 * DAY - 1))
      .to.be.revertedWithCustomError(parties, 'PartiesRevocationOutOfRange')
      .withArgs(now - 90 * DAY - 1, now - 90 * DAY, now);
    now = await nextBlock();
    await expect(revoke(world, lost, others, now + 1))
      .to.be.revertedWithCustomError(parties, 'PartiesRevocationOutOfRange')
      .withArgs(now + 1, now - 90 * DAY, now);
    now = await nextBlock();
    await revoke(world, lost, others, now - 90 * DAY);
    await expect(revoke(world, lost, others, now)).to.be.revertedWithCustomError(
      parties,
      'PartiesRevocationOutOfRange',
    );
    const caseless = { ...newKeyRevocation(lost), caseDigest: ZERO };
    await expect(
      parties.revokeOwnKey(caseless, await words(world, 'RevokeKey', caseless, 3, others)),
    ).to.be.revertedWithCustomError(parties, 'PartiesZero');
  });

  it('is refused for a key that nobody added', async () => {
    const world = await loadFixture(fiveKeys);
    const nobody = accountKey('nobody');
    await expect(revoke(world, nobody, world.others))
      .to.be.revertedWithCustomError(world.parties, 'PartiesKeyUnknown')
      .withArgs(nobody.keyId);
  });

  it('never marks the key of another party', async () => {
    const world = await loadFixture(fiveKeys);
    const foreign = world.junior.keys.account;
    await expect(revoke(world, foreign, world.others))
      .to.be.revertedWithCustomError(world.parties, 'IntentsPartyMismatch')
      .withArgs(4, 3);
  });
});
