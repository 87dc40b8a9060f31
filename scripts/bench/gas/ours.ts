import type { Chain } from './chain.ts';

/** Calls of ours that have a bar or a peer; the last two anchorings are per certificate. */
export type OurCall =
  | 'record'
  | 'recordP256'
  | 'recordMany50'
  | 'anchor'
  | 'anchorByIntent'
  | 'anchor1000'
  | 'anchor10000'
  | 'revokeLeaf'
  | 'revokeLeafByIntent'
  | 'successor'
  | 'claimTransfer'
  | 'enrol'
  | 'enrolWithSerial'
  | 'enrolMany50'
  | 'blacklistReport'
  | 'blacklistConfirm';

/** Gas of our own calls. None yet: the contracts are being rewritten. */
export async function measureOurs(_chain: Chain): Promise<Partial<Record<OurCall, number>>> {
  return {};
}
