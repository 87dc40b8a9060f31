import fc from 'fast-check';
import { DAY } from '../codes.ts';
import { COMMANDS, type Command, PEOPLE, ROLES, type State, allowed, edgesOf } from './model.ts';

const command: fc.Arbitrary<Command> = fc.record({
  act: fc.constantFrom(...COMMANDS),
  who: fc.constantFrom(...ROLES),
  other: fc.constantFrom(...PEOPLE),
  case: fc.nat(9),
  days: fc.constantFrom(1, 20, 60),
  saleDays: fc.constantFrom(0, 1, 20, 61),
  clears: fc.boolean(),
});

/** When a step comes: soon after the last, or about a second at which something begins or ends. */
type Moment = { readonly wait: number } | { readonly edge: number; readonly offset: number };
const moment: fc.Arbitrary<Moment> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ wait: fc.constantFrom(1, 60, DAY) }) },
  {
    weight: 2,
    arbitrary: fc.record({ edge: fc.nat(3), offset: fc.constantFrom(-1, 0, 0, 1) }),
  },
);

/** The second of a step, after the latest block. */
export function momentOf(state: State, when: Moment, latest: number): number {
  if ('wait' in when) return latest + when.wait;
  const ahead = edgesOf(state)
    .map((edge) => edge + when.offset)
    .filter((edge) => edge > latest);
  return ahead[when.edge % Math.max(ahead.length, 1)] ?? latest + 1;
}

/** One in three is what it is, mostly forbidden; the others become something that is allowed. */
const choice = fc.oneof(
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 2, arbitrary: fc.record({ act: fc.nat(15), one: fc.nat(9) }) },
);

/** What a step does in a state. */
export function chosen(
  state: State,
  like: Command,
  choice: { readonly act: number; readonly one: number } | null,
  now: number,
): Command {
  const acts = choice ? allowed(state, like, now) : [];
  if (!choice || acts.length === 0) return like;
  const commands = acts[choice.act % acts.length]!;
  return commands[choice.one % commands.length]!;
}

/** A step of a sequence: what it is like, what it may become, and when it comes. */
export const STEP = fc.record({ like: command, choice, when: moment });
