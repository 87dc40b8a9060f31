import fc from 'fast-check';
import { DAY } from '../../../contracts/codes.ts';
import { SERVICES } from './care-model.ts';
import {
  afterLife,
  BEGUN,
  LIFE_ACTS,
  namedEdges,
  variants,
  type Edge,
  type Life,
  type LifeAct,
  type LifeCommand,
  type Likeness,
} from './life-model.ts';
import { Tally } from './tally.ts';

/** When a step comes: so many seconds after the last block, or about a second of the diagram. */
export type Moment = { readonly wait: number } | { readonly edge: Edge; readonly offset: number };

/** One act of a script, at its moment; prints as a sentence. */
export class Step {
  readonly command: LifeCommand;
  readonly when: Moment;
  constructor(command: LifeCommand, when: Moment) {
    this.command = command;
    this.when = when;
  }
  toString(): string {
    const { act, who, ...rest } = this.command;
    const when =
      'wait' in this.when ? `+${this.when.wait} s` : `${this.when.edge}${signed(this.when.offset)}`;
    return `${act} by ${who} at ${when} ${JSON.stringify(rest)}`;
  }
  [fc.toStringMethod](): string {
    return `\n  ${this.toString()}`;
  }
}
const signed = (n: number): string => (n < 0 ? String(n) : `+${n}`);

/** The second of a step, after the latest block. */
export function momentOf(life: Life, when: Moment, latest: number): number {
  if ('wait' in when) return latest + when.wait;
  const edge = (namedEdges(life)[when.edge] ?? 0) + when.offset;
  return edge > latest ? edge : latest + 1;
}

/** Blocks that an act takes, about; for the plan of a script only. */
const BLOCKS = 3;
/** What takes something further that has begun comes up by chance too rarely. */
const FURTHER: readonly LifeAct[] = [
  ...(['quote', 'accept', 'receive', 'finish', 'handBack', 'claimWarranty'] as const),
  ...(['counterClaim', 'confirmHold', 'renewHold', 'objectToRecovery', 'recover'] as const),
];
const weightOf = (act: LifeAct): number => (FURTHER.includes(act) ? 20 : act === 'ask' ? 4 : 1);

/** In the last steps a passport may end; before, that would end the script. */
const LAST = 3;

interface Wish {
  readonly like: Likeness;
  /** One in three is forbidden. */
  readonly allowed: boolean;
  /** Whether it is drawn to what the script has done least. */
  readonly drawn: boolean;
  readonly act: number;
  readonly one: number;
  readonly when: { readonly wait: number } | { readonly edge: number; readonly offset: number };
}

const WISH: fc.Arbitrary<Wish> = fc.record({
  like: fc.record({
    case: fc.nat(9),
    days: fc.constantFrom(1, 20, 60),
    saleDays: fc.constantFrom(0, 1, 20, 61),
    clears: fc.boolean(),
    covers: fc.subarray([...SERVICES], { minLength: 1 }),
    mender: fc.constantFrom('repairer', 'workshop'),
    honouredBy: fc.constantFrom(null, 'repairer', 'workshop'),
    careDays: fc.constantFrom(null, 0, 5, 40, 40, 40),
  }),
  allowed: fc.constantFrom(true, true, false),
  drawn: fc.constantFrom(true, false, false),
  act: fc.nat(9999),
  one: fc.nat(9999),
  when: fc.oneof(
    { weight: 5, arbitrary: fc.record({ wait: fc.constantFrom(1, 60, DAY) }) },
    {
      weight: 2,
      arbitrary: fc.record({ edge: fc.nat(9), offset: fc.constantFrom(-1, 0, 0, 1) }),
    },
  ),
});

function plannedMoment(life: Life, { when }: Wish, latest: number): Moment {
  if ('wait' in when) return when;
  const ahead = Object.entries(namedEdges(life)).filter(
    ([, edge]) => (edge ?? 0) + when.offset > latest,
  );
  const [edge] = ahead[when.edge % Math.max(ahead.length, 1)] ?? [];
  return edge === undefined ? { wait: 1 } : { edge: edge as Edge, offset: when.offset };
}

/**
 * What a wish comes to in a life: a command with nothing left open, so that it stays the same
 * command when steps before it are taken out.
 */
function planned(life: Life, wish: Wish, tally: Tally, now: number, last: boolean): LifeCommand {
  const options = LIFE_ACTS.filter((act) => last || act !== 'retire' || !wish.allowed)
    .map((act) => ({
      act,
      commands: variants(act, wish.like).filter(
        (command) => (afterLife(life, command, now) !== null) === wish.allowed,
      ),
    }))
    .filter(({ commands }) => commands.length > 0);
  const rarest = wish.drawn
    ? tally.rarest(
        options.map(({ act }) => act),
        wish.allowed,
      )
    : null;
  const open = options
    .filter(({ act }) => rarest?.includes(act) ?? true)
    .flatMap((option) =>
      Array<typeof option>(wish.allowed ? weightOf(option.act) : 1).fill(option),
    );
  const { commands } = open[wish.act % open.length]!;
  return commands[wish.one % commands.length]!;
}

/** Plays wishes through the model alone. */
function plan(wishes: readonly Wish[]): Step[] {
  let life = BEGUN;
  let latest = 1;
  const tally = new Tally();
  return wishes.map((wish, i) => {
    const when = plannedMoment(life, wish, latest);
    const now = momentOf(life, when, latest);
    const command = planned(life, wish, tally, now, i >= wishes.length - LAST);
    const next = afterLife(life, command, now);
    tally.count(command.act as LifeAct, next !== null);
    life = next ?? life;
    latest = now + (next ? BLOCKS : 0);
    return new Step(command, when);
  });
}

/**
 * Scripts of a length. One that fails is cut where it failed, and then loses what it can: halves,
 * quarters, single steps. What a step does stands in it, so the others mean the same without it.
 */
export class Scripts extends fc.Arbitrary<Step[]> {
  readonly #wishes: fc.Arbitrary<Wish[]>;
  /** How far a script came. */
  readonly #failedAt = new WeakMap<readonly Step[], number>();
  constructor(length: number) {
    super();
    this.#wishes = fc.array(WISH, { minLength: length, maxLength: length });
  }
  /** @param step its place, from 0. */
  noteFailure(script: readonly Step[], step: number): void {
    this.#failedAt.set(script, step);
  }
  generate(random: fc.Random, bias: number | undefined): fc.Value<Step[]> {
    return new fc.Value(plan(this.#wishes.generate(random, bias).value), undefined);
  }
  canShrinkWithoutContext(value: unknown): value is Step[] {
    return Array.isArray(value) && value.every((step) => step instanceof Step);
  }
  shrink(script: Step[]): fc.Stream<fc.Value<Step[]>> {
    return fc.stream(this.#shorter(script)).map((value) => new fc.Value(value, undefined));
  }
  *#shorter(script: Step[]): IterableIterator<Step[]> {
    const failed = this.#failedAt.get(script) ?? script.length - 1;
    if (failed < script.length - 1) yield script.slice(0, failed + 1);
    // The step that failed stays.
    for (let size = failed; size >= 1; size = Math.floor(size / 2)) {
      for (let from = 0; from < failed; from += size) {
        const kept = script.filter((_, i) => i < from || i >= Math.min(from + size, failed));
        if (kept.length < script.length) yield kept;
      }
    }
  }
}
