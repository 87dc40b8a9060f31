import { consignmentProblem } from '../problems.ts';

/** Value from which an item is checked in a live video session, minor units. */
export const LIVE_CHECK_FROM: Readonly<Record<string, bigint>> = { CNY: 5_000_000n };

/** In a currency without a threshold every item is: nobody has said what is little there. */
export const needsLiveCheck = (value: bigint, currency: string): boolean =>
  value >= (LIVE_CHECK_FROM[currency] ?? 0n);

/**
 * What the parties themselves take the item to be worth, at the highest. Throws LIVE_CHECK_NEEDED.
 */
export function mustBeChecked(
  {
    agreedValue,
    expected,
    currency,
  }: Record<'agreedValue' | 'expected', bigint> & {
    readonly currency: string;
  },
  session: { readonly passed: boolean | null } | null,
): void {
  const value = agreedValue > expected ? agreedValue : expected;
  if (!needsLiveCheck(value, currency) || session?.passed === true) return;
  throw consignmentProblem('LIVE_CHECK_NEEDED', 'Its value asks for one.', {
    from: Number(LIVE_CHECK_FROM[currency] ?? 0n),
    passed: session?.passed ?? null,
  });
}
