import { expect } from 'chai';
import { ethers, loadFixture, networkHelpers, time } from '../chain.ts';
import { enrolled, newRecord } from '../acts.ts';
import {
  ANY_ROLE,
  APPR,
  BAGS,
  CERT,
  DAY,
  NO_END,
  SENIOR,
  Standing,
  inDepartment,
} from '../codes.ts';
import { type World, accredited, actor } from '../fixture.ts';
import { accountKey } from '../signers.ts';
import { mineAt, newKeyRevocation, nextBlock } from './party-acts.ts';

/** Asks in every way for this second, and expects the history's answer of each. */
async function now(world: World, keyId = world.appraiser.keys.account.keyId) {
  const { parties } = world;
  const second = await time.latest();
  for (const role of [ANY_ROLE, APPR]) {
    for (const department of [0, 1, 2, 3, 23, 24]) {
      for (const grade of [0, 2, 3]) {
        expect(
          await parties.roleStandingNow(keyId, role, department, grade),
          `role ${role}, department ${department}, grade ${grade}`,
        ).to.deep.equal(await parties.standing(keyId, role, department, grade, second));
      }
    }
  }
  const { role, minGrade } = await parties.recordKind(CERT);
  expect(await parties.kindStandingNow(keyId, CERT, BAGS)).to.deep.equal(
    await parties.standing(keyId, role, BAGS, minGrade, second),
  );
  return (await parties.roleStandingNow(keyId, APPR, BAGS, 0))[0];
}

async function answers(world: World, ...seconds: number[]) {
  const all = [];
  for (const second of seconds) {
    await mineAt(second);
    all.push(await now(world));
  }
  return all;
}

const { Valid, PartySuspended, NoGrant, OutOfScope, KeyNotYetValid, KeyExpired, KeyRevoked } =
  Standing;

describe('Parties.roleStandingNow says what the history says', () => {
  it('of planned suspensions, in every second of their edges', async () => {
    const world = await loadFixture(accredited);
    const start = (await time.latest()) + 100;
    await world.parties.suspend(3, start, start + 50);
    expect(await now(world)).to.equal(Valid);
    expect(await answers(world, start - 1, start, start + 49, start + 50)).to.deep.equal([
      Valid,
      PartySuspended,
      PartySuspended,
      Valid,
    ]);
  });

  it('of a suspension and its lifting, which both reach the next second and not this one', async () => {
    const world = await loadFixture(accredited);
    await world.parties.suspend(3, 0, NO_END);
    expect(await now(world)).to.equal(Valid);
    expect(await answers(world, (await time.latest()) + 1)).to.deep.equal([PartySuspended]);
    await world.parties.liftSuspension(3);
    expect(await now(world)).to.equal(PartySuspended);
    expect(await answers(world, (await time.latest()) + 1)).to.deep.equal([Valid]);
  });

  it('of planned suspensions that were called off', async () => {
    const world = await loadFixture(accredited);
    const start = (await time.latest()) + 100;
    await world.parties.suspend(3, start, NO_END);
    await world.parties.liftSuspension(3);
    expect(await answers(world, start - 1, start, start + 1)).to.deep.equal([Valid, Valid, Valid]);
  });

  it('of the nearest of several planned suspensions', async () => {
    const world = await loadFixture(accredited);
    const start = (await time.latest()) + 100;
    await world.parties.suspend(3, start, start + 10);
    await world.parties.suspend(3, start + 20, start + 30);
    expect(await answers(world, start - 1, start, start + 10, start + 20)).to.deep.equal([
      Valid,
      PartySuspended,
      Valid,
      PartySuspended,
    ]);
  });

  it('of a planned grant, before and after it has begun, with another scope', async () => {
    const world = await loadFixture(accredited);
    const start = (await time.latest()) + 100;
    await world.parties.grant(3, APPR, start, start + 50, inDepartment(2, SENIOR));
    expect(await answers(world, start - 1, start, start + 49, start + 50)).to.deep.equal([
      Valid,
      OutOfScope,
      OutOfScope,
      NoGrant,
    ]);
  });

  it('of a grant that was replaced, narrowed or ended, from the next second on', async () => {
    const world = await loadFixture(accredited);
    await world.parties.grant(3, APPR, 0, NO_END, inDepartment(2));
    expect(await now(world)).to.equal(Valid);
    expect(await answers(world, (await time.latest()) + 1)).to.deep.equal([OutOfScope]);
    await world.parties.grant(3, APPR, 0, NO_END, inDepartment(1));
    expect(await now(world)).to.equal(OutOfScope);
    expect(await answers(world, (await time.latest()) + 1)).to.deep.equal([Valid]);
    await world.parties.endGrant(3, APPR, 0);
    expect(await now(world)).to.equal(Valid);
    expect(await answers(world, (await time.latest()) + 1)).to.deep.equal([NoGrant]);
  });

  it('of an end that is planned', async () => {
    const world = await loadFixture(accredited);
    const end = (await time.latest()) + 100;
    await world.parties.endGrant(3, APPR, end);
    expect(await answers(world, end - 1, end)).to.deep.equal([Valid, NoGrant]);
  });

  it('of keys that begin, end and are revoked', async () => {
    const world = await loadFixture(accredited);
    const { parties, second } = world;
    const key = accountKey('with a window');
    const start = (await time.latest()) + 100;
    await parties.addKey(3, key.signer, start, start + 50);
    const at = async (when: number) => {
      await mineAt(when);
      return now(world, key.keyId);
    };
    expect([await at(start - 1), await at(start)]).to.deep.equal([KeyNotYetValid, Valid]);
    expect([await at(start + 49), await at(start + 50)]).to.deep.equal([Valid, KeyExpired]);
    const referee = parties.connect(second.keys.caller.caller);
    await referee.revokeKey(newKeyRevocation(world.appraiser.keys.account));
    expect(await now(world)).to.equal(KeyRevoked);
  });

  it('of keys that the holder of a role gets later, and of roles that the holder of a key gets later', async () => {
    const world = await loadFixture(accredited);
    const { parties, platform } = world;
    const key = accountKey('later');
    await parties.addKey(3, key.signer, 0, NO_END);
    expect(await now(world, key.keyId)).to.equal(KeyNotYetValid);
    await time.increase(1);
    expect(await now(world, key.keyId)).to.equal(Valid);
    await parties.grant(1, APPR, 0, NO_END, inDepartment(1));
    const { keyId } = platform.keys.p256;
    expect(await now(world, keyId)).to.equal(NoGrant);
    await time.increase(1);
    expect(await now(world, keyId)).to.equal(Valid);
  });

  it('of the sixteenth key as of the first', async () => {
    const world = await loadFixture(accredited);
    const { parties } = world;
    const keys = Array.from({ length: 11 }, (_, i) => accountKey(`more ${i}`));
    for (const { signer } of keys) await parties.addKey(3, signer, 0, NO_END);
    await time.increase(10);
    const last = keys.at(-1)!.keyId;
    expect(await now(world, last)).to.equal(Valid);
    await parties.suspend(3, 0, NO_END);
    await time.increase(10);
    expect([await now(world), await now(world, last)]).to.deep.equal([
      PartySuspended,
      PartySuspended,
    ]);
    await parties.liftSuspension(3);
    await parties.endGrant(3, APPR, 0);
    await time.increase(10);
    expect([await now(world), await now(world, last)]).to.deep.equal([NoGrant, NoGrant]);
  });
});

