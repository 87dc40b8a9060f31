import type { JWK } from 'jose';
import type { Db } from '../platform/database/database.ts';
import { newId } from '../platform/ids.ts';
import type { ServiceRole } from './codes.ts';
import { findParty, insertClient, insertPerson } from './party.store.ts';
import { partyProblem } from './problems.ts';

async function mustExist(db: Db, party: string): Promise<void> {
  if (!(await findParty(db, party))) {
    throw partyProblem('PARTY_UNKNOWN', 'This party is not registered.', { party });
  }
}

/** Adds a person to a party's staff. Throws PARTY_UNKNOWN. */
export async function addPerson(
  db: Db,
  wanted: { party: string; displayName: string; roles: readonly ServiceRole[] },
): Promise<{ id: string }> {
  await mustExist(db, wanted.party);
  const id = newId('prs');
  await insertPerson(db, {
    id,
    partyId: wanted.party,
    displayName: wanted.displayName,
    roles: [...wanted.roles],
  });
  return { id };
}

/** Adds a system of a party, with the public key of its assertions. Throws PARTY_UNKNOWN. */
export async function addClient(
  db: Db,
  wanted: { party: string; name: string; roles: readonly ServiceRole[]; publicJwk: JWK },
): Promise<{ id: string }> {
  await mustExist(db, wanted.party);
  const id = newId('cli');
  await insertClient(db, {
    id,
    partyId: wanted.party,
    name: wanted.name,
    roles: [...wanted.roles],
    publicJwk: wanted.publicJwk,
  });
  return { id };
}
