import type { HoldingsContext } from './context.ts';

/** All that a history report says. */
export type ReportData = Awaited<ReturnType<typeof readReport>>;

/**
 * @param owner the member who has title and reads their own report, with what they keep to
 * themselves; null: anybody's. Throws ITEM_UNKNOWN.
 */
export async function readReport(
  { passport, repairs, now }: HoldingsContext,
  itemId: string,
  owner: string | null,
) {
  const [built, care, entitlements] = await Promise.all([
    passport.build(itemId, 'link'),
    repairs.care(itemId),
    repairs.entitlements(itemId),
  ]);
  const own = owner === null ? null : await repairs.told(itemId, owner);
  return {
    passport: built,
    care,
    entitlements,
    told: own ?? built.told,
    own: owner !== null,
    madeAt: now().toISOString(),
  };
}
