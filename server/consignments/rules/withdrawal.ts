/** What a contract says of a seller who wants the item back. */
export interface WithdrawalTerms {
  readonly saleUntil: Date | null;
  readonly returnBy: Date | null;
  readonly noticeDays: number;
  readonly withdrawalFee: bigint;
}

const DAY = 86_400_000;

/**
 * Until when the seller has it back, and what it costs: nothing once the sale is over, as it would
 * come back by itself; nor is the return later than agreed because of the notice.
 */
export function withdrawalOf(
  { saleUntil, returnBy, noticeDays, withdrawalFee }: WithdrawalTerms,
  now: Date,
): { readonly dueAt: Date; readonly fee: bigint } {
  const noticed = new Date(now.getTime() + noticeDays * DAY);
  const dueAt = returnBy && returnBy < noticed ? returnBy : noticed;
  const over = saleUntil !== null && now >= saleUntil;
  return { dueAt, fee: over ? 0n : withdrawalFee };
}
