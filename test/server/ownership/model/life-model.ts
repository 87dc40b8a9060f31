import { DAY } from '../../../contracts/codes.ts';
import {
  after,
  COMMANDS,
  ENROLLED,
  PEOPLE,
  ROLES,
  type Command,
  type State,
} from '../../../contracts/items/model.ts';
import {
  afterCare,
  CARE_COMMANDS,
  NO_CARE,
  OF_PARTIES,
  SERVICES,
  type Care,
  type CareCommand,
  type CareRole,
} from './care-model.ts';

/** The life of an item: who has it and what stops it, what is promised about it and done to it. */
export interface Life {
  readonly own: State;
  /** How often title has moved, to the same holder too. */
  readonly moves: number;
  readonly care: Care;
}

export const BEGUN: Life = { own: ENROLLED, moves: 0, care: NO_CARE };

export type LifeCommand = Command | CareCommand;
/** A transfer from the wallet is an offer and a claim at the service. */
export type LifeAct = Exclude<LifeCommand['act'], 'transfer'>;

const OWN_ACTS = COMMANDS.filter((act) => act !== 'transfer');
export const LIFE_ACTS: readonly LifeAct[] = [...OWN_ACTS, ...CARE_COMMANDS] as LifeAct[];

export const isCare = (command: LifeCommand): command is CareCommand =>
  (CARE_COMMANDS as readonly string[]).includes(command.act);

const MOVING: readonly string[] = ['claim', 'recover', 'retire'];

/** What becomes of a life by a command at a time; null where it must be refused. */
export function afterLife(life: Life, command: LifeCommand, now: number): Life | null {
  const { own, care, moves } = life;
  if (isCare(command)) {
    const next = afterCare(care, command, own, now);
    return next && { ...life, care: next };
  }
  const next = after(own, command, now);
  return next && { ...life, own: next, moves: moves + (MOVING.includes(command.act) ? 1 : 0) };
}

/** What a random command is like; what else it says is filled in by {@link variants}. */
export type Likeness = Omit<Command, 'act' | 'who' | 'other'> &
  Pick<CareCommand, 'covers' | 'mender' | 'honouredBy'> & { readonly careDays: number | null };

const PARTIES: readonly CareRole[] = [
  ...(['custodian', 'referee', 'second', 'brand', 'platform', 'repairer', 'workshop'] as const),
];
const LATEST = [0, 1, 2] as const;

/** Every command of an act: each actor, each other, each of the newest jobs and promises. */
export function variants(act: LifeAct, like: Likeness): LifeCommand[] {
  const { covers, mender, honouredBy, careDays, ...own } = like;
  if (!(CARE_COMMANDS as readonly string[]).includes(act)) {
    return ROLES.flatMap((who) =>
      PEOPLE.map((other) => ({ ...own, act: act as Command['act'], who, other })),
    );
  }
  const care = act as CareCommand['act'];
  const actors = OF_PARTIES.includes(care) ? PARTIES : [...PEOPLE, ...PARTIES];
  const promises = ['ask', 'quote', 'revoke'].includes(care) ? [null, ...LATEST] : [null];
  const services = care === 'quote' ? SERVICES : ([SERVICES[0]] as const);
  return actors.flatMap((who) =>
    LATEST.flatMap((job) =>
      promises.flatMap((promise) =>
        services.map((service) => ({
          ...{ act: care, who, job, promise, service },
          ...{ covers, mender, honouredBy, days: careDays },
        })),
      ),
    ),
  );
}

export type Edge = keyof ReturnType<typeof namedEdges>;

/** The seconds at which something begins or ends; undefined where there is nothing of the kind. */
export const namedEdges = ({ own: { hold, custody, recovery }, care }: Life) => ({
  holdEnd: hold?.until,
  quietEnd: hold && hold.until + 180 * DAY,
  saleEnd: custody && custody.saleUntil,
  returnDay: custody?.returnBy,
  recoveryDue: recovery && Math.max(recovery.proposedAt, recovery.objectedAt) + 14 * DAY,
  recoveryLapse: recovery && recovery.proposedAt + 90 * DAY,
  promiseEnd: care.promises.findLast(({ until }) => until !== null)?.until,
  jobDeadline: care.jobs.findLast(({ deadline }) => deadline !== null)?.deadline,
  warrantyEnd: care.jobs.findLast(({ warrantyUntil }) => warrantyUntil !== null)?.warrantyUntil,
});
