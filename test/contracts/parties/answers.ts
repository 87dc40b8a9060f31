import { expect } from 'chai';
import { time } from '../chain.ts';
import { ANY_ROLE, APPR, BAGS, CERT } from '../codes.ts';
import type { World } from '../fixture.ts';
import { mineAt } from './party-acts.ts';

/** Answers of this second, of appraiser 3 unless said otherwise. */

/** Asks in every way for this second, and expects the history's answer of each. */
export async function now(world: World, keyId = world.appraiser.keys.account.keyId) {
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

export async function answers(world: World, ...seconds: number[]) {
  const all = [];
  for (const second of seconds) {
    await mineAt(second);
    all.push(await now(world));
  }
  return all;
}

/** What a node reckons for the answer, in gas. */
export const cost = async (
  { parties, appraiser }: World,
  { keyId }: { keyId: string } = appraiser.keys.account,
) => parties.roleStandingNow.estimateGas(keyId, APPR, BAGS, 0);
