import type { ItemState } from '../items/index.ts';
import type { PublicFacts } from '../ownership/index.ts';
import type { StateView, TenureView } from './passport.schema.ts';

const time = (seconds: number): string => new Date(seconds * 1000).toISOString();

/** What is claimed of an item; `facts` is null while its enrolment is on its way. */
export function stateView(
  { retired, sameSerial }: ItemState,
  facts: PublicFacts | null,
): StateView {
  const { hold, custody, recovery, incidents = [], earlierHolds = [] } = facts ?? {};
  return {
    hold: hold ? { ...hold, since: time(hold.since), until: time(hold.until) } : null,
    custody: custody
      ? {
          ...{ by: custody.by, status: custody.status },
          since: time(custody.since),
          returnBy: time(custody.returnBy),
          saleUntil: custody.saleUntil === null ? null : time(custody.saleUntil),
        }
      : null,
    recovery: recovery
      ? {
          ...{ objected: recovery.objected, status: recovery.status },
          proposedAt: time(recovery.proposedAt),
          dueAt: time(recovery.dueAt),
          lapsesAt: time(recovery.lapsesAt),
        }
      : null,
    incidents: incidents.map((one) => ({
      ...one,
      reportedAt: time(one.reportedAt),
      until: time(one.until),
    })),
    earlierHolds: earlierHolds.map((one) => ({ ...one })),
    retired: retired && {
      at: time(retired.at),
      successor: retired.successor,
      status: retired.status,
    },
    sameSerial: sameSerial.map(({ id, token, status }) => ({ id, token, status })),
  };
}

export const tenureView = ({ tenure }: PublicFacts): TenureView => ({
  owners: tenure.owners,
  since: time(tenure.since),
  moves: tenure.moves.map((move) => ({ ...move, at: time(move.at) })),
});
