import type { OurCall } from './ours.ts';
import type { PeerCall } from './peers/index.ts';

/** One call of ours beside a peer's, with what it may cost at most. */
export interface Comparison {
  readonly call: OurCall;
  readonly atMost?: number;
  readonly peer?: PeerCall;
  readonly atMostOfPeer?: number;
}

export const COMPARISONS: readonly Comparison[] = [
  { call: 'record', atMost: 70_000, peer: 'easAttestByDelegation', atMostOfPeer: 0.36 },
  { call: 'recordP256', atMost: 79_500, peer: 'easAttestByDelegation' },
  { call: 'recordMany50', atMost: 40_200, peer: 'easMultiAttestByDelegation', atMostOfPeer: 0.26 },
  { call: 'anchor', peer: 'openAttestationIssue' },
  { call: 'anchorByIntent', peer: 'openAttestationIssue' },
  { call: 'anchor1000', atMost: 50 },
  { call: 'anchor10000', atMost: 5.2 },
  { call: 'revokeLeaf', atMost: 56_000, peer: 'openAttestationRevokeLeaf' },
  { call: 'revokeLeafByIntent', atMost: 63_000, peer: 'easRevokeByDelegation' },
  { call: 'successor', atMost: 25_500 },
  { call: 'claimTransfer', atMost: 86_500, peer: 'tradetrustTransfer' },
  { call: 'claimTransfer', peer: 'tradetrustOptimisedTransfer' },
  { call: 'claimTransfer', peer: 'tradetrustOptimisedTransferAlone' },
  { call: 'claimTransfer', peer: 'erc721Transfer' },
  { call: 'enrol', atMost: 109_000, peer: 'erc721Mint' },
  { call: 'enrolWithSerial', atMost: 131_500, peer: 'erc721Mint' },
  { call: 'enrolMany50', atMost: 75_000, peer: 'erc721Mint' },
  { call: 'blacklistReport', atMost: 80_000 },
  { call: 'blacklistConfirm', atMost: 47_000 },
];

export type Verdict = 'met' | 'not met' | 'no bar' | 'not measured';

/** A comparison with its figures, as a person reads it. */
export interface Compared extends Comparison {
  readonly gas?: number;
  readonly peerGas?: number;
  readonly ratio?: number;
  readonly verdict: Verdict;
}

export type OurGas = Readonly<Partial<Record<OurCall, number>>>;
export type PeerGas = Readonly<Record<PeerCall, number>>;

function verdictOf({ atMost, atMostOfPeer }: Comparison, gas: number, ratio?: number): Verdict {
  if (atMost === undefined && atMostOfPeer === undefined) return 'no bar';
  const kept =
    (atMost === undefined || gas <= atMost) &&
    (atMostOfPeer === undefined || (ratio !== undefined && ratio <= atMostOfPeer));
  return kept ? 'met' : 'not met';
}

export function compare(ours: OurGas, peers: PeerGas, comparisons = COMPARISONS): Compared[] {
  return comparisons.map((comparison) => {
    const gas = ours[comparison.call];
    const peerGas = comparison.peer && peers[comparison.peer];
    if (gas === undefined) return { ...comparison, peerGas, verdict: 'not measured' };
    const ratio = peerGas && gas / peerGas;
    return { ...comparison, gas, peerGas, ratio, verdict: verdictOf(comparison, gas, ratio) };
  });
}

/** Ratios by the two calls that they compare. */
export const ratiosOf = (compared: readonly Compared[]): Record<string, number> =>
  Object.fromEntries(
    compared.flatMap(({ call, peer, ratio }) =>
      peer && ratio !== undefined ? [[`${call}/${peer}`, ratio]] : [],
    ),
  );
