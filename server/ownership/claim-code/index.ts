/**
 * Claim codes: made, read and used by browsers, the CLI and tests. Pure: nothing of Node, nothing
 * of the server. The server itself only hashes the same messages.
 */
export {
  groupClaimCode,
  newClaimCode,
  parseClaimCode,
  type ClaimCode,
  type CodeFault,
} from './code.ts';
export { claimKeyOf, type ClaimKey } from './claim-key.ts';
export {
  claimDigest,
  declineDigest,
  offerDigest,
  offerHash,
  signWithClaimKey,
  type ItemsDomain,
  type SignedOffer,
} from './words.ts';
