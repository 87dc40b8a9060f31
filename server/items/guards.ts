/** Acts that raise the epoch, each named by the call that does it. */
export type ActGuard =
  'withdraw' | 'release' | 'lift' | 'counterClaim' | 'confirmHold' | 'renewHold' | Recovering;
type Recovering = 'objectToRecovery' | 'cancelRecovery' | 'recover' | 'retire';

/** What calls on items make true, once; the projection proves each by its event. */
export const itemGuards = {
  enrol: (token: string): string => `enrol:${token}`,
  /** A case holds an item once. */
  hold: (token: string, caseDigest: string): string => `hold:${token}:${caseDigest}`,
  /** @param terms salted digest of what was agreed. */
  entrust: (token: string, terms: string): string => `entrust:${token}:${terms}`,
  /**
   * @param epoch in which the word is good. Custody that the holder takes back is released too:
   *   whoever ends it, it ends once.
   */
  act: (name: ActGuard, token: string, epoch: number): string => `${name}:${token}:${epoch}`,
  proposeRecovery: (token: string, epoch: number, caseDigest: string): string =>
    `proposeRecovery:${token}:${epoch}:${caseDigest}`,
  /** @param offer struct hash of the offer. */
  decline: (offer: string): string => `decline:${offer}`,
  /** To another recipient, or with another offer, it is another claim. EIP-55 addresses. */
  claim: (token: string, epoch: number, claimKey: string, recipient: string): string =>
    `claim:${token}:${epoch}:${claimKey}:${recipient}`,
};
