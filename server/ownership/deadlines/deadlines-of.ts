import type { ItemFacts } from '../../items/index.ts';
import { isHeld } from '../rules/item-rules.ts';
import { quietUntil } from '../rules/hold-rules.ts';
import { dueAt, lapsesAt, pendingRecovery } from '../rules/recovery-rules.ts';

export const DEADLINE_KINDS = [
  'hold_ends',
  'quiet_ends',
  'sale_power_ends',
  'return_due',
  'recovery_due',
  'recovery_lapses',
] as const;

export const ACTORS = ['owner', 'custodian', 'referee', 'second_referee'] as const;

/** A second at which something about an item begins or ends. */
export interface Deadline {
  readonly kind: (typeof DEADLINE_KINDS)[number];
  /** Unix seconds. */
  readonly at: number;
  /** Who may still act before it, and on what. */
  readonly before: readonly Duty[];
  /** Who may act from then on. */
  readonly from: readonly Duty[];
}

export const DUTIES = [
  'counter_claim',
  'confirm_hold',
  'renew_hold',
  'lift_hold',
  'hold',
  'sell',
  'transfer',
  'release',
  'reclaim',
  'object',
  'cancel',
  'recover',
] as const;

export interface Duty {
  readonly who: (typeof ACTORS)[number];
  readonly act: (typeof DUTIES)[number];
}

const may = (who: Duty['who'], ...acts: Duty['act'][]): Duty[] => acts.map((act) => ({ who, act }));

function ofHold(facts: ItemFacts, now: number): Deadline[] {
  const [hold] = facts.holds;
  if (!hold) return [];
  if (!isHeld(facts, now)) {
    const quiet: Deadline = {
      kind: 'quiet_ends',
      at: quietUntil(facts),
      before: may('referee', 'hold'),
      from: [...may('owner', 'hold'), ...may('custodian', 'hold')],
    };
    return [quiet];
  }
  const objected = hold.counterClaimedAt !== null;
  const ends: Deadline = {
    kind: 'hold_ends',
    at: hold.until,
    before: [
      ...(objected || hold.confirmed ? [] : may('owner', 'counter_claim')),
      ...may('referee', 'lift_hold'),
      ...(hold.confirmed ? [] : may('second_referee', 'confirm_hold')),
      ...(hold.renewed || (objected && !hold.confirmed) ? [] : may('referee', 'renew_hold')),
    ],
    from: may('owner', 'transfer'),
  };
  return [ends];
}

function ofCustody(facts: ItemFacts, now: number): Deadline[] {
  if (facts.custodian === null || facts.returnBy === null) return [];
  const sale: Deadline = {
    kind: 'sale_power_ends',
    at: facts.lockedUntil,
    before: may('custodian', 'sell'),
    from: may('owner', 'transfer'),
  };
  const back: Deadline = {
    kind: 'return_due',
    at: facts.returnBy,
    before: may('custodian', 'release'),
    from: may('owner', 'reclaim'),
  };
  return now < facts.lockedUntil ? [sale, back] : [back];
}

function ofRecovery(facts: ItemFacts, now: number): Deadline[] {
  const proposal = pendingRecovery(facts, now);
  if (!proposal) return [];
  const due: Deadline = {
    kind: 'recovery_due',
    at: dueAt(proposal),
    before: proposal.objectedAt === null ? may('owner', 'object') : [],
    from: may('second_referee', 'recover'),
  };
  const lapses: Deadline = {
    kind: 'recovery_lapses',
    at: lapsesAt(proposal),
    before: [
      ...(proposal.objectedAt === null ? may('owner', 'object') : []),
      ...may('referee', 'cancel'),
      ...(dueAt(proposal) < lapsesAt(proposal) ? may('second_referee', 'recover') : []),
    ],
    from: [],
  };
  return [due, lapses];
}

/**
 * What ends or begins for an item from `now` on, the soonest first; and a return date that has
 * passed, for as long as nobody has acted on it.
 */
export const deadlinesOf = (facts: ItemFacts, now: number): Deadline[] =>
  facts.retiredAt !== null
    ? []
    : [...ofHold(facts, now), ...ofCustody(facts, now), ...ofRecovery(facts, now)]
        .filter(({ kind, at }) => at > now || kind === 'return_due')
        .sort((a, b) => a.at - b.at);
