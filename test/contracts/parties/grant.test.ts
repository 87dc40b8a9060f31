import { expect } from 'chai';
import { loadFixture, time } from '../chain.ts';
import { ANY_ROLE, APPR, BAGS, BRND, DAY, NO_END, PLAT, bytes4, inDepartment } from '../codes.ts';
import { accredited } from '../fixture.ts';
import { nextBlock, terms } from './party-acts.ts';

const SCOPE = inDepartment(BAGS, 3, true);

/** Platform 1 has been a brand since `from` and stays one until `until`. */
async function running() {
  const world = await accredited();
  const from = (await time.latest()) + 100;
  const until = from + 1000;
  await world.parties.grant(1, BRND, from, until, SCOPE);
  await time.increaseTo(from + 10);
  const list = async () => terms(await world.parties.grants(1, BRND, 0));
  return { ...world, from, until, list };
}
const asTerm = (from: number, until: number | bigint, scope = SCOPE) =>
  [BigInt(from), BigInt(until), scope] as const;

describe('Parties.grant', () => {
  it('begins in the next second where no start is named, and tells the terms', async () => {
    const { parties } = await loadFixture(accredited);
    const now = await nextBlock();
    await expect(parties.grant(1, BRND, 0, NO_END, SCOPE))
      .to.emit(parties, 'RoleGranted')
      .withArgs(1, BRND, now + 1, NO_END, SCOPE);
    expect(terms(await parties.grants(1, BRND, 0))).to.deep.equal([asTerm(now + 1, NO_END)]);
  });

  it('begins when it says', async () => {
    const { parties } = await loadFixture(accredited);
    const from = (await time.latest()) + DAY;
    await expect(parties.grant(1, BRND, from, from + 1, SCOPE))
      .to.emit(parties, 'RoleGranted')
      .withArgs(1, BRND, from, from + 1, SCOPE);
    expect(terms(await parties.grants(1, BRND, 0))).to.deep.equal([asTerm(from, from + 1)]);
  });

  it('begins in the next second at the earliest', async () => {
    const { parties } = await loadFixture(accredited);
    let now = await nextBlock();
    await expect(parties.grant(1, BRND, now, NO_END, SCOPE))
      .to.be.revertedWithCustomError(parties, 'TermsBackdated')
      .withArgs(now, now + 1);
    now = await nextBlock();
    await parties.grant(1, BRND, now + 1, NO_END, SCOPE);
    expect(terms(await parties.grants(1, BRND, 0))).to.deep.equal([asTerm(now + 1, NO_END)]);
  });

  it('refuses a term without a second in it', async () => {
    const { parties } = await loadFixture(accredited);
    const from = (await time.latest()) + DAY;
    for (const until of [from, from - 1]) {
      await expect(parties.grant(1, BRND, from, until, SCOPE))
        .to.be.revertedWithCustomError(parties, 'TermsEmpty')
        .withArgs(from, until);
    }
  });

  it('ends the running term where the new one begins', async () => {
    const { parties, from, list } = await loadFixture(running);
    const start = from + 500;
    await parties.grant(1, BRND, start, NO_END, 7n);
    expect(await list()).to.deep.equal([asTerm(from, start), asTerm(start, NO_END, 7n)]);
  });

  it('leaves a running term that ends before, or just where the new one begins', async () => {
    const { parties, from, until, list } = await loadFixture(running);
    await parties.grant(1, BRND, until, NO_END, 7n);
    expect(await list()).to.deep.equal([asTerm(from, until), asTerm(until, NO_END, 7n)]);
    await parties.grant(1, BRND, until + 1, NO_END, 8n);
    expect(await list()).to.deep.equal([
      asTerm(from, until),
      asTerm(until, until + 1, 7n),
      asTerm(until + 1, NO_END, 8n),
    ]);
  });

  it('takes the place of all that was planned for its start or later', async () => {
    const { parties, from, until, list } = await loadFixture(running);
    await parties.grant(1, BRND, until + 100, until + 200, 1n);
    await parties.grant(1, BRND, until + 300, until + 400, 2n);
    await parties.grant(1, BRND, until + 100, until + 150, 3n);
    expect(await list()).to.deep.equal([asTerm(from, until), asTerm(until + 100, until + 150, 3n)]);
  });

  it('keeps what is planned for before its start', async () => {
    const { parties, from, until, list } = await loadFixture(running);
    await parties.grant(1, BRND, until + 100, until + 200, 1n);
    await parties.grant(1, BRND, until + 101, until + 150, 3n);
    expect(await list()).to.deep.equal([
      asTerm(from, until),
      asTerm(until + 100, until + 101, 1n),
      asTerm(until + 101, until + 150, 3n),
    ]);
  });

  it('keeps each role and each party apart', async () => {
    const { parties, list } = await loadFixture(running);
    const before = await list();
    await parties.grant(1, APPR, 0, NO_END, SCOPE);
    await parties.grant(2, BRND, 0, NO_END, SCOPE);
    expect(await list()).to.deep.equal(before);
  });

  it('refuses a party that is not registered', async () => {
    const { parties } = await loadFixture(accredited);
    await expect(parties.grant(99, BRND, 0, NO_END, SCOPE))
      .to.be.revertedWithCustomError(parties, 'PartiesPartyUnknown')
      .withArgs(99);
  });

  it('refuses a role that is not registered, and no role', async () => {
    const { parties } = await loadFixture(accredited);
    for (const role of [bytes4('CUST'), ANY_ROLE]) {
      await expect(parties.grant(1, role, 0, NO_END, SCOPE))
        .to.be.revertedWithCustomError(parties, 'PartiesRoleUnknown')
        .withArgs(role);
    }
  });

  it('gives a party 8 roles at most, of which each may be granted ever again', async () => {
    const { parties } = await loadFixture(accredited);
    const names = ['ONE_', 'TWO_', 'THRE', 'FOUR', 'FIVE', 'SIX_', 'SEVN', 'EIGT'].map(bytes4);
    for (const role of names) await parties.registerRole(role);
    const last = names.pop()!;
    // Party 1 is a platform already.
    for (const role of names) await parties.grant(1, role, 0, NO_END, SCOPE);
    await expect(parties.grant(1, last, 0, NO_END, SCOPE))
      .to.be.revertedWithCustomError(parties, 'PartiesTooMany')
      .withArgs(1, 8);
    for (const role of [PLAT, ...names]) {
      await expect(parties.grant(1, role, 0, NO_END, SCOPE)).to.emit(parties, 'RoleGranted');
    }
    await expect(parties.grant(2, last, 0, NO_END, SCOPE)).to.emit(parties, 'RoleGranted');
  });

  it('has no limit to how often a role is granted over time', async () => {
    const { parties, list } = await loadFixture(running);
    for (let i = 0; i < 40; ++i) await parties.grant(1, BRND, 0, NO_END, BigInt(i));
    expect(await list()).to.have.length(41);
  });
});

