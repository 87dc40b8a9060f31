import { itemGuards } from '../../items/index.ts';
import { structHash } from '../../parties/index.ts';
import type { Commit } from '../../platform/http/route.ts';
import type { Actor } from '../actor.ts';
import { asOf } from '../as-of.ts';
import type { OwnershipContext } from '../context.ts';
import { ownershipProblem } from '../problems.ts';
import { mustBeEntrustable } from '../rules/custody-rules.ts';
import { mustLive } from '../rules/item-rules.ts';

import { commitAct } from '../words/commit-act.ts';
import { giveWord, type GivenWord } from '../words/give-word.ts';
import { ACCEPT, ENTRUST } from '../words/messages.ts';
import { mustBeProposed } from './custody-state.ts';
import { updateAgreement } from './custody.store.ts';
import { requireCustody } from './read-custody.ts';

/**
 * The custodian takes the item: both words go on chain together. Throws CUSTODY_UNKNOWN,
 * CUSTODY_NOT_YOURS, CUSTODY_OVER, ITEM_*, IN_CUSTODY, RETURN_DATE_INVALID, SIGNER_*, and as
 * `giveWord` and `commitAct`.
 */
export async function acceptCustody(
  context: OwnershipContext,
  actor: Actor,
  id: string,
  given: GivenWord | undefined,
  commit: Commit,
): Promise<{ id: string; state: 'accepted'; status: 'pending' }> {
  const { agreement, state } = await requireCustody(context, actor, id);
  const { token, epoch, custodianNumber: custodian, clears, terms } = agreement;
  if (agreement.custodianId !== actor.party) {
    throw ownershipProblem('CUSTODY_NOT_YOURS', 'It waits for the custodian’s word.');
  }
  mustBeProposed(state);
  const facts = (await context.items.facts(context.database.client, [token])).get(token);
  mustLive(facts);
  const dates = { returnBy: Number(agreement.returnBy), saleUntil: Number(agreement.saleUntil) };
  mustBeEntrustable(facts, dates, await asOf(context));

  const message = { item: token, epoch, custodian, ...dates, clears, terms };
  const { signer, signature } = agreement;
  const deadline = Number(agreement.deadline);
  const holderAuth = { party: 0, signer, deadline, signature };
  const entrustment = structHash(ENTRUST, message, holderAuth);
  const by = { as: 'custodian', id: agreement.custodianId, number: custodian } as const;
  const accepted = { word: ACCEPT, message: { entrustment }, deadline, given };
  const auth = await giveWord(context, by, accepted);
  const guard = itemGuards.entrust(token, terms);
  const act = {
    item: { id: agreement.itemId, token },
    ...{ epoch, guard, deadline: auth.deadline, by: actor, digest: terms },
    call: 'entrustBySig',
    args: [message, holderAuth, auth],
  };
  return commitAct(context, commit, act, async (db) => {
    await updateAgreement(db, id, { guard });
    return { id, state: 'accepted' as const, status: 'pending' as const };
  });
}
