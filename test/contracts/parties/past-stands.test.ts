import { expect } from 'chai';
import { loadFixture, time } from '../chain.ts';
import { enrolled, newRevocation, record, refOf, revoke } from '../acts.ts';
import { ANY_ROLE, APPR, BAGS, DAY, NO_END, PLAT, inDepartment } from '../codes.ts';
import { accredited, actor, digestOf } from '../fixture.ts';
import { accountKey } from '../signers.ts';
import { GOVERNANCE_CALLS } from './governance-calls.ts';
import { newKeyRevocation } from './party-acts.ts';

const NEVER = accountKey('had a window');

/** A world in which something of every sort has happened, and what it says of the past. */
async function withHistory() {
  const world = await accredited();
  const { parties, records, appraiser, junior, brand, second } = world;
  const edges: number[] = [];
  const happens = async (act: Promise<unknown>) => {
    await act;
    edges.push(await time.latest());
    await time.increase(DAY);
  };
  const byBrand = parties.connect(brand.keys.caller.caller);
  await happens(parties.publishConvention(1, digestOf('convention 1')));
  await happens(byBrand.signConvention(1, digestOf('convention 1')));
  await happens(byBrand.openChannel({ platform: 1, from: 0, until: NO_END, nonce: 1 }));
  await happens(parties.suspend(4, 0, NO_END));
  await happens(parties.liftSuspension(4));
  await happens(parties.suspend(4, 0, NO_END));
  const from = (await time.latest()) + 10;
  await happens(parties.addKey(3, NEVER.signer, from, from + 10));
  await happens(parties.grant(3, APPR, 0, NO_END, inDepartment(BAGS, 1)));
  const item = await enrolled(world);
  await happens(record(world, item));
  const ref = refOf(item, actor(appraiser));
  await happens(revoke(world, ref));
  await happens(
    parties.connect(second.keys.caller.caller).revokeKey(newKeyRevocation(appraiser.keys.wallet)),
  );
  await happens(parties.connect(appraiser.keys.caller.caller).endKey(0));
  const seconds = [from, from + 10, ...edges].flatMap((at) => [at, at + 1]);
  const recordId = await records.recordIdOf(newRevocation(ref).ref);
  const keys = [
    ...Object.values(appraiser.keys),
    junior.keys.account,
    world.platform.keys.p256,
    brand.keys.caller,
    NEVER,
  ].map(({ keyId }) => keyId);

  /** What the contracts say of the seconds that have passed, and what is stored of acts. */
  const past = async () => {
    const said: unknown[] = [];
    for (const keyId of keys) {
      const { party, number } = await parties.key(keyId);
      said.push(await parties.key(keyId), await parties.keyIdOf(party, number));
      for (const at of seconds) {
        for (const role of [ANY_ROLE, APPR, PLAT]) {
          said.push(await parties.standing(keyId, role, BAGS, 2, at));
        }
        said.push(await parties.inDoubt(party, number, at));
      }
    }
    for (const number of [1, 3, 4, 7]) {
      const { registeredAt, kind, conventionVersion, conventionSignedAt, didHash } =
        await parties.party(number);
      said.push([registeredAt, kind, conventionVersion, conventionSignedAt, didHash]);
    }
    said.push(await parties.convention(1), await parties.channels(7, 1, 0));
    said.push(await parties.roleRegisteredAt(APPR), await records.standing(recordId));
    return JSON.stringify(said, (_, value: unknown) =>
      typeof value === 'bigint' ? value.toString() : value,
    );
  };
  return { ...world, past, before: await past() };
}

describe('Parties: governance cannot rewrite the past', () => {
  for (const [name, call] of Object.entries(GOVERNANCE_CALLS)) {
    it(`attack: ${name} changes nothing that was so, nor any act that is stored`, async () => {
      const world = await loadFixture(withHistory);
      await call(world.parties, world);
      expect(await world.past()).to.equal(world.before);
    });
  }

  it('attack: nothing begins in the past, nor in the second in which it is said', async () => {
    const { parties } = await loadFixture(withHistory);
    const now = (await time.latest()) + 10;
    for (const from of [1, now - 1, now]) {
      const attempts = [
        [() => parties.grant(3, PLAT, from, NO_END, 0), 'TermsBackdated'],
        [() => parties.endGrant(3, APPR, from), 'TermsBackdated'],
        [() => parties.suspend(3, from, NO_END), 'TermsBackdated'],
        [() => parties.addKey(3, accountKey('backdated').signer, from, NO_END), 'PartiesBackdated'],
      ] as const;
      for (const [attempt, error] of attempts) {
        await time.setNextBlockTimestamp(now);
        await expect(attempt())
          .to.be.revertedWithCustomError(parties, error)
          .withArgs(from, now + 1);
        // Whether or not the refused call was mined, the next one is tried at the same second.
        await loadFixture(withHistory);
      }
    }
  });

  it('attack: a key that governance adds speaks for no second before', async () => {
    const { parties } = await loadFixture(withHistory);
    const key = accountKey("governance's");
    await parties.addKey(3, key.signer, 0, NO_END);
    const now = await time.latest();
    const at = async (when: number) => (await parties.standing(key.keyId, APPR, BAGS, 0, when))[0];
    expect([await at(now - DAY), await at(now), await at(now + 1)]).to.deep.equal([2n, 2n, 0n]);
  });
});
