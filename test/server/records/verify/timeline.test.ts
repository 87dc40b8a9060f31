import { expect } from 'chai';
import { after, elements, partiesSlots } from '../../../../server/records/verify/layout.ts';
import { certified, codeOf, judged, stage } from './stage.ts';
import { BAGS, NO_END, scopeOf, type World } from './world.ts';
import type { Hex } from '../../../../server/records/verify/bytes.ts';

type Window = readonly [from: number, until: number, scope?: bigint];

/** Puts terms where the contract keeps them, as if governance had made them in time. */
async function writeTerms(world: World, list: Hex, windows: readonly Window[]): Promise<void> {
  await world.write('parties', list, BigInt(windows.length));
  for (const [i, [from, until, scope = 0n]] of windows.entries()) {
    const word = BigInt(from) | (BigInt(until) << 48n) | (scope << 96n);
    await world.write('parties', after(elements(list), i), word);
  }
}

describe('verify: terms in order of time', function () {
  this.timeout(60_000);
  const scene = stage();

  /** What the verifier says of a certificate anchored at `time` where these windows stand. */
  const judge = async (
    list: (world: World) => Hex,
    windows: (time: number) => readonly Window[],
  ): Promise<string | undefined> => {
    const { world } = scene;
    const { credential } = await certified(world);
    const { time } = await world.head();
    await writeTerms(world, list(world), windows(time));
    return codeOf(await judged(world, credential), 'standing');
  };
  const suspensions = (world: World) => partiesSlots.suspensions(world.expert.number);
  const grants = (world: World) => partiesSlots.grants(world.expert.number, 'APPR');

  it('counts a suspension from its first second on', async () => {
    expect(await judge(suspensions, (time) => [[time, NO_END]])).to.equal('PARTY_SUSPENDED');
  });

  it('does not count a suspension in the second before it', async () => {
    expect(await judge(suspensions, (time) => [[time + 1, NO_END]])).to.equal('OK');
  });

  it('does not count a suspension in the second it ends', async () => {
    expect(await judge(suspensions, (time) => [[time - 60, time]])).to.equal('OK');
  });

  it('counts a suspension in the second before it ends', async () => {
    expect(await judge(suspensions, (time) => [[time - 60, time + 1]])).to.equal('PARTY_SUSPENDED');
  });

  for (const place of [0, 1, 2, 3, 4, 5, 6]) {
    it(`finds the term at place ${place} of seven`, async () => {
      const around = (time: number): Window[] =>
        [0, 1, 2, 3, 4, 5, 6].map((i) => [time + 10 * (i - place), time + 10 * (i - place) + 5]);
      expect(await judge(suspensions, around)).to.equal('PARTY_SUSPENDED');
    });

    it(`finds no term in the gap after place ${place} of seven`, async () => {
      const around = (time: number): Window[] =>
        [0, 1, 2, 3, 4, 5, 6].map((i) => [time + 10 * (i - place) - 5, time + 10 * (i - place)]);
      expect(await judge(suspensions, around)).to.equal('OK');
    });
  }

  it('judges by the scope of the term that held, not of the one before or after', async () => {
    const bags = scopeOf(2, BAGS);
    const terms = (time: number): Window[] => [
      [time - 60, time, bags],
      [time, time + 1, 0n],
      [time + 1, NO_END, bags],
    ];
    expect(await judge(grants, terms)).to.equal('OUT_OF_SCOPE');
  });

  it('tells where the grade was held on probation', async () => {
    const { world } = scene;
    await world.grant(world.expert, 'APPR', scopeOf(2 | 4, BAGS));
    const { credential } = await certified(world);
    const standing = (await judged(world, credential)).checks.find(
      ({ name }) => name === 'standing',
    );
    expect([standing?.code, standing?.detail['probation']]).to.deep.equal(['OK', true]);
  });
});
