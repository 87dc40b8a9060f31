import { expect } from 'chai';
import { loadFixture, time } from '../chain.ts';
import { APPR, BAGS, BRND, DAY, NO_END } from '../codes.ts';
import { accredited } from '../fixture.ts';

const TERMS = { from: 0, until: NO_END, departments: 1 << BAGS, grade: 3, probation: true };

describe('Parties.grant', () => {
  it('keeps the terms, from now on where no start is named', async () => {
    const { parties } = await loadFixture(accredited);
    await parties.grant(1, BRND, TERMS);
    const now = BigInt(await time.latest());
    expect(await parties.grants(1, BRND)).to.deep.equal([
      [now, NO_END, BigInt(TERMS.departments), 3n, true],
    ]);
  });

  it('tells the terms and the place of the grant', async () => {
    const { parties } = await loadFixture(accredited);
    const from = (await time.latest()) + DAY;
    await expect(parties.grant(3, APPR, { ...TERMS, from, until: from + DAY }))
      .to.emit(parties, 'RoleGranted')
      .withArgs(3, APPR, 1, from, from + DAY, TERMS.departments, 3, true);
  });

  it('starts at this second at the earliest', async () => {
    const { parties } = await loadFixture(accredited);
    const now = (await time.latest()) + 10;
    await time.setNextBlockTimestamp(now);
    await expect(parties.grant(1, BRND, { ...TERMS, from: now - 1 }))
      .to.be.revertedWithCustomError(parties, 'PartiesBackdated')
      .withArgs(now - 1, now);
    await time.setNextBlockTimestamp(now + 1);
    await expect(parties.grant(1, BRND, { ...TERMS, from: now + 1 })).to.emit(
      parties,
      'RoleGranted',
    );
  });

  it('refuses an empty window', async () => {
    const { parties } = await loadFixture(accredited);
    const from = (await time.latest()) + DAY;
    await expect(parties.grant(1, BRND, { ...TERMS, from, until: from }))
      .to.be.revertedWithCustomError(parties, 'PartiesWindowEmpty')
      .withArgs(from, from);
  });

  it('refuses a party that is not registered, and an empty role', async () => {
    const { parties } = await loadFixture(accredited);
    await expect(parties.grant(99, BRND, TERMS))
      .to.be.revertedWithCustomError(parties, 'PartiesPartyUnknown')
      .withArgs(99);
    await expect(parties.grant(1, '0x00000000', TERMS)).to.be.revertedWithCustomError(
      parties,
      'PartiesZero',
    );
  });

  it('keeps at most 16 grants of a role for a party, and counts each role apart', async () => {
    const { parties } = await loadFixture(accredited);
    for (let i = 0; i < 16; ++i) await parties.grant(1, BRND, TERMS);
    await expect(parties.grant(1, BRND, TERMS))
      .to.be.revertedWithCustomError(parties, 'PartiesTooMany')
      .withArgs(1, 16);
    await expect(parties.grant(1, APPR, TERMS)).to.emit(parties, 'RoleGranted');
  });
});

describe('Parties.endGrant', () => {
  it('ends a grant now where no end is named, and leaves its start', async () => {
    const { parties } = await loadFixture(accredited);
    const [before] = await parties.grants(3, APPR);
    await expect(parties.endGrant(3, APPR, 0, 0)).to.emit(parties, 'GrantEnded');
    const [after] = await parties.grants(3, APPR);
    expect(after!.from).to.equal(before!.from);
    expect(after!.until).to.equal(BigInt(await time.latest()));
  });

  it('tells the end', async () => {
    const { parties } = await loadFixture(accredited);
    const until = (await time.latest()) + DAY;
    await expect(parties.endGrant(3, APPR, 0, until))
      .to.emit(parties, 'GrantEnded')
      .withArgs(3, APPR, 0, until);
  });

  it('refuses an end in the past', async () => {
    const { parties } = await loadFixture(accredited);
    const now = (await time.latest()) + 10;
    await time.setNextBlockTimestamp(now);
    await expect(parties.endGrant(3, APPR, 0, now - 1))
      .to.be.revertedWithCustomError(parties, 'PartiesBackdated')
      .withArgs(now - 1, now);
  });

  it('does not end again what is over', async () => {
    const { parties } = await loadFixture(accredited);
    await parties.endGrant(3, APPR, 0, 0);
    const ended = await time.latest();
    const now = ended + 10;
    await time.setNextBlockTimestamp(now);
    await expect(parties.endGrant(3, APPR, 0, 0))
      .to.be.revertedWithCustomError(parties, 'PartiesAlreadyEnded')
      .withArgs(ended, now);
  });

  it('does not prolong a grant', async () => {
    const { parties } = await loadFixture(accredited);
    const until = (await time.latest()) + DAY;
    await parties.endGrant(3, APPR, 0, until);
    await expect(parties.endGrant(3, APPR, 0, until + 1))
      .to.be.revertedWithCustomError(parties, 'PartiesCannotProlong')
      .withArgs(until, until + 1);
  });

  it('refuses a place where no grant is', async () => {
    const { parties } = await loadFixture(accredited);
    await expect(parties.endGrant(3, APPR, 1, 0))
      .to.be.revertedWithCustomError(parties, 'PartiesIndexUnknown')
      .withArgs(3, 1);
  });
});
