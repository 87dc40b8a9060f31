import type { AgreementKind } from '#prisma';
import { newId } from '../../platform/ids.ts';
import type { Commit, MemberPrincipal } from '../../platform/http/route.ts';
import type { ConsignmentsContext } from '../context.ts';
import { consignmentProblem } from '../problems.ts';
import { WORDS } from '../sealed-words.ts';
import { insertIntake } from './intake.store.ts';

export interface OfferedItem {
  /** pty_… */
  readonly platform: string;
  readonly wish: AgreementKind;
  /** Its passport, where it has one. */
  readonly itemId?: string | undefined;
  readonly category: string;
  readonly brand: string;
  readonly model: string;
  /** Where the seller has it from, in their words. */
  readonly source: string;
}

/**
 * A member offers an item to a platform. Throws PLATFORM_UNKNOWN, ITEM_UNKNOWN,
 * INTAKE_ITEM_NOT_SELLERS.
 */
export async function offerItem(
  context: ConsignmentsContext,
  seller: MemberPrincipal,
  { platform, itemId, source, ...wanted }: OfferedItem,
  commit: Commit,
): Promise<{ id: string; state: 'offered' }> {
  const party = await context.parties.find(platform);
  if (party?.kind !== 'platform') {
    throw consignmentProblem('PLATFORM_UNKNOWN', 'Items are offered to platforms.', { platform });
  }
  if (itemId !== undefined) await mustBeSellers(context, seller.subject, itemId);
  const id = newId('itk');
  return commit(async (db) => {
    await insertIntake(db, {
      ...{ id, platformId: platform, sellerId: seller.subject, ...wanted },
      itemId: itemId ?? null,
      source: await context.members.seal(db, seller.subject, WORDS.source, source),
      state: 'offered',
      createdAt: context.now(),
    });
    return { id, state: 'offered' as const };
  });
}

/** The seller has title, by the final word of the chain. Throws ITEM_UNKNOWN, INTAKE_ITEM_NOT_SELLERS. */
export async function mustBeSellers(
  context: ConsignmentsContext,
  sellerId: string,
  itemId: string,
): Promise<void> {
  const { heldBy, status } = await context.ownership.titleOf(itemId);
  const theirs = heldBy.kind === 'member' && heldBy.member === sellerId;
  if (theirs && status === 'final') return;
  throw consignmentProblem('INTAKE_ITEM_NOT_SELLERS', 'Only an owner can have it sold.', {
    item: itemId,
  });
}
