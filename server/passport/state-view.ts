import type { ItemState } from '../items/index.ts';
import type { PartyView, StateView } from './passport.schema.ts';

const time = (seconds: number): string => new Date(seconds * 1000).toISOString();

/** Numbers of the parties that a state names. */
export const partiesOfState = ({ hold, custody, recovery }: ItemState): number[] =>
  [hold?.by ?? 0, custody?.by ?? 0, recovery?.by ?? 0].filter((number) => number !== 0);

/** @param named the party with this number, whoever it is. */
export function stateView(state: ItemState, named: (number: number) => PartyView): StateView {
  const { hold, custody, recovery, retired, sameSerial } = state;
  return {
    hold: hold && {
      by: hold.by === 0 ? null : named(hold.by),
      since: time(hold.since),
      until: time(hold.until),
      status: hold.status,
    },
    custody: custody && {
      by: named(custody.by),
      since: time(custody.since),
      returnBy: time(custody.returnBy),
      saleUntil: custody.saleUntil === null ? null : time(custody.saleUntil),
      status: custody.status,
    },
    recovery: recovery && {
      by: named(recovery.by),
      proposedAt: time(recovery.proposedAt),
      status: recovery.status,
    },
    retired: retired && {
      at: time(retired.at),
      successor: retired.successor,
      status: retired.status,
    },
    sameSerial: sameSerial.map(({ id, token, status }) => ({ id, token, status })),
  };
}
