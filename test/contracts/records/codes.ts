/** `IRecords.Status`. */
export const Status = {
  NotAnchored: 0n,
  Standing: 1n,
  InDoubt: 2n,
  Revoked: 3n,
  RevocationInDoubt: 4n,
} as const;

/** `IRecords.Refusal`. */
export const Refusal = {
  Zero: 1n,
  ItemUnknown: 2n,
  NotPermitted: 3n,
  Exists: 4n,
} as const;
