import type { ConsignmentsContext } from '../context.ts';
import { readFinality } from '../../platform/chain/finality.ts';
import type { Db } from '../../platform/database/database.ts';
import { stateNow, type CustodyNow, type StateNow } from '../rules/agreement-states.ts';
import type { BareAgreement } from './agreement.store.ts';

/** The states of agreements as of now, by id, with the chain's word on their custody; two queries. */
export async function readStates(
  context: ConsignmentsContext,
  db: Db,
  rows: readonly BareAgreement[],
): Promise<ReadonlyMap<string, StateNow>> {
  const finality = await readFinality(db);
  const terms = rows.map(({ custodyTerms }) => custodyTerms).filter((one) => one !== null);
  const custodies = terms.length > 0 ? await context.items.custodiesByTerms(db, terms) : [];
  const byTerms = new Map(
    custodies.map((row): [string | null, CustodyNow] => [
      row.terms,
      {
        final: finality(row.changedBlock) === 'final',
        over: row.endedAt !== null,
        withTitle: row.withTitle,
      },
    ]),
  );
  const now = context.now();
  return new Map(
    rows.map((row) => [row.id, stateNow(row, byTerms.get(row.custodyTerms) ?? null, now)]),
  );
}

export async function readState(
  context: ConsignmentsContext,
  db: Db,
  row: BareAgreement,
): Promise<StateNow> {
  return (await readStates(context, db, [row])).get(row.id) ?? row.state;
}