/** What a node reckons for the answer, in gas. */
const cost = async (
  { parties, appraiser }: World,
  { keyId }: { keyId: string } = appraiser.keys.account,
) => parties.roleStandingNow.estimateGas(keyId, APPR, BAGS, 0);

describe('Parties: an answer is remembered', () => {
  const added = accountKey('added');
  const accountOf = (world: World) => world.appraiser.keys.account;
  const callerOf = (world: World) => world.appraiser.keys.caller;
  for (const [what, change, keyOf] of [
    [
      'a suspension was lifted',
      async ({ parties }: World) => {
        await parties.suspend(3, 0, NO_END);
        await parties.liftSuspension(3);
      },
      accountOf,
    ],
    [
      'a role was granted anew',
      async ({ parties }: World) => {
        await parties.endGrant(3, APPR, 0);
        await parties.grant(3, APPR, 0, NO_END, inDepartment(BAGS));
      },
      accountOf,
    ],
    [
      'the end of a role was planned',
      ({ parties }: World) => parties.endGrant(3, APPR, NO_END - 1n),
      accountOf,
    ],
    [
      'a suspension was planned',
      ({ parties }: World) => parties.suspend(3, NO_END - 1n, NO_END),
      accountOf,
    ],
    [
      'a key was added',
      ({ parties }: World) => parties.addKey(3, added.signer, 0, NO_END),
      () => added,
    ],
    [
      'the end of a key was planned',
      (world: World) => world.parties.connect(callerOf(world).caller).endKey(NO_END - 1n),
      callerOf,
    ],
  ] as const) {
    it(`once ${what}, and costs as little as before, with no refresh`, async () => {
      const world = await loadFixture(accredited);
      const before = await cost(world);
      await change(world);
      await time.increase(1);
      expect(await now(world, keyOf(world).keyId)).to.equal(Valid);
      // Ids differ in how many of their bytes are zero, which call data is priced by.
      expect(await cost(world, keyOf(world))).to.be.closeTo(before, 60n);
    });
  }
});

