import { itemGuards } from '../../items/index.ts';
import { readFinality } from '../../platform/chain/finality.ts';
import type { Actor } from '../actor.ts';
import { asOf } from '../as-of.ts';
import type { OwnershipContext } from '../context.ts';
import { listFiles } from '../files/file.store.ts';
import { ownershipProblem } from '../problems.ts';

import { listStatuses } from '../words/act.store.ts';
import { openCaseFile } from '../words/case-file.ts';
import { custodyState, type CustodyState } from './custody-state.ts';
import { findAgreement, listHandOvers, type AgreementRow } from './custody.store.ts';
import type { Terms } from './terms.ts';

export interface ReadCustody {
  readonly agreement: AgreementRow;
  readonly state: CustodyState;
}

const guardOf = ({ token, terms }: AgreementRow): string => itemGuards.entrust(token, terms);

/** Agreements with what has become of them, as of now; a fixed number of queries. */
export async function readCustodies(
  context: OwnershipContext,
  agreements: readonly AgreementRow[],
): Promise<ReadCustody[]> {
  const db = context.database.client;
  const finality = await readFinality(db);
  const [facts, custodies, statuses] = await Promise.all([
    context.items.facts(db, [...new Set(agreements.map(({ token }) => token))]),
    context.items.custodiesByTerms(
      db,
      agreements.map(({ terms }) => terms),
    ),
    listStatuses(db, agreements.map(guardOf)),
  ]);
  const now = await asOf(context);
  return agreements.map((agreement) => ({
    agreement,
    state: custodyState(
      agreement,
      {
        item: facts.get(agreement.token),
        finality,
        custody: custodies.find(
          (row) => row.terms === agreement.terms && row.token === agreement.token,
        ),
        acceptance: agreement.guard === null ? undefined : statuses.get(agreement.guard),
      },
      now,
    ),
  }));
}

/**
 * An agreement, for one of its two sides. Throws CUSTODY_UNKNOWN, to everybody else too: ids say
 * nothing.
 */
export async function requireCustody(
  context: OwnershipContext,
  actor: Actor,
  id: string,
): Promise<ReadCustody> {
  const agreement = await findAgreement(context.database.client, id);
  const concerned = agreement && [agreement.entrustedBy, agreement.custodianId].includes(actor.id);
  if (!agreement || !concerned) {
    throw ownershipProblem('CUSTODY_UNKNOWN', 'No agreement of yours has this id.', {
      custody: id,
    });
  }
  const [read] = await readCustodies(context, [agreement]);
  if (!read) throw new TypeError('one agreement gives one answer');
  return read;
}

/** An agreement with its sealed terms and receipts, for one of its two sides. */
export async function readCustody(context: OwnershipContext, actor: Actor, id: string) {
  const read = await requireCustody(context, actor, id);
  const terms = await openCaseFile<Terms>(context.vault, read.agreement.termsDocId);
  const handOvers = await listHandOvers(context.database.client, id);
  const files = await listFiles(
    context.database.client,
    handOvers.map((one) => one.id),
  );
  const receipts = await Promise.all(
    handOvers.map(async (one) => ({
      ...one,
      note: one.noteDocId
        ? ((await openCaseFile<{ note: string }>(context.vault, one.noteDocId))?.content.note ??
          null)
        : null,
      files: files.filter((file) => file.belongsTo === one.id),
    })),
  );
  return { ...read, terms, receipts };
}
