import { expect } from 'chai';
import { loadFixture, time } from '../chain.ts';
import { shouldActInEveryWay } from '../acting.behavior.ts';
import { APPR, BAGS, DAY, NO_END, Standing, ZERO } from '../codes.ts';
import { type World, accredited, digestOf } from '../fixture.ts';
import { accountKey } from '../signers.ts';
import { newKeyRevocation, nextBlock } from './party-acts.ts';

const REACH = 90 * DAY;
const CASE = digestOf('a case');

async function world() {
  const base = await accredited();
  const key = base.appraiser.keys.account;
  return { ...base, key, referee: base.parties.connect(base.second.keys.caller.caller) };
}

describe('Parties.revokeKey by a REFEREE', () => {
  shouldActInEveryWay({
    title: 'revokeKey',
    word: 'RevokeKey',
    contract: (of) => of.parties,
    domain: 'parties',
    party: (of) => of.referee,
    async prepare({ parties, junior }: World) {
      const revocation = newKeyRevocation(junior.keys.p256, (await time.latest()) - DAY);
      return {
        message: revocation,
        direct: (caller) => parties.connect(caller).revokeKey(revocation),
        bySig: (auth, message = revocation) =>
          parties.revokeKeyBySig(message as typeof revocation, auth),
      };
    },
    altered: (message) => ({
      keyId: { ...message, keyId: accountKey('junior account').keyId },
      from: { ...message, from: (message['from'] as number) + 1 },
      caseDigest: { ...message, caseDigest: digestOf('another') },
    }),
    event: 'KeyRevoked',
    replayed: 'PartiesRevocationOutOfRange',
    whileSuspended: false,
  });

  it('keeps the time it reaches back to, the time it was filed and the case', async () => {
    const { parties, referee, key } = await loadFixture(world);
    const before = await parties.key(key.keyId);
    const now = await nextBlock();
    await referee.revokeKey(newKeyRevocation(key, now - DAY));
    expect(await parties.key(key.keyId)).to.deep.equal([
      3n,
      before.number,
      before.from,
      before.until,
      BigInt(now - DAY),
      BigInt(now),
      CASE,
    ]);
  });

  it('tells whose key, since when, the case and who filed it', async () => {
    const { parties, referee, key } = await loadFixture(world);
    const now = await nextBlock();
    await expect(referee.revokeKey(newKeyRevocation(key, now - DAY)))
      .to.emit(parties, 'KeyRevoked')
      .withArgs(3, key.keyId, now - DAY, CASE, 6);
  });

  it('begins now where no time is named', async () => {
    const { parties, referee, key } = await loadFixture(world);
    const now = await nextBlock();
    await expect(referee.revokeKey(newKeyRevocation(key)))
      .to.emit(parties, 'KeyRevoked')
      .withArgs(3, key.keyId, now, CASE, 6);
    const at = async (when: number) => (await parties.standing(key.keyId, APPR, BAGS, 0, when))[0];
    expect([await at(now - 1), await at(now)]).to.deep.equal([Standing.Valid, Standing.KeyRevoked]);
  });

  it('reaches back 90 days and not a second more', async () => {
    const { parties, referee, key } = await loadFixture(world);
    let now = await nextBlock();
    await expect(referee.revokeKey(newKeyRevocation(key, now - REACH - 1)))
      .to.be.revertedWithCustomError(parties, 'PartiesRevocationOutOfRange')
      .withArgs(now - REACH - 1, now - REACH, now);
    now = await nextBlock();
    await expect(referee.revokeKey(newKeyRevocation(key, now - REACH)))
      .to.emit(parties, 'KeyRevoked')
      .withArgs(3, key.keyId, now - REACH, CASE, 6);
  });

  it('never reaches ahead', async () => {
    const { parties, referee, key } = await loadFixture(world);
    let now = await nextBlock();
    await expect(referee.revokeKey(newKeyRevocation(key, now + 1)))
      .to.be.revertedWithCustomError(parties, 'PartiesRevocationOutOfRange')
      .withArgs(now + 1, now - REACH, now);
    now = await nextBlock();
    await expect(referee.revokeKey(newKeyRevocation(key, now)))
      .to.emit(parties, 'KeyRevoked')
      .withArgs(3, key.keyId, now, CASE, 6);
  });

  it('only moves earlier, and keeps the newest filing and case', async () => {
    const { parties, referee, key } = await loadFixture(world);
    const first = (await nextBlock()) - 10 * DAY;
    await referee.revokeKey(newKeyRevocation(key, first));
    for (const later of [first, first + 1]) {
      const now = await nextBlock();
      await expect(referee.revokeKey(newKeyRevocation(key, later)))
        .to.be.revertedWithCustomError(parties, 'PartiesRevocationOutOfRange')
        .withArgs(later, now - REACH, first - 1);
    }
    const now = await nextBlock();
    const anew = { ...newKeyRevocation(key, first - 1), caseDigest: digestOf('another case') };
    await referee.revokeKey(anew);
    const { revokedFrom, revokedAt, caseDigest } = await parties.key(key.keyId);
    expect([revokedFrom, revokedAt, caseDigest]).to.deep.equal([
      BigInt(first - 1),
      BigInt(now),
      anew.caseDigest,
    ]);
  });

  it('asks for a case and for a key that is known', async () => {
    const { parties, referee, key } = await loadFixture(world);
    await expect(
      referee.revokeKey({ ...newKeyRevocation(key), caseDigest: ZERO }),
    ).to.be.revertedWithCustomError(parties, 'PartiesZero');
    const unknown = accountKey('nobody');
    await expect(referee.revokeKey(newKeyRevocation(unknown)))
      .to.be.revertedWithCustomError(parties, 'PartiesKeyUnknown')
      .withArgs(unknown.keyId);
  });

  it('is for a REFEREE alone: no other role, and not governance', async () => {
    const { parties, platform, governor, key } = await loadFixture(world);
    const { caller } = platform.keys;
    await expect(parties.connect(caller.caller).revokeKey(newKeyRevocation(key)))
      .to.be.revertedWithCustomError(parties, 'IntentsNotPermitted')
      .withArgs(caller.keyId, Standing.NoGrant);
    await expect(
      parties.connect(governor).revokeKey(newKeyRevocation(key)),
    ).to.be.revertedWithCustomError(parties, 'IntentsNotPermitted');
  });

  it('reaches keys that have ended, and a suspended party’s', async () => {
    const { parties, referee, appraiser } = await loadFixture(world);
    const { caller, p256 } = appraiser.keys;
    await parties.connect(caller.caller).endKey(0);
    await parties.suspend(3, 0, NO_END);
    await time.increase(DAY);
    for (const key of [caller, p256]) {
      await expect(referee.revokeKey(newKeyRevocation(key))).to.emit(parties, 'KeyRevoked');
    }
  });
});
