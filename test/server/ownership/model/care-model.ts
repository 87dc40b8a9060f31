import { DAY } from '../../../contracts/codes.ts';
import type { Person, Role, State } from '../../../contracts/items/model.ts';

/**
 * What is promised about one item and what is done to it, in plain words, written from
 * server/repairs/README.md and not from the code: promises belong to the item, so they follow title.
 */
export type CareRole = Role | 'brand' | 'platform' | 'repairer' | 'workshop';
/** Everybody but the two people acts for a party. */
export type PartyRole = Exclude<CareRole, Person>;
export type Mender = 'repairer' | 'workshop';
export const SERVICES = ['stitching', 'lining', 'clasp'] as const;
type Service = (typeof SERVICES)[number];

export interface Promised {
  readonly by: 'brand' | 'platform';
  /** Null: for the life of the item. */
  readonly until: number | null;
  readonly covers: readonly Service[];
  /** Who honours it; null: every repairer. */
  readonly honouredBy: Mender | null;
  readonly revoked: boolean;
}

export interface Job {
  readonly by: Role;
  readonly as: 'holder' | 'custodian';
  readonly at: Mender;
  readonly state:
    'requested' | 'quoted' | 'agreed' | 'in_work' | 'finished' | 'handed_back' | 'declined';
  /** When silence counts; null: it does not. */
  readonly deadline: number | null;
  /** Of its newest quote: what is to be done, which promise pays, how long it is warranted. */
  readonly service: Service | null;
  readonly paidBy: number | null;
  readonly warrantyDays: number;
  readonly warrantyUntil: number | null;
}

export interface Care {
  readonly promises: readonly Promised[];
  readonly jobs: readonly Job[];
  /** Records of work by repairers, jobs or not, in order: which promise paid, if any. */
  readonly work: readonly { readonly by: Mender; readonly paidBy: number | null }[];
}

export const NO_CARE: Care = { promises: [], jobs: [], work: [] };

export interface CareCommand {
  readonly act: keyof typeof CARE_RULES;
  readonly who: CareRole;
  /** Which job and which promise, counted from the newest; a promise of null: none pays. */
  readonly job: number;
  readonly promise: number | null;
  /** From now on, of a promise or a warranty; null: for life. */
  readonly days: number | null;
  readonly covers: readonly Service[];
  readonly service: Service;
  readonly mender: Mender;
  readonly honouredBy: Mender | null;
}

type CareRule = (care: Care, command: CareCommand, own: State, now: number) => Care | null;

/** What the care of an item is after a command at a time; null where it must be refused. */
export const afterCare = (care: Care, command: CareCommand, own: State, now: number): Care | null =>
  CARE_RULES[command.act](care, command, own, now);

/** The index of the one that a command means; -1 where there is none. */
export const meant = (list: readonly unknown[], fromNewest: number): number =>
  list.length - 1 - fromNewest;

const isMender = (who: CareRole): who is Mender => who === 'repairer' || who === 'workshop';

/** Whoever has title, and the custodian for them. */
function sayOf({ title, custody }: State, who: CareRole): Job['as'] | null {
  if (title === 'retired') return null;
  if (who === title) return 'holder';
  return custody?.by === who ? 'custodian' : null;
}

export const worth = ({ revoked, until }: Promised, now: number): 'valid' | 'ended' | 'revoked' =>
  revoked ? 'revoked' : until !== null && now >= until ? 'ended' : 'valid';

/** Whether a promise pays for work of a repairer now; one that nobody names stands in no way. */
function pays(
  { promises }: Care,
  index: number | null,
  work: { readonly at: Mender; readonly service: Service | null },
  now: number,
): boolean {
  if (index === null) return true;
  const promise = promises[index];
  if (!promise || worth(promise, now) !== 'valid') return false;
  const { honouredBy, covers } = promise;
  const covered = work.service === null || covers.includes(work.service);
  return covered && (honouredBy === null || honouredBy === work.at);
}

const isOpen = ({ deadline }: Job, now: number): boolean => deadline === null || now < deadline;

/** Takes a job that stands in one of some states and nobody's silence has ended. */
function moved(
  care: Care,
  { job, who }: CareCommand,
  now: number,
  step: {
    readonly from: readonly Job['state'][];
    readonly by: 'mender' | 'asker' | 'either';
    readonly to: (job: Job) => Partial<Job> | null;
  },
): Care | null {
  const index = meant(care.jobs, job);
  const found = care.jobs[index];
  if (!found || !step.from.includes(found.state) || !isOpen(found, now)) return null;
  const sides = { mender: [found.at], asker: [found.by], either: [found.at, found.by] };
  if (!(sides[step.by] as CareRole[]).includes(who)) return null;
  const change = step.to(found);
  return change && { ...care, jobs: care.jobs.with(index, { ...found, ...change }) };
}

