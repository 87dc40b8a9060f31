import { expect } from 'chai';
import { loadFixture, time } from '../chain.ts';
import {
  ANY_ROLE,
  APPR,
  APPRAISER,
  BAGS,
  BRND,
  CERT,
  DAY,
  EXPERT,
  JEWELLERY,
  NO_END,
  PLAT,
  REFE,
  SENIOR,
  Standing,
  bytes4,
  inDepartment,
} from '../codes.ts';
import { accredited, actor } from '../fixture.ts';
import { accountKey } from '../signers.ts';
import { mineAt, newKeyRevocation } from './party-acts.ts';

const { Valid, KeyNotYetValid, KeyExpired, KeyRevoked, PartySuspended, NoGrant, OutOfScope } =
  Standing;

/** Appraiser 3, asked for bags as an appraiser unless said otherwise. */
async function asking() {
  const world = await accredited();
  const now = await time.latest();
  const { keyId } = world.appraiser.keys.account;
  const ask = async (at: number, { key = keyId, role = APPR, department = BAGS, grade = 0 } = {}) =>
    (await world.parties.standing(key, role, department, grade, at))[0];
  const edges = async (from: number, until: number, of = {}) => [
    await ask(from - 1, of),
    await ask(from, of),
    await ask(until - 1, of),
    await ask(until, of),
  ];
  const scoped = async (scope: bigint) => {
    await world.parties.grant(3, APPR, 0, NO_END, scope);
    await time.increase(1);
    return time.latest();
  };
  return { ...world, now, keyId, ask, edges, scoped };
}