describe('Parties.refresh', () => {
  /** A planned grant of another department has begun, so that the permits are behind. */
  async function behind() {
    const world = await accredited();
    const start = (await time.latest()) + 100;
    await world.parties.grant(3, APPR, start, start + DAY, inDepartment(1, SENIOR));
    await time.increaseTo(start + 10);
    return { ...world, start, refresher: world.parties.connect(world.stranger) };
  }

  it('by anybody makes the answer cheaper from the next second on, and changes none', async () => {
    const world = await loadFixture(behind);
    const { keyId } = world.appraiser.keys.account;
    const before = await cost(world);
    expect(await now(world)).to.equal(Valid);
    await world.refresher.refresh(keyId, APPR);
    expect(await now(world)).to.equal(Valid);
    await time.increase(1);
    expect(await now(world)).to.equal(Valid);
    expect(await cost(world)).to.be.lessThan(before - 5000n);
    expect(await answers(world, world.start + DAY - 1, world.start + DAY)).to.deep.equal([
      Valid,
      NoGrant,
    ]);
  });

  it('changes no answer in any state, for any role', async () => {
    const world = await loadFixture(behind);
    const { parties, refresher } = world;
    const { keyId } = world.appraiser.keys.account;
    const refreshed = async () => {
      const before = await now(world);
      const second = await nextBlock(1);
      const [foreseen] = await parties.standing(keyId, APPR, BAGS, 0, second);
      await refresher.refresh(keyId, APPR);
      await refresher.refresh(keyId, ANY_ROLE);
      await refresher.refresh(keyId, CERT);
      expect(await now(world)).to.equal(foreseen);
      return before;
    };
    expect(await refreshed()).to.equal(Valid);
    await parties.suspend(3, 0, NO_END);
    expect(await refreshed()).to.equal(Valid);
    expect(await refreshed()).to.equal(PartySuspended);
    await parties.liftSuspension(3);
    expect(await refreshed()).to.equal(PartySuspended);
    await parties.endGrant(3, APPR, (await time.latest()) + 10);
    expect(await refreshed()).to.equal(Valid);
    await time.increase(10);
    expect(await refreshed()).to.equal(NoGrant);
  });
});

describe('Parties: what happens in one block', () => {
  /** Mines calls together, in their order, and gives the status of each. */
  async function oneBlock(...sends: (() => Promise<{ hash: string }>)[]) {
    const { provider } = ethers;
    await provider.send('evm_setAutomine', [false]);
    try {
      const hashes = [];
      for (const send of sends) hashes.push((await send()).hash);
      await networkHelpers.mine();
      const receipts = await Promise.all(
        hashes.map((hash) => provider.getTransactionReceipt(hash)),
      );
      expect(new Set(receipts.map((receipt) => receipt!.blockNumber)).size).to.equal(1);
      expect(receipts.map((receipt) => receipt!.index)).to.deep.equal([...sends.keys()]);
      return receipts.map((receipt) => receipt!.status);
    } finally {
      await provider.send('evm_setAutomine', [true]);
    }
  }
  const GAS = { gasLimit: 1_000_000 };

  for (const [what, narrow] of Object.entries({
    'a suspension': (world: World) => world.parties.suspend(3, 0, NO_END, GAS),
    'the end of a grant': (world: World) => world.parties.endGrant(3, APPR, 0, GAS),
    'a narrower grant': (world: World) => world.parties.grant(3, APPR, 0, NO_END, 0, GAS),
    'the end of the key': (world: World) =>
      world.parties.connect(world.appraiser.keys.caller.caller).endKey(0, GAS),
  })) {
    it(`${what} does not reach a record of the same block, and reaches the next`, async () => {
      const world = await loadFixture(accredited);
      const item = await enrolled(world);
      const records = world.records.connect(actor(world.appraiser, 'caller').key.caller);
      const record = (name: string) => () =>
        records.record(newRecord(item, { digest: `0x${name.repeat(64)}` }), GAS);
      expect(await oneBlock(record('1'), () => narrow(world), record('2'))).to.deep.equal([
        1, 1, 1,
      ]);
      expect(await oneBlock(record('3'))).to.deep.equal([0]);
    });
  }

  it('a suspension and its lifting in one block come to nothing', async () => {
    const world = await loadFixture(accredited);
    const { parties } = world;
    const calls = [() => parties.suspend(3, 0, NO_END, GAS), () => parties.liftSuspension(3, GAS)];
    expect(await oneBlock(...calls)).to.deep.equal([1, 1]);
    expect(await parties.suspensions(3, 0)).to.deep.equal([]);
    await time.increase(1);
    expect(await now(world)).to.equal(Valid);
  });
});
