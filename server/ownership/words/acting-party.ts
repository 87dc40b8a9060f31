import type { ItemFacts } from '../../items/index.ts';
import type { Actor } from '../actor.ts';
import type { OwnershipContext } from '../context.ts';
import { ownershipProblem } from '../problems.ts';
import { mustBeInCustody } from '../rules/custody-rules.ts';
import type { ActingParty } from './give-word.ts';

/** The party that somebody acts for; null for a member. */
async function partyOf(context: OwnershipContext, actor: Actor) {
  return actor.party === null ? null : context.parties.find(actor.party);
}

/** The actor as the item's custodian; null where they are not. */
export async function asCustodian(
  context: OwnershipContext,
  actor: Actor,
  facts: ItemFacts,
): Promise<ActingParty | null> {
  const party = await partyOf(context, actor);
  return party && party.number === facts.custodian
    ? { as: 'custodian', id: party.id, number: party.number }
    : null;
}

/** Throws NOT_IN_CUSTODY, CUSTODY_NOT_YOURS. */
export async function requireCustodian(
  context: OwnershipContext,
  actor: Actor,
  facts: ItemFacts,
): Promise<ActingParty> {
  mustBeInCustody(facts);
  const custodian = await asCustodian(context, actor, facts);
  if (!custodian) throw ownershipProblem('CUSTODY_NOT_YOURS', 'Another party has it.');
  return custodian;
}

/** The actor as a referee; whether their party is accredited as one is asked when it signs. */
export async function asReferee(
  context: OwnershipContext,
  actor: Actor,
): Promise<ActingParty | null> {
  const party = await partyOf(context, actor);
  return party && { as: 'referee', id: party.id, number: party.number };
}

/**
 * Referees decide about others' title, so that a browser's session alone does not do.
 * Throws REFEREE_ONLY for members, STEP_UP_REQUIRED.
 */
export async function requireReferee(
  context: OwnershipContext,
  actor: Actor,
): Promise<ActingParty> {
  const referee = await asReferee(context, actor);
  if (!referee) throw ownershipProblem('REFEREE_ONLY', 'You act for yourself.');
  context.parties.requireFresh(actor);
  return referee;
}
