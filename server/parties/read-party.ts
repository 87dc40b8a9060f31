import type { JWK } from 'jose';
import type { PartiesContext } from './context.ts';
import { findParty, listKeys } from './party.store.ts';
import { partyProblem } from './problems.ts';
import { coverageOf } from './scope.ts';
import { listTerms } from './term.store.ts';
import { partyView } from './views.ts';

/** A party with what the chain says of it. Throws PARTY_UNKNOWN. */
export async function readParty(context: PartiesContext, id: string) {
  const db = context.database.client;
  const party = await findParty(db, id);
  if (!party) throw partyProblem('PARTY_UNKNOWN', 'This party is not registered.', { party: id });
  const [keys, grants, suspensions] = await Promise.all([
    listKeys(db, id),
    listTerms(db, 'grant', party.number),
    listTerms(db, 'suspension', party.number),
  ]);
  return {
    ...partyView(party),
    keys: keys.map((key) => ({
      keyId: key.keyId,
      publicJwk: key.publicJwk as unknown as JWK,
      held: key.sealedKeyId !== null,
    })),
    grants: grants.map((grant) => ({
      role: grant.about,
      index: grant.index,
      from: Number(grant.from),
      until: Number(grant.until),
      scope: coverageOf(BigInt(grant.scope)),
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