describe('Parties.standing by time', () => {
  it('names the party and the number of the key, whatever the answer', async () => {
    const { parties, appraiser, now } = await loadFixture(asking);
    const { keyId } = appraiser.keys.wallet;
    for (const [role, at, answer] of [
      [APPR, now, Valid],
      [PLAT, now, NoGrant],
      [APPR, 1, KeyNotYetValid],
    ] as const) {
      expect(await parties.standing(keyId, role, BAGS, 0, at)).to.deep.equal([answer, 3n, 3n]);
    }
  });

  it('knows no party for a key that nobody added', async () => {
    const { parties, now } = await loadFixture(asking);
    const { keyId } = accountKey('nobody');
    for (const answer of [
      await parties.standing(keyId, ANY_ROLE, 0, 0, now),
      await parties.roleStandingNow(keyId, ANY_ROLE, 0, 0),
      await parties.kindStandingNow(keyId, CERT, BAGS),
    ]) {
      expect(answer).to.deep.equal([Standing.UnknownKey, 0n, 0n]);
    }
  });

  it('follows the window of the key: first second in, last second out', async () => {
    const { parties, now, edges } = await loadFixture(asking);
    const key = accountKey('with a window');
    await parties.addKey(3, key.signer, now + 100, now + 200);
    expect(await edges(now + 100, now + 200, { key: key.keyId })).to.deep.equal([
      KeyNotYetValid,
      Valid,
      Valid,
      KeyExpired,
    ]);
  });

  it('follows the term of the grant: first second in, last second out', async () => {
    const { parties, now, edges } = await loadFixture(asking);
    await parties.grant(3, PLAT, now + 100, now + 200, 0);
    expect(await edges(now + 100, now + 200, { role: PLAT, department: 0 })).to.deep.equal([
      NoGrant,
      Valid,
      Valid,
      NoGrant,
    ]);
  });

  it('follows the window of a suspension: first second in, last second out', async () => {
    const { parties, now, edges } = await loadFixture(asking);
    await parties.suspend(3, now + 100, now + 200);
    expect(await edges(now + 100, now + 200)).to.deep.equal([
      Valid,
      PartySuspended,
      PartySuspended,
      Valid,
    ]);
  });

  it('finds the term among many, each with its scope', async () => {
    const { parties, now, ask } = await loadFixture(asking);
    // Departments 1 to 7, one after the other, 100 seconds each, with 10 seconds between.
    for (let n = 1; n <= 7; ++n) {
      const from = now + 1000 + 100 * n;
      await parties.grant(3, PLAT, from, from + 90, inDepartment(n));
    }
    for (let n = 1; n <= 7; ++n) {
      const from = now + 1000 + 100 * n;
      const of = { role: PLAT, department: n };
      expect(
        [await ask(from - 1, of), await ask(from, of), await ask(from + 89, of)],
        `term ${n}`,
      ).to.deep.equal([NoGrant, Valid, Valid]);
      expect(await ask(from + 90, of)).to.equal(NoGrant);
      expect(await ask(from, { role: PLAT, department: n + 1 })).to.equal(OutOfScope);
    }
  });

  it('is for ever without an end', async () => {
    const { ask } = await loadFixture(asking);
    expect(await ask(Number(NO_END) - 1)).to.equal(Valid);
  });

  it('takes a revocation from its first second', async () => {
    const { parties, second, now, keyId, ask } = await loadFixture(asking);
    const from = now - DAY;
    await parties.connect(second.keys.caller.caller).revokeKey(newKeyRevocation({ keyId }, from));
    expect([await ask(from - 1), await ask(from), await ask(from + 1)]).to.deep.equal([
      Valid,
      KeyRevoked,
      KeyRevoked,
    ]);
  });

  it('holds every key of a suspended party, and no other party', async () => {
    const { parties, appraiser, junior, now, ask } = await loadFixture(asking);
    await parties.suspend(3, 0, NO_END);
    for (const { keyId } of Object.values(appraiser.keys)) {
      expect(await ask(now + 10, { key: keyId })).to.equal(PartySuspended);
    }
    expect(await ask(now + 10, { key: junior.keys.p256.keyId })).to.equal(Valid);
  });

  it('tells of the key first, its revocation last of these, then the party, then the grant, then the scope', async () => {
    const { parties, second, now, keyId, ask } = await loadFixture(asking);
    const later = now + 10 * DAY;
    const asked = () => ask(later, { department: JEWELLERY });
    expect(await asked()).to.equal(OutOfScope);
    await parties.endGrant(3, APPR, 0);
    expect(await asked()).to.equal(NoGrant);
    await parties.suspend(3, 0, NO_END);
    expect(await asked()).to.equal(PartySuspended);
    await parties.connect(second.keys.caller.caller).revokeKey(newKeyRevocation({ keyId }));
    expect(await asked()).to.equal(KeyRevoked);
  });

  it('tells of the window of the key before its revocation', async () => {
    const { parties, second, now, ask } = await loadFixture(asking);
    const key = accountKey('with a window');
    await parties.addKey(3, key.signer, now + 100, now + 200);
    await parties.connect(second.keys.caller.caller).revokeKey(newKeyRevocation(key));
    const of = { key: key.keyId };
    expect([await ask(now + 99, of), await ask(now + 100, of), await ask(now + 200, of)]).to.eql([
      KeyNotYetValid,
      KeyRevoked,
      KeyExpired,
    ]);
  });
});

