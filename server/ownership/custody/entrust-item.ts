import { partyProblem } from '../../parties/index.ts';
import { newId } from '../../platform/ids.ts';
import type { Commit } from '../../platform/http/route.ts';
import type { Actor } from '../actor.ts';
import { asOf } from '../as-of.ts';
import type { OwnershipContext } from '../context.ts';
import { ownershipProblem } from '../problems.ts';
import { mustBeEntrustable } from '../rules/custody-rules.ts';
import { ACCEPTANCE_LENGTH } from '../rules/times.ts';
import { requireSigningTitle } from '../titles/require-title.ts';
import { newCaseFile } from '../words/case-file.ts';
import { mustStand } from '../words/commit-act.ts';
import { giveWord, type GivenWord } from '../words/give-word.ts';
import { ENTRUST } from '../words/messages.ts';
import { insertAgreement } from './custody.store.ts';
import type { Terms } from './terms.ts';

export interface NewCustody extends Pick<Terms, 'purpose' | 'returnBy' | 'conditions'> {
  /** Party id of the custodian. */
  readonly custodian: string;
  /** The power of sale of a custodian who is to sell. */
  readonly sale?:
    { readonly floor: NonNullable<Terms['floor']>; readonly until: number } | undefined;
  /** Custody ends when title moves; with a power of sale it does unless agreed otherwise. */
  readonly clears?: boolean | undefined;
  readonly word?: GivenWord | undefined;
}

/** Throws SALE_TERMS_INVALID. */
function termsOf({ purpose, returnBy, conditions, sale, clears }: NewCustody): Terms {
  if ((purpose === 'sell') !== (sale !== undefined)) {
    throw ownershipProblem('SALE_TERMS_INVALID', 'A power of sale has a floor and an end.');
  }
  return {
    purpose,
    floor: sale?.floor ?? null,
    returnBy,
    saleUntil: sale?.until ?? 0,
    clears: clears ?? purpose === 'sell',
    conditions,
  };
}

/**
 * Proposes to a party that it takes an item into custody: the holder's word is signed and waits for
 * the custodian's. Nothing goes on chain before. Throws ITEM_*, TITLE_NOT_YOURS, PARTY_UNKNOWN,
 * CUSTODIAN_SAME, IN_CUSTODY, RETURN_DATE_INVALID, SALE_TERMS_INVALID, STEP_UP_REQUIRED, and as
 * `giveWord` and `mustStand`.
 */
export async function entrustItem(
  context: OwnershipContext,
  actor: Actor,
  itemId: string,
  wanted: NewCustody,
  commit: Commit,
): Promise<{ id: string; terms: string }> {
  const { item, facts, holder } = await requireSigningTitle(context, actor, itemId);
  const custodian = await context.parties.find(wanted.custodian);
  if (!custodian) {
    throw partyProblem('PARTY_UNKNOWN', 'The custodian is not registered.', {
      party: wanted.custodian,
    });
  }
  if (custodian.id === actor.party) {
    throw ownershipProblem('CUSTODIAN_SAME', 'It acts for the owner already.');
  }
  const now = await asOf(context);
  const terms = termsOf(wanted);
  mustBeEntrustable(facts, terms, now);
  const file = newCaseFile(context.vault, terms, wanted.word?.salt);
  const { returnBy, saleUntil, clears } = terms;
  const message = {
    ...{ item: item.token, epoch: facts.epoch, custodian: custodian.number },
    ...{ returnBy, saleUntil, clears, terms: file.digest },
  };
  const auth = await giveWord(context, holder, {
    word: ENTRUST,
    message,
    deadline: Math.min(now + ACCEPTANCE_LENGTH, returnBy - 1),
    given: wanted.word,
    salt: file.salt,
  });
  const id = newId('cus');
  return commit(async (db) => {
    await mustStand(context, db, item, facts.epoch);
    await file.save(db);
    await insertAgreement(db, {
      ...{ id, itemId, token: item.token, epoch: facts.epoch },
      ...{ custodianId: custodian.id, custodianNumber: custodian.number },
      ...{ purpose: terms.purpose, returnBy, saleUntil, clears },
      ...{ terms: file.digest, termsDocId: file.docId, entrustedBy: actor.id },
      ...{ signer: auth.signer, deadline: auth.deadline, signature: auth.signature },
      createdAt: context.now(),
    });
    return { id, terms: file.digest };
  });
}
