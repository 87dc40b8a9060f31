import { expect } from 'chai';
import { ZeroHash, id } from 'ethers';
import { loadFixture, time } from '../chain.ts';
import { APPR, DAY, Standing } from '../codes.ts';
import { accredited, keyNamed } from '../fixture.ts';

const CASE = id('a case');
const REACH = 90 * DAY;

async function aged() {
  const world = await accredited();
  await time.increase(200 * DAY);
  return { ...world, keyId: world.appraiser.keys.account.keyId };
}

/** Fixes the time of the next block, so that bounds can be met to the second. */
async function nextBlock(): Promise<number> {
  const now = (await time.latest()) + 10;
  await time.setNextBlockTimestamp(now);
  return now;
}

describe('Parties.revokeKey', () => {
  it('keeps the time it reaches back to, the time it was filed and the case', async () => {
    const { parties, keyId } = await loadFixture(aged);
    const now = await nextBlock();
    await parties.revokeKey(keyId, now - DAY, CASE);
    const key = await parties.key(keyId);
    expect([key.revokedFrom, key.revokedAt, key.caseDigest]).to.deep.equal([
      BigInt(now - DAY),
      BigInt(now),
      CASE,
    ]);
  });

  it('tells party, key, time and case; no time named means now', async () => {
    const { parties, keyId } = await loadFixture(aged);
    const now = await nextBlock();
    await expect(parties.revokeKey(keyId, 0, CASE))
      .to.emit(parties, 'KeyRevoked')
      .withArgs(3, keyId, now, CASE);
  });

  it('reaches back 90 days and not a second more', async () => {
    const { parties, keyId } = await loadFixture(aged);
    let now = await nextBlock();
    await expect(parties.revokeKey(keyId, now - REACH - 1, CASE))
      .to.be.revertedWithCustomError(parties, 'PartiesRevocationOutOfRange')
      .withArgs(now - REACH - 1, now - REACH, now);
    now = await nextBlock();
    await expect(parties.revokeKey(keyId, now - REACH, CASE)).to.emit(parties, 'KeyRevoked');
  });

  it('does not reach ahead', async () => {
    const { parties, keyId } = await loadFixture(aged);
    const now = await nextBlock();
    await expect(parties.revokeKey(keyId, now + 1, CASE))
      .to.be.revertedWithCustomError(parties, 'PartiesRevocationOutOfRange')
      .withArgs(now + 1, now - REACH, now);
  });

  it('moves earlier, never later and never to the same time', async () => {
    const { parties, keyId } = await loadFixture(aged);
    const first = (await nextBlock()) - 10 * DAY;
    await parties.revokeKey(keyId, first, CASE);
    for (const later of [first, first + 1]) {
      const now = await nextBlock();
      await expect(parties.revokeKey(keyId, later, CASE))
        .to.be.revertedWithCustomError(parties, 'PartiesRevocationOutOfRange')
        .withArgs(later, now - REACH, first - 1);
    }
    await expect(parties.revokeKey(keyId, first - 1, CASE)).to.emit(parties, 'KeyRevoked');
  });

  it('leaves what the key was before that time', async () => {
    const { parties, keyId } = await loadFixture(aged);
    const from = (await nextBlock()) - 10 * DAY;
    await parties.revokeKey(keyId, from, CASE);
    const [before] = await parties.standing(keyId, APPR, 1, 0, from - 1);
    const [at] = await parties.standing(keyId, APPR, 1, 0, from);
    expect([before, at]).to.deep.equal([Standing.Valid, Standing.KeyRevoked]);
  });

  it('asks for a case and a key that exists', async () => {
    const { parties, keyId } = await loadFixture(aged);
    await expect(parties.revokeKey(keyId, 0, ZeroHash)).to.be.revertedWithCustomError(
      parties,
      'PartiesZero',
    );
    const unknown = keyNamed('nobody').keyId;
    await expect(parties.revokeKey(unknown, 0, CASE))
      .to.be.revertedWithCustomError(parties, 'PartiesKeyUnknown')
      .withArgs(unknown);
  });
});
