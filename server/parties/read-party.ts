import type { JWK } from 'jose';
import { DEPARTMENTS, type Department } from './codes.ts';
import type { PartiesContext } from './context.ts';
import { findParty, listGrants, listKeys, listSuspensions } from './party.store.ts';
import { partyProblem } from './problems.ts';
import { partyView } from './views.ts';

const departmentsOf = (bits: number): Department[] =>
  (Object.keys(DEPARTMENTS) as Department[]).filter((name) => bits & (1 << DEPARTMENTS[name]));

/** A party with what the chain says of it. Throws PARTY_UNKNOWN. */
export async function readParty(context: PartiesContext, id: string) {
  const db = context.database.client;
  const party = await findParty(db, id);
  if (!party) throw partyProblem('PARTY_UNKNOWN', 'This party is not registered.', { party: id });
  const [keys, grants, suspensions] = await Promise.all([
    listKeys(db, id),
    listGrants(db, party.number),
    listSuspensions(db, party.number),
  ]);
  return {
    ...partyView(party),
    keys: keys.map((key) => ({
      keyId: key.keyId,
      publicJwk: key.publicJwk as unknown as JWK,
      held: key.sealedKeyId !== null,
    })),
    grants: grants.map((grant) => ({
      role: grant.role,
      index: grant.index,
      from: Number(grant.from),
      until: Number(grant.until),
      departments: departmentsOf(grant.departments),
      grade: grant.grade,
      probation: grant.probation,
      block: Number(grant.blockNumber),
    })),
    suspensions: suspensions.map((one) => ({
      index: one.index,
      from: Number(one.from),
      until: Number(one.until),
      block: Number(one.blockNumber),
    })),
  };
}