const newestOf = (care: Care, promise: number | null): number | null =>
  promise === null ? null : meant(care.promises, promise);

/** A request that a repairer of it may answer. */
function asked(care: Care, { who, mender }: CareCommand, own: State, now: number): Care | null {
  const as = sayOf(own, who);
  if (as === null) return null;
  const quote = { service: null, paidBy: null, warrantyDays: 0, warrantyUntil: null };
  const job = { by: who as Role, as, at: mender, state: 'requested', ...quote } as const;
  return { ...care, jobs: [...care.jobs, { ...job, deadline: now + 14 * DAY }] };
}

export const CARE_RULES = {
  grant(care, { who, days, covers, honouredBy }, _, now) {
    if ((who !== 'brand' && who !== 'platform') || days === 0) return null;
    const until = days === null ? null : now + days * DAY;
    const promise = { by: who, until, covers, honouredBy, revoked: false };
    return { ...care, promises: [...care.promises, promise] };
  },

  revoke(care, { who, promise }) {
    const index = newestOf(care, promise) ?? -1;
    const found = care.promises[index];
    if (!found || found.by !== who || found.revoked) return null;
    return { ...care, promises: care.promises.with(index, { ...found, revoked: true }) };
  },

  /** Whether it helps at all is known now; what it must cover, with the quote. */
  ask(care, command, own, now) {
    const wished = { at: command.mender, service: null };
    return pays(care, newestOf(care, command.promise), wished, now)
      ? asked(care, command, own, now)
      : null;
  },

  /** The warranty of an earlier job goes with the item, and is owed by who did that job. */
  claimWarranty(care, command, own, now) {
    const earlier = care.jobs[meant(care.jobs, command.job)];
    const until = earlier?.warrantyUntil ?? null;
    if (until === null || now >= until || earlier?.at !== command.mender) return null;
    return asked(care, command, own, now);
  },

  quote(care, command, _, now) {
    const { service, days } = command;
    const paidBy = newestOf(care, command.promise);
    return moved(care, command, now, {
      from: ['requested', 'quoted'],
      by: 'mender',
      to: ({ at }) =>
        pays(care, paidBy, { at, service }, now)
          ? { state: 'quoted', deadline: now + 14 * DAY, service, paidBy, warrantyDays: days ?? 0 }
          : null,
    });
  },

  /** Who has sold it since cannot agree to work on it; what pays must pay now. */
  accept: (care, command, own, now) =>
    moved(care, command, now, {
      from: ['quoted'],
      by: 'asker',
      to: (job) =>
        sayOf(own, command.who) !== null && pays(care, job.paidBy, job, now)
          ? { state: 'agreed', deadline: now + 30 * DAY }
          : null,
    }),

  decline: (care, command, _, now) =>
    moved(care, command, now, {
      from: ['requested', 'quoted', 'agreed'],
      by: 'mender',
      to: () => ({ state: 'declined', deadline: null }),
    }),

  receive: (care, command, _, now) =>
    moved(care, command, now, {
      from: ['agreed'],
      by: 'mender',
      to: () => ({ state: 'in_work', deadline: null }),
    }),

  /** What was agreed while it paid stays paid, whoever has title by now. */
  finish(care, command, _, now) {
    const job = care.jobs[meant(care.jobs, command.job)];
    const done = moved(care, command, now, {
      from: ['in_work'],
      by: 'mender',
      to: ({ warrantyDays }) => ({
        state: 'finished',
        warrantyUntil: warrantyDays === 0 ? null : now + warrantyDays * DAY,
      }),
    });
    if (!done || !job) return null;
    return { ...done, work: [...care.work, { by: job.at, paidBy: job.paidBy }] };
  },

  handBack: (care, command, _, now) =>
    moved(care, command, now, {
      from: ['finished'],
      by: 'either',
      to: () => ({ state: 'handed_back', deadline: now + 14 * DAY }),
    }),

  /** Work without a job: any accredited repairer's word. */
  record: (care, { who }) =>
    isMender(who) ? { ...care, work: [...care.work, { by: who, paidBy: null }] } : null,
} as const satisfies Record<string, CareRule>;

/** Every act on the care of an item that the model knows. */
export const CARE_COMMANDS = Object.keys(CARE_RULES) as (keyof typeof CARE_RULES)[];

/** Acts of parties alone: a member has no way to them. */
export const OF_PARTIES: readonly CareCommand['act'][] = [
  ...(['grant', 'revoke', 'quote', 'decline', 'receive', 'finish', 'record'] as const),
];
