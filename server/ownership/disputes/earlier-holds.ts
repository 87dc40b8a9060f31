import type { Capacity } from '#prisma';
import type { ItemFacts } from '../../items/index.ts';
import { fullEnd, type Hold } from '../rules/hold-rules.ts';

/** How one kind of party has used holds on an item: who often holds in vain is seen, not named. */
export interface HoldCount {
  readonly by: Capacity;
  readonly holds: number;
  /** Ended by whoever placed it, or by a referee, before its time. */
  readonly endedEarly: number;
  readonly counterClaimed: number;
  readonly confirmed: number;
}

/** Not what ended it, which only events tell, but that its time was cut. */
export const endedEarly = (hold: Hold): boolean =>
  hold.until < fullEnd(hold) && (hold.counterClaimedAt === null || hold.confirmed);

const KINDS: readonly Capacity[] = ['holder', 'custodian', 'referee'];

/** Holds that are over, by the kind of party that placed them; kinds without any are left out. */
export function earlierHolds({ holds, heldUntil }: ItemFacts, now: number): HoldCount[] {
  const over = now < heldUntil ? holds.slice(1) : holds;
  return KINDS.flatMap((by) => {
    const own = over.filter(({ placedAs }) => placedAs === by);
    if (own.length === 0) return [];
    const count = (fits: (hold: Hold) => boolean) => own.filter(fits).length;
    return [
      {
        by,
        holds: own.length,
        endedEarly: count(endedEarly),
        counterClaimed: count((hold) => hold.counterClaimedAt !== null),
        confirmed: count((hold) => hold.confirmed),
      },
    ];
  });
}
