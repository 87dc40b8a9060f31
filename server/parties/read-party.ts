import type { JWK } from 'jose';
import { readFinality } from '../platform/chain/finality.ts';
import type { PartiesContext } from './context.ts';
import { findChainParty, findParty, listChainKeys, listKeys } from './party.store.ts';
import { partyProblem } from './problems.ts';
import { coverageOf } from './scope.ts';
import { listTerms } from './term.store.ts';
import { partyView } from './views.ts';

/** A party with what the chain says of it. Throws PARTY_UNKNOWN. */
export async function readParty(context: PartiesContext, id: string) {
  const db = context.database.client;
  const party = await findParty(db, id);
  if (!party) throw partyProblem('PARTY_UNKNOWN', 'This party is not registered.', { party: id });
  const finality = await readFinality(db);
  const stage = (row: { changedBlock: bigint } | null | undefined) =>
    row ? finality(row.changedBlock) : ('pending' as const);
  const [chain, keys, grants, suspensions] = await Promise.all([
    findChainParty(db, party.number),
    listKeys(db, id),
    listTerms(db, 'grant', party.number),
    listTerms(db, 'suspension', party.number),
  ]);
  const chainKeys = await listChainKeys(
    db,
    keys.map(({ keyId }) => keyId),
  );
  const onChain = new Map(chainKeys.map((key) => [key.keyId, key]));
  return {
    ...partyView(party),
    status: stage(chain),
    keys: keys.map((key) => ({
      keyId: key.keyId,
      publicJwk: key.publicJwk as unknown as JWK,
      held: key.sealedKeyId !== null,
      status: stage(onChain.get(key.keyId)),
    })),
    grants: grants.map((grant) => ({
      role: grant.about,
      index: grant.index,
      from: Number(grant.from),
      until: Number(grant.until),
      scope: coverageOf(BigInt(grant.scope)),
      block: Number(grant.blockNumber),
      status: finality(grant.changedBlock),
    })),
    suspensions: suspensions.map((one) => ({
      index: one.index,
      from: Number(one.from),
      until: Number(one.until),
      block: Number(one.blockNumber),
      status: finality(one.changedBlock),
    })),
  };
}
