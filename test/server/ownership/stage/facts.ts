import { ZeroAddress } from 'ethers';
import type { ItemFacts } from '../../../../server/items/index.ts';
import type { Problem } from '../../../../server/platform/http/problem.ts';

/** When everything here begins, Unix seconds. */
export const START = 1_800_000_000;
const WHERE = { token: '0x01', blockNumber: 1, logIndex: 0, txHash: '0x', changedBlock: 1 };

/** What the chain says of an item that nothing has happened to, with changes. */
export const factsOf = (change: Partial<ItemFacts> = {}): ItemFacts => ({
  ...WHERE,
  ...{ party: 1, keyId: '0x', department: 1, commitment: '0x', serialToken: null },
  holder: '0x00000000000000000000000000000000000000AA',
  ...{ enrolledAt: START, epoch: 1, heldUntil: 0, lockedUntil: 0 },
  ...{ custodian: null, custodySince: null, returnBy: null, clears: false, terms: null },
  ...{ retiredAt: null, successor: null },
  titles: [
    {
      ...{ ...WHERE, epoch: 0, from: ZeroAddress, to: '0xAA', at: START },
      ...{ via: 'enrolment', claimKey: null },
    },
  ],
  earlierMoves: 0,
  holds: [],
  recoveries: [],
  ...change,
});

export const holdOf = (
  change: Partial<ItemFacts['holds'][number]> = {},
): ItemFacts['holds'][number] => ({
  ...WHERE,
  ...{ caseDigest: '0xcase', party: 5, placedAs: 'referee', since: START },
  until: START + 90 * 86_400,
  ...{ counterClaimedAt: null, renewed: false, confirmed: false },
  ...change,
});

/** An item under a hold. */
export const heldFacts = (change: Partial<ItemFacts['holds'][number]> = {}): ItemFacts => {
  const hold = holdOf(change);
  return factsOf({ heldUntil: hold.until, holds: [hold] });
};

export const proposalOf = (
  change: Partial<ItemFacts['recoveries'][number]> = {},
): ItemFacts['recoveries'][number] => ({
  ...WHERE,
  ...{ epoch: 1, to: '0xBB', referee: 5, caseDigest: '0xcase', proposedAt: START },
  ...{ objectedAt: null, endedAt: null, executed: false },
  ...change,
});

/** The code of a refusal; null where there is none. */
export function refusal(work: () => unknown): string | null {
  try {
    work();
    return null;
  } catch (error) {
    return (error as Problem).code;
  }
}