describe('Parties.endGrant', () => {
  it('ends the role in the next second where no end is named, and tells it', async () => {
    const { parties, from, list } = await loadFixture(running);
    const now = await nextBlock();
    await expect(parties.endGrant(1, BRND, 0))
      .to.emit(parties, 'GrantEnded')
      .withArgs(1, BRND, now + 1);
    expect(await list()).to.deep.equal([asTerm(from, now + 1)]);
  });

  it('ends it when it says, and brings an end forward', async () => {
    const { parties, from, until, list } = await loadFixture(running);
    await expect(parties.endGrant(1, BRND, until - 1))
      .to.emit(parties, 'GrantEnded')
      .withArgs(1, BRND, until - 1);
    await parties.endGrant(1, BRND, until - 2);
    expect(await list()).to.deep.equal([asTerm(from, until - 2)]);
  });

  it('ends it in the next second at the earliest', async () => {
    const { parties, from, list } = await loadFixture(running);
    let now = await nextBlock();
    await expect(parties.endGrant(1, BRND, now))
      .to.be.revertedWithCustomError(parties, 'TermsBackdated')
      .withArgs(now, now + 1);
    now = await nextBlock();
    await parties.endGrant(1, BRND, now + 1);
    expect(await list()).to.deep.equal([asTerm(from, now + 1)]);
  });

  it('does not put an end off, nor set it where it is', async () => {
    const { parties, until } = await loadFixture(running);
    for (const asked of [until, until + 1]) {
      await expect(parties.endGrant(1, BRND, asked))
        .to.be.revertedWithCustomError(parties, 'TermsCannotProlong')
        .withArgs(until, asked);
    }
  });

  it('drops what is planned for then and later, and leaves what ends before', async () => {
    const { parties, from, until, list } = await loadFixture(running);
    await parties.grant(1, BRND, until + 100, until + 200, 1n);
    await parties.grant(1, BRND, until + 200, until + 300, 2n);
    await expect(parties.endGrant(1, BRND, until + 100))
      .to.emit(parties, 'GrantEnded')
      .withArgs(1, BRND, until + 100);
    expect(await list()).to.deep.equal([asTerm(from, until)]);
  });

  it('drops what is planned and cuts what runs in one go', async () => {
    const { parties, from, until, list } = await loadFixture(running);
    await parties.grant(1, BRND, until - 100, NO_END, 1n);
    const now = await nextBlock();
    await parties.endGrant(1, BRND, 0);
    expect(await list()).to.deep.equal([asTerm(from, now + 1)]);
  });

  it('cuts a planned term that would run on', async () => {
    const { parties, from, until, list } = await loadFixture(running);
    await parties.grant(1, BRND, until + 100, until + 200, 1n);
    await parties.endGrant(1, BRND, until + 101);
    expect(await list()).to.deep.equal([asTerm(from, until), asTerm(until + 100, until + 101, 1n)]);
  });

  it('has nothing to end where nothing was granted', async () => {
    const { parties } = await loadFixture(accredited);
    const now = await nextBlock();
    await expect(parties.endGrant(1, BRND, 0))
      .to.be.revertedWithCustomError(parties, 'TermsNothingToEnd')
      .withArgs(now);
  });

  it('has nothing to end in the second in which the term ended, or after', async () => {
    const { parties, until } = await loadFixture(running);
    // One second before, there is still something, whose end cannot be put off.
    await time.setNextBlockTimestamp(until - 1);
    await expect(parties.endGrant(1, BRND, until))
      .to.be.revertedWithCustomError(parties, 'TermsCannotProlong')
      .withArgs(until, until);
    await time.setNextBlockTimestamp(until);
    await expect(parties.endGrant(1, BRND, 0))
      .to.be.revertedWithCustomError(parties, 'TermsNothingToEnd')
      .withArgs(until);
  });
});
