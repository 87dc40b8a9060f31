import type { Item } from '#prisma';
import type { Principal } from '../../platform/http/route.ts';
import type { RepairsContext } from '../context.ts';
import { jobProblem } from './job-problems.ts';

/** Who asks for work on an item, and what makes them the one to ask. */
export interface Say {
  readonly item: Item;
  /** mbr_… or pty_… */
  readonly id: string;
  readonly as: 'holder' | 'custodian';
}

/** mbr_… of a member, pty_… of a party's person or system. */
export const actingFor = (principal: Principal): string =>
  principal.kind === 'member' ? principal.subject : principal.party;

/**
 * Whoever has title may have an item repaired, and its custodian for them: by the word of the chain.
 * Throws ITEM_UNKNOWN, REPAIR_ITEM_RETIRED, REPAIR_NOT_YOURS_TO_ASK.
 */
export async function requireSay(
  context: RepairsContext,
  principal: Principal,
  itemId: string,
): Promise<Say> {
  const { item, facts, heldBy } = await context.ownership.titleOf(itemId);
  if (heldBy.kind === 'nobody') {
    throw jobProblem('REPAIR_ITEM_RETIRED', 'Nobody has title to it.', { item: itemId });
  }
  const id = actingFor(principal);
  const holder =
    (heldBy.kind === 'member' && heldBy.member === id) ||
    (heldBy.kind === 'platform' && heldBy.party === id);
  if (holder) return { item, id, as: 'holder' };
  if (principal.kind === 'party' && typeof facts?.custodian === 'number') {
    const party = await context.parties.find(principal.party);
    if (party?.number === facts.custodian) return { item, id, as: 'custodian' };
  }
  throw jobProblem('REPAIR_NOT_YOURS_TO_ASK', 'You have neither title nor custody.', {
    item: itemId,
  });
}
