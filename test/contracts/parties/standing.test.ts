import { expect } from 'chai';
import { loadFixture, time } from '../chain.ts';
import { APPR, BAGS, DAY, JEWELLERY, NO_END, PLAT, REFE, Standing } from '../codes.ts';
import { accredited, digestOf, keyNamed } from '../fixture.ts';

/** The appraiser, one day on; asked for bags unless said otherwise. */
async function aDayOn() {
  const world = await accredited();
  await time.increase(DAY);
  const now = await time.latest();
  const { keyId } = world.appraiser.keys.account;
  const ask = async (at: number, { key = keyId, role = APPR, department = BAGS, grade = 0 } = {}) =>
    (await world.parties.standing(key, role, department, grade, at))[0];
  return { ...world, now, keyId, ask };
}

const ANY_ROLE = '0x00000000';

describe('Parties.standing', () => {
  it('names the party and the number of the key, whatever the answer', async () => {
    const { parties, appraiser, now } = await loadFixture(aDayOn);
    const { keyId } = appraiser.keys.wallet;
    expect(await parties.standing(keyId, APPR, BAGS, 0, now)).to.deep.equal([
      Standing.Valid,
      3n,
      3n,
    ]);
    expect(await parties.standing(keyId, PLAT, BAGS, 0, now)).to.deep.equal([
      Standing.NoGrant,
      3n,
      3n,
    ]);
  });

  it('knows no party for a key that nobody added', async () => {
    const { parties, now } = await loadFixture(aDayOn);
    const { keyId } = keyNamed('nobody');
    expect(await parties.standing(keyId, APPR, BAGS, 0, now)).to.deep.equal([
      Standing.UnknownKey,
      0n,
      0n,
    ]);
  });

  it("follows the key's window, first second in, last second out", async () => {
    const { parties, now, ask } = await loadFixture(aDayOn);
    const key = keyNamed('with a window');
    const [from, until] = [now + 100, now + 200];
    await parties.addKey(3, key.signer, from, until);
    const at = (when: number) => ask(when, { key: key.keyId });
    expect([
      await at(from - 1),
      await at(from),
      await at(until - 1),
      await at(until),
    ]).to.deep.equal([
      Standing.KeyNotYetValid,
      Standing.Valid,
      Standing.Valid,
      Standing.KeyExpired,
    ]);
  });

  it("follows the grant's window, first second in, last second out", async () => {
    const { parties, now, ask } = await loadFixture(aDayOn);
    const [from, until] = [now + 100, now + 200];
    await parties.grant(3, PLAT, { from, until, departments: 0, grade: 0, probation: false });
    const at = (when: number) => ask(when, { role: PLAT, department: 0 });
    expect([
      await at(from - 1),
      await at(from),
      await at(until - 1),
      await at(until),
    ]).to.deep.equal([Standing.NoGrant, Standing.Valid, Standing.Valid, Standing.NoGrant]);
  });

  it("tells each role's grants apart", async () => {
    const { now, ask } = await loadFixture(aDayOn);
    expect(await ask(now, { role: REFE, department: 0 })).to.equal(Standing.NoGrant);
  });

  it('asks for the department and the grade in one grant', async () => {
    const { now, ask } = await loadFixture(aDayOn);
    expect(await ask(now, { department: JEWELLERY })).to.equal(Standing.OutOfScope);
    expect(await ask(now, { grade: 2 })).to.equal(Standing.Valid);
    expect(await ask(now, { grade: 3 })).to.equal(Standing.OutOfScope);
  });

  it('knows no department past the 31st', async () => {
    const { parties, now, ask } = await loadFixture(aDayOn);
    const all = { from: 0, until: NO_END, departments: 2 ** 32 - 1, grade: 3, probation: false };
    await parties.grant(3, APPR, all);
    const later = now + DAY;
    expect(await ask(later, { department: 31 })).to.equal(Standing.Valid);
    expect(await ask(later, { department: 32 })).to.equal(Standing.OutOfScope);
    expect(await ask(later, { department: 255 })).to.equal(Standing.OutOfScope);
  });

  it('with no role asks for key and party only', async () => {
    const { parties, now, ask } = await loadFixture(aDayOn);
    await parties.endGrant(3, APPR, 0, 0);
    const later = now + DAY;
    expect(await ask(later)).to.equal(Standing.NoGrant);
    expect(await ask(later, { role: ANY_ROLE })).to.equal(Standing.Valid);
    await parties.suspend(3, 0, NO_END);
    expect(await ask(later, { role: ANY_ROLE })).to.equal(Standing.PartySuspended);
  });

  it('is the same for a past time whatever came after', async () => {
    const { parties, now, ask } = await loadFixture(aDayOn);
    await time.increase(DAY);
    await parties.endGrant(3, APPR, 0, 0);
    await parties.suspend(3, 0, NO_END);
    expect(await ask(now)).to.equal(Standing.Valid);
  });

  it('is in one of several suspensions as much as in one alone', async () => {
    const { parties, now, ask } = await loadFixture(aDayOn);
    await parties.suspend(3, now + 100, now + 200);
    await parties.suspend(3, now + 300, now + 400);
    expect([await ask(now + 250), await ask(now + 350), await ask(now + 400)]).to.deep.equal([
      Standing.Valid,
      Standing.PartySuspended,
      Standing.Valid,
    ]);
  });

  it('tells of the key before the party, and of the party before the grant', async () => {
    const { parties, keyId, now, ask } = await loadFixture(aDayOn);
    await parties.endGrant(3, APPR, 0, 0);
    const later = now + DAY;
    expect(await ask(later)).to.equal(Standing.NoGrant);
    await parties.suspend(3, 0, NO_END);
    expect(await ask(later)).to.equal(Standing.PartySuspended);
    await parties.revokeKey(keyId, 0, digestOf('a case'));
    expect(await ask(later)).to.equal(Standing.KeyRevoked);
  });
});
