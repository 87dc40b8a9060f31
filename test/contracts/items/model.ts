import { DAY } from '../codes.ts';

/**
 * The state diagram of one item in plain words, written from the design rules and not from the
 * contract, for the property that both agree. Two people may have title; three parties act.
 */
export const PEOPLE = ['holder', 'thief'] as const;
export type Person = (typeof PEOPLE)[number];
export type Role = Person | 'custodian' | 'referee' | 'second';
export const PARTY: Record<Role, number> = {
  holder: 0,
  thief: 0,
  custodian: 1,
  referee: 5,
  second: 6,
};
export const ROLES = Object.keys(PARTY) as Role[];
const isReferee = (who: Role): boolean => who === 'referee' || who === 'second';

export interface State {
  readonly epoch: number;
  readonly title: Person | 'retired';
  readonly lockedUntil: number;
  readonly custody: null | {
    readonly by: Role;
    readonly since: number;
    readonly returnBy: number;
    readonly saleUntil: number;
    readonly clears: boolean;
  };
  readonly hold: null | {
    readonly by: Role;
    readonly since: number;
    readonly until: number;
    readonly objectedAt: number;
    readonly renewed: boolean;
    readonly confirmed: boolean;
    readonly case: number;
  };
  readonly cases: readonly number[];
  readonly recovery: null | {
    readonly to: Person;
    readonly by: Role;
    readonly proposedAt: number;
    readonly objectedAt: number;
  };
}

export const ENROLLED: State = {
  epoch: 0,
  title: 'holder',
  lockedUntil: 0,
  custody: null,
  hold: null,
  cases: [],
  recovery: null,
};

export interface Command {
  readonly act: keyof typeof RULES;
  readonly who: Role;
  /** To whom title goes, or whose word goes along. */
  readonly other: Person;
  readonly case: number;
  /** Length of custody, and of the power of sale, in days. */
  readonly days: number;
  readonly saleDays: number;
  readonly clears: boolean;
}

/** What the state is after a command at a time; null where it must be refused. */
export function after(state: State, command: Command, now: number): State | null {
  return state.title === 'retired' ? null : RULES[command.act](state, command, now);
}

type Rule = (state: State, command: Command, now: number) => State | null;

const held = ({ hold }: State, now: number): boolean => hold !== null && now < hold.until;
const pending = ({ recovery }: State, now: number): boolean =>
  recovery !== null && now < recovery.proposedAt + 90 * DAY;
const acted = (state: State, change: Partial<State> = {}): State => ({
  ...state,
  epoch: state.epoch + 1,
  ...change,
});

/** Title moves; what stands in its way stops it. */
function moved(state: State, title: State['title'], now: number): State | null {
  if (held(state, now) || now < state.lockedUntil) return null;
  const gone = state.custody?.clears ? { custody: null, lockedUntil: 0 } : {};
  return acted(state, { title, ...gone });
}

/** The custodian may no longer sell. */
const unsold = (state: State): State =>
  state.custody && state.lockedUntil !== 0
    ? { ...state, lockedUntil: 0, custody: { ...state.custody, saleUntil: 0 } }
    : state;

const sells = ({ custody }: State, who: Role, now: number): boolean =>
  custody?.by === who && now < custody.saleUntil;

/** Changes a hold that runs; its end follows from what became of it. */
function changedHold(
  state: State,
  now: number,
  change: (hold: NonNullable<State['hold']>) => Partial<NonNullable<State['hold']>> | null,
): State | null {
  if (!state.hold || !held(state, now)) return null;
  const changed = change(state.hold);
  return changed && acted(state, { hold: { ...state.hold, ...changed } });
}

const fullEnd = (since: number, renewed: boolean): number => since + (renewed ? 180 : 90) * DAY;

