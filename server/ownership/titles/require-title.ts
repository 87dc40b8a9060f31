import type { Item } from '#prisma';
import type { ItemFacts, Named } from '../../items/index.ts';
import type { Actor } from '../actor.ts';
import type { OwnershipContext } from '../context.ts';
import { ownershipProblem } from '../problems.ts';
import { mustLive } from '../rules/item-rules.ts';
import type { Holder } from '../words/give-word.ts';
import { readTitle, type HeldBy } from './read-title.ts';

export interface LiveItem {
  readonly item: Item;
  readonly facts: ItemFacts;
  /** Who signs as its title holder. */
  readonly holder: Holder;
  readonly heldBy: HeldBy;
}

/** An item that is on chain and lives. Throws ITEM_UNKNOWN, ITEM_PENDING, ITEM_RETIRED. */
export async function requireLiveItem(
  context: OwnershipContext,
  itemId: string,
  named: Named = {},
): Promise<LiveItem> {
  const { item, facts, holder, keyId, heldBy } = await readTitle(context, itemId, named);
  mustLive(facts);
  return { item, facts, heldBy, holder: { as: 'holder', address: holder, keyId } };
}

/** Whether somebody acts as title holder: themselves, or the platform of an unnamed first owner. */
export const isHolder = ({ heldBy }: Pick<LiveItem, 'heldBy'>, actor: Actor): boolean =>
  actor.member
    ? heldBy.kind === 'member' && heldBy.member === actor.id
    : heldBy.kind === 'platform' && heldBy.party === actor.party;

/**
 * A member's session alone does not sign with the key that this server keeps for them. Throws
 * STEP_UP_REQUIRED.
 */
export function mustHaveConfirmed(
  context: OwnershipContext,
  actor: Actor,
  { keyId }: Pick<Holder, 'keyId'>,
): void {
  if (actor.member && keyId !== null) context.members.requireFresh(actor.member);
}

/** An item that the actor has title to. Throws as {@link requireLiveItem}, TITLE_NOT_YOURS. */
export async function requireTitle(
  context: OwnershipContext,
  actor: Actor,
  itemId: string,
): Promise<LiveItem> {
  const live = await requireLiveItem(context, itemId);
  if (!isHolder(live, actor)) {
    throw ownershipProblem('TITLE_NOT_YOURS', 'Another has title.', { item: itemId });
  }
  return live;
}

/** The same, for a word that is about to be signed. Throws STEP_UP_REQUIRED too. */
export async function requireSigningTitle(
  context: OwnershipContext,
  actor: Actor,
  itemId: string,
): Promise<LiveItem> {
  const live = await requireTitle(context, actor, itemId);
  mustHaveConfirmed(context, actor, live.holder);
  return live;
}