describe('Parties.standing by role and scope', () => {
  it('tells each role apart', async () => {
    const { now, ask } = await loadFixture(asking);
    expect(await ask(now, { role: REFE, department: 0 })).to.equal(NoGrant);
  });

  it('with no role asks for key and party only', async () => {
    const { parties, now, ask } = await loadFixture(asking);
    await parties.endGrant(3, APPR, 0);
    const of = { role: ANY_ROLE, department: 200, grade: 9 };
    expect(await ask(now + 10, of)).to.equal(Valid);
    await parties.suspend(3, now + 20, NO_END);
    expect(await ask(now + 20, of)).to.equal(PartySuspended);
  });

  it('asks for the department and for the grade in it', async () => {
    const { ask, scoped } = await loadFixture(asking);
    const now = await scoped(inDepartment(1, APPRAISER) | inDepartment(2, EXPERT));
    const of = (department: number, grade: number) => ask(now, { department, grade });
    expect([await of(1, 0), await of(1, APPRAISER), await of(1, SENIOR)]).to.deep.equal([
      Valid,
      Valid,
      OutOfScope,
    ]);
    expect([await of(2, EXPERT), await of(2, 4), await of(3, 0)]).to.deep.equal([
      Valid,
      OutOfScope,
      OutOfScope,
    ]);
  });

  it('does not ask for the department 0, nor for a grade in it', async () => {
    const { ask, scoped } = await loadFixture(asking);
    const now = await scoped(0n);
    expect(await ask(now, { department: 0, grade: EXPERT })).to.equal(Valid);
    expect(await ask(now, { department: 1 })).to.equal(OutOfScope);
  });

  it('has room for departments up to 23, and covers none beyond', async () => {
    const { ask, scoped } = await loadFixture(asking);
    const now = await scoped(2n ** 96n - 1n);
    for (const department of [1, 23]) {
      expect(await ask(now, { department, grade: EXPERT })).to.equal(Valid);
    }
    for (const department of [24, 32, 255]) {
      expect(await ask(now, { department })).to.equal(OutOfScope);
    }
  });

  it('takes each department from its own four bits', async () => {
    const { ask, scoped } = await loadFixture(asking);
    const now = await scoped(inDepartment(23, SENIOR));
    expect(await ask(now, { department: 23, grade: SENIOR })).to.equal(Valid);
    expect(await ask(now, { department: 23, grade: EXPERT })).to.equal(OutOfScope);
    for (let department = 1; department < 23; ++department) {
      expect(await ask(now, { department }), `department ${department}`).to.equal(OutOfScope);
    }
  });

  it('covers nothing by the bit of probation, or the unused one', async () => {
    const { ask, scoped } = await loadFixture(asking);
    const now = await scoped(inDepartment(1, 4) | inDepartment(2, 8) | inDepartment(3, 12));
    for (const department of [1, 2, 3]) {
      expect(await ask(now, { department })).to.equal(OutOfScope);
    }
  });

  it('counts a grade on probation in full', async () => {
    const { ask, scoped } = await loadFixture(asking);
    const now = await scoped(inDepartment(1, SENIOR, true));
    expect(await ask(now, { department: 1, grade: SENIOR })).to.equal(Valid);
    expect(await ask(now, { department: 1, grade: EXPERT })).to.equal(OutOfScope);
  });
});

describe('Parties.kindStandingNow', () => {
  it('asks for the role and the least grade of the kind', async () => {
    const { parties, keyId } = await loadFixture(asking);
    const [senior, expert] = [bytes4('SENI'), bytes4('EXPE')];
    await parties.registerKind(senior, APPR, SENIOR);
    await parties.registerKind(expert, APPR, EXPERT);
    expect(await parties.kindStandingNow(keyId, senior, BAGS)).to.deep.equal([Valid, 3n, 2n]);
    expect(await parties.kindStandingNow(keyId, expert, BAGS)).to.deep.equal([OutOfScope, 3n, 2n]);
    expect((await parties.kindStandingNow(keyId, senior, JEWELLERY))[0]).to.equal(OutOfScope);
    await parties.registerKind(bytes4('BRKI'), BRND, 0);
    expect((await parties.kindStandingNow(keyId, bytes4('BRKI'), BAGS))[0]).to.equal(NoGrant);
  });

  it('knows no kind that governance did not register', async () => {
    const { parties, keyId } = await loadFixture(asking);
    expect(await parties.kindStandingNow(keyId, bytes4('NONE'), BAGS)).to.deep.equal([
      Standing.UnknownKind,
      0n,
      0n,
    ]);
  });
});

describe('Parties.inDoubt', () => {
  it('holds what a revoked key did from that second on', async () => {
    const { parties, second, now, appraiser } = await loadFixture(asking);
    const from = now - DAY;
    const { key } = actor(appraiser);
    await parties.connect(second.keys.caller.caller).revokeKey(newKeyRevocation(key, from));
    const of = async (number: number) => [
      await parties.inDoubt(3, number, from - 1),
      await parties.inDoubt(3, number, from),
      await parties.inDoubt(3, number, NO_END),
    ];
    expect(await of(2)).to.deep.equal([false, true, true]);
    expect(await of(1)).to.deep.equal([false, false, false]);
    expect(await parties.inDoubt(4, 2, NO_END)).to.equal(false);
  });

  it('is false for a key that nobody added, and for one that only ended', async () => {
    const { parties, appraiser, now } = await loadFixture(asking);
    await parties.connect(appraiser.keys.caller.caller).endKey(0);
    await mineAt(now + DAY);
    expect(await parties.inDoubt(3, 1, NO_END)).to.equal(false);
    expect(await parties.inDoubt(3, 99, NO_END)).to.equal(false);
    expect(await parties.inDoubt(99, 0, 0)).to.equal(false);
  });
});