const RULES = {
  transfer: (state, { who, other }, now) => (who === state.title ? moved(state, other, now) : null),

  claim(state, { who, other }, now) {
    if (who === state.title) return moved(state, other, now);
    return sells(state, who, now) ? moved(unsold(state), other, now) : null;
  },

  withdraw(state, { who }, now) {
    const free = now >= state.lockedUntil && !held(state, now);
    const may = who === state.title ? free : sells(state, who, now);
    return may ? acted(state) : null;
  },

  entrust(state, { who, other, days, saleDays, clears }, now) {
    if (state.custody || held(state, now) || other !== state.title || PARTY[who] === 0) return null;
    if (saleDays > days) return null;
    const saleUntil = saleDays === 0 ? 0 : now + saleDays * DAY;
    return acted(state, {
      lockedUntil: saleUntil,
      custody: { by: who, since: now, returnBy: now + days * DAY, saleUntil, clears },
    });
  },

  release: (state, { who }) =>
    state.custody?.by === who ? acted(state, { custody: null, lockedUntil: 0 }) : null,

  reclaim: (state, { who }, now) =>
    who === state.title && state.custody && now >= state.custody.returnBy
      ? acted(state, { custody: null, lockedUntil: 0 })
      : null,

  hold(state, { who, case: number }, now) {
    if (held(state, now) || state.cases.includes(number)) return null;
    const quiet = state.hold !== null && now < state.hold.until + 180 * DAY;
    const may = isReferee(who) || (!quiet && (who === state.title || who === state.custody?.by));
    if (!may) return null;
    const flags = { objectedAt: 0, renewed: false, confirmed: false };
    const hold = { by: who, since: now, until: fullEnd(now, false), case: number, ...flags };
    return acted(state, { hold, cases: [...state.cases, number] });
  },

  lift: (state, { who }, now) =>
    changedHold(state, now, (hold) => (who === hold.by || isReferee(who) ? { until: now } : null)),

  counterClaim: (state, { who }, now) =>
    changedHold(state, now, (hold) =>
      who === state.title && !hold.confirmed && hold.objectedAt === 0
        ? { objectedAt: now, until: Math.min(hold.until, now + 14 * DAY) }
        : null,
    ),

  confirmHold: (state, { who }, now) =>
    changedHold(state, now, (hold) =>
      isReferee(who) && who !== hold.by && !hold.confirmed
        ? { confirmed: true, until: fullEnd(hold.since, hold.renewed) }
        : null,
    ),

  renewHold: (state, { who }, now) =>
    changedHold(state, now, (hold) =>
      isReferee(who) && !hold.renewed && (hold.objectedAt === 0 || hold.confirmed)
        ? { renewed: true, until: fullEnd(hold.since, true) }
        : null,
    ),

  proposeRecovery(state, { who, other }, now) {
    if (!isReferee(who) || pending(state, now)) return null;
    return acted(state, { recovery: { to: other, by: who, proposedAt: now, objectedAt: 0 } });
  },

  objectToRecovery(state, { who }, now) {
    const { recovery } = state;
    if (who !== state.title || !recovery || !pending(state, now)) return null;
    if (recovery.objectedAt !== 0) return null;
    return acted(state, { recovery: { ...recovery, objectedAt: now } });
  },

  cancelRecovery: (state, { who }, now) =>
    isReferee(who) && pending(state, now) ? acted(state, { recovery: null }) : null,

  recover(state, { who }, now) {
    const { recovery, hold } = state;
    if (!isReferee(who) || !recovery || !pending(state, now) || who === recovery.by) return null;
    if (now < Math.max(recovery.proposedAt, recovery.objectedAt) + 14 * DAY) return null;
    const freed = hold && held(state, now) ? { ...hold, until: now } : hold;
    return moved(acted(unsold(state), { recovery: null, hold: freed }), recovery.to, now);
  },

  retire(state, { who }, now) {
    if (who !== state.title || state.custody || pending(state, now)) return null;
    return moved(acted(state), 'retired', now);
  },
} as const satisfies Record<string, Rule>;

/** Every act that the model knows. */
export const COMMANDS = Object.keys(RULES) as (keyof typeof RULES)[];

/** What leads nowhere new comes up by itself often enough. */
const PLAIN: readonly string[] = ['transfer', 'claim', 'withdraw'];

/**
 * The commands like this one that are allowed now, act by act: the rarer ones several times, and
 * never retirement, which ends all.
 */
export function allowed(state: State, like: Command, now: number): Command[][] {
  const by = (act: Command['act']) =>
    ROLES.flatMap((who) => PEOPLE.map((other) => ({ ...like, act, who, other })));
  return COMMANDS.filter((act) => act !== 'retire')
    .map((act) => by(act).filter((command) => after(state, command, now)))
    .filter((commands) => commands.length > 0)
    .flatMap(
      (commands) => Array(PLAIN.includes(commands[0]!.act) ? 1 : 4).fill(commands) as Command[][],
    );
}

/** The seconds at which something begins or ends, in order. */
export const edgesOf = ({ hold, custody, recovery }: State): number[] =>
  [
    hold && [hold.until, hold.until - 14 * DAY, hold.until + 180 * DAY],
    custody && [custody.saleUntil, custody.returnBy],
    recovery && [
      Math.max(recovery.proposedAt, recovery.objectedAt) + 14 * DAY,
      recovery.proposedAt + 90 * DAY,
    ],
  ]
    .flatMap((edges) => edges ?? [])
    .sort((a, b) => a - b);
