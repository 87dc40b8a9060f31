import type { OurCall } from './ours/index.ts';
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
  { call: 'recordWebAuthn', peer: 'easAttestByDelegation' },
  { call: 'recordErc1271', peer: 'easAttestByDelegation' },
  { call: 'recordMany50', atMost: 40_200, peer: 'easMultiAttestByDelegation', atMostOfPeer: 0.26 },
  { call: 'recordRelay50', peer: 'easMultiAttestByDelegation' },
  { call: 'anchor', peer: 'openAttestationIssue' },
  { call: 'anchor', peer: 'easTimestamp' },
  { call: 'anchorByIntent', peer: 'openAttestationIssue' },
  { call: 'anchor1000', atMost: 50 },
  { call: 'anchor10000', atMost: 5.2 },
  { call: 'revokeLeaf', atMost: 56_000, peer: 'openAttestationRevokeLeaf' },
  { call: 'revokeLeaf', peer: 'easRevoke' },
  { call: 'revokeLeaf', peer: 'easRevokeOffchain' },
  { call: 'revokeLeafByIntent', atMost: 63_000, peer: 'easRevokeByDelegation' },
  { call: 'successor', atMost: 25_500 },
  { call: 'claimTransfer', atMost: 86_500, peer: 'tradetrustTransfer' },
  { call: 'claimTransfer', peer: 'tradetrustOptimisedTransfer' },
  { call: 'claimTransferWithoutCustody', peer: 'tradetrustOptimisedTransferAlone' },
  { call: 'claimTransferWithoutCustody', peer: 'erc721Transfer' },
  { call: 'walletTransfer', peer: 'erc721Transfer' },
  { call: 'enrol', atMost: 109_000, peer: 'erc721Mint' },
  { call: 'enrol', peer: 'tradetrustMint' },
  { call: 'enrolWithSerial', atMost: 131_500, peer: 'erc721Mint' },
  { call: 'enrolMany50', atMost: 75_000, peer: 'erc721Mint' },
  { call: 'blacklistReport', atMost: 80_000 },
  { call: 'blacklistConfirm', atMost: 47_000 },
];

export type Verdict = 'met' | 'not met' | 'no bar';

/** A comparison with its figures, as a person reads it. */
export interface Compared extends Comparison {
  readonly gas: number;
  readonly peerGas?: number;
  readonly ratio?: number;
  readonly verdict: Verdict;
}

export type OurGas = Readonly<Record<OurCall, number>>;
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

/** What a call may cost at most; none where there is no bar. */
export const barOf = (call: OurCall): number | undefined =>
  COMPARISONS.find((comparison) => comparison.call === call && comparison.atMost !== undefined)
    ?.atMost;
