import { SILENCED } from '../../items/index.ts';
import type { Commit } from '../../platform/http/route.ts';
import type { Actor } from '../actor.ts';
import type { OwnershipContext } from '../context.ts';
import { requireTitle } from './require-title.ts';

/** What stays public whatever an owner wishes: others rely on it, and the chain shows it anyway. */
export const STAYS_PUBLIC = [
  'category',
  'brand',
  'model',
  'enrolment',
  'records',
  'title_dates',
  'custody',
  'hold',
  'recovery',
] as const;

export interface Silence {
  readonly silent: boolean;
  readonly hidden: readonly (typeof SILENCED)[number][];
  readonly staysPublic: readonly (typeof STAYS_PUBLIC)[number][];
}

const silence = (silent: boolean): Silence => ({
  silent,
  hidden: silent ? SILENCED : [],
  staysPublic: STAYS_PUBLIC,
});

/**
 * The owner keeps to themselves, or shows again, what stands in no record and on no chain. It ends
 * when title moves. Throws ITEM_*, TITLE_NOT_YOURS.
 */
export async function silenceItem(
  context: OwnershipContext,
  actor: Actor,
  itemId: string,
  silent: boolean,
  commit: Commit,
): Promise<Silence> {
  const { facts } = await requireTitle(context, actor, itemId);
  return commit(async (db) => {
    await context.items.silence(db, itemId, silent ? facts.holder : null);
    return silence(silent);
  });
}
