import { expect } from 'chai';
import fc from 'fast-check';
import type { Parties } from '../../../.build/typechain/index.ts';
import { loadFixture, time } from '../chain.ts';
import { APPR, SENIOR, Standing, inDepartment } from '../codes.ts';
import { accredited } from '../fixture.ts';

/** Seconds that the model looks ahead of the start; everything that is tried ends before. */
const HORIZON = 80;
const NOTHING = null;

/**
 * What holds at each second, written down second by second. Every rule of grants and suspensions is
 * said here about seconds, and not, as in the contract, about a list of windows.
 */
class Timeline {
  readonly grants: (bigint | null)[] = Array<bigint | null>(HORIZON).fill(NOTHING);
  readonly pauses: boolean[] = Array<boolean>(HORIZON).fill(false);

  standing(second: number, grade: number): bigint {
    if (this.pauses[second]) return Standing.PartySuspended;
    const scope = this.grants[second] ?? NOTHING;
    if (scope === NOTHING) return Standing.NoGrant;
    const held = Number((scope >> 4n) & 3n);
    return held !== 0 && held >= grade ? Standing.Valid : Standing.OutOfScope;
  }
}

/** Fills a timeline from `from` on: with `value` until `until`, with `empty` afterwards. */
function put<T>(line: T[], from: number, until: number, value: T, empty: T): void {
  for (let second = from; second < HORIZON; ++second) {
    line[second] = second < until ? value : empty;
  }
}

interface Step {
  readonly kind: 'grant' | 'endGrant' | 'suspend' | 'lift';
  /** Seconds from now; null: left to the contract, which takes the next one. */
  readonly from: number | null;
  readonly until: number;
  readonly scope: bigint;
}

/** Does the step in the model; false where it must be refused. */
function follow(model: Timeline, { kind, from, until, scope }: Step, now: number): boolean {
  const start = now + (from ?? 1);
  const end = now + until;
  const backdated = start <= now;
  switch (kind) {
    case 'grant':
      if (backdated || end <= start) return false;
      put<bigint | null>(model.grants, start, end, scope, NOTHING);
      return true;
    case 'endGrant':
      if (backdated || !model.grants.slice(start).some((held) => held !== NOTHING)) return false;
      put<bigint | null>(model.grants, start, start, scope, NOTHING);
      return true;
    case 'suspend':
      // Whoever is to be suspended later than it ends would be freed by it.
      if (model.pauses.slice(Math.max(end, now)).includes(true)) return false;
      if (backdated || end <= start) return false;
      put(model.pauses, start, end, true, false);
      return true;
    case 'lift':
      if (!model.pauses.slice(now + 1).includes(true)) return false;
      put(model.pauses, now + 1, now + 1, true, false);
      return true;
  }
}

/** The same step as a call; `now` in Unix seconds. */
function encode({ interface: call }: Parties, step: Step, now: number): string {
  const from = step.from === null ? 0 : now + step.from;
  const until = now + step.until;
  switch (step.kind) {
    case 'grant':
      return call.encodeFunctionData('grant', [1, APPR, from, until, step.scope]);
    case 'endGrant':
      return call.encodeFunctionData('endGrant', [1, APPR, from]);
    case 'suspend':
      return call.encodeFunctionData('suspend', [1, from, until]);
    case 'lift':
      return call.encodeFunctionData('liftSuspension', [1]);
  }
}

const steps = fc.record({
  kind: fc.constantFrom('grant', 'grant', 'endGrant', 'suspend', 'suspend', 'lift'),
  from: fc.option(fc.integer({ min: -1, max: 15 }), { nil: null }),
  until: fc.integer({ min: 0, max: 30 }),
  scope: fc.constantFrom(0n, inDepartment(1), inDepartment(1, SENIOR), inDepartment(2)),
}) as fc.Arbitrary<Step>;

/** Blocks of up to three steps, one to four seconds after one another. */
const blocks = fc.array(
  fc.record({
    gap: fc.integer({ min: 1, max: 4 }),
    together: fc.array(steps, { minLength: 1, maxLength: 3 }),
  }),
  { minLength: 1, maxLength: 12 },
);

describe('Parties: a timeline of grants and suspensions', () => {
  it('says of every second what a plain model says, past and future, whatever was tried', async () => {
    await fc.assert(
      fc.asyncProperty(blocks, async (history) => {
        const { parties, platform } = await loadFixture(accredited);
        const { keyId } = platform.keys.account;
        const start = await time.latest();
        const model = new Timeline();
        const said = async (second: number, grade: number) =>
          (await parties.standing(keyId, APPR, 1, grade, start + second))[0];
        let now = 0;
        for (const { gap, together } of history) {
          now += gap;
          const refused = together.flatMap((step, i) => (follow(model, step, now) ? [] : [i]));
          await time.setNextBlockTimestamp(start + now);
          const calls = together.map((step) => encode(parties, step, start + now));
          const receipt = await (await parties.relay(calls, false)).wait();
          const skipped = receipt!.logs
            .map((log) => parties.interface.parseLog(log)!)
            .filter(({ name }) => name === 'CallSkipped')
            .map(({ args }) => Number(args[0]));
          expect(skipped).to.deep.equal(refused);
          // What is remembered speaks for this second too.
          for (const grade of [0, SENIOR]) {
            const [remembered] = await parties.roleStandingNow(keyId, APPR, 1, grade);
            expect(remembered).to.equal(model.standing(now, grade));
          }
        }
        for (let second = 0; second < HORIZON; ++second) {
          const grade = second % 2 === 0 ? 0 : SENIOR;
          expect(await said(second, grade), `second ${second} of now ${now}`).to.equal(
            model.standing(second, grade),
          );
        }
      }),
      { numRuns: 30 },
    );
  });
});
