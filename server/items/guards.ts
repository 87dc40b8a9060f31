/** What calls on items make true, once; the projection proves each by its event. */
export const itemGuards = {
  enrol: (token: string): string => `enrol:${token}`,
  /** A case holds an item once. */
  hold: (token: string, caseDigest: string): string => `hold:${token}:${caseDigest}`,
  /** @param terms salted digest of what was agreed. */
  entrust: (token: string, terms: string): string => `entrust:${token}:${terms}`,
};
