import type { JWK } from 'jose';
import type { Db } from '../platform/database/database.ts';
import { newId } from '../platform/ids.ts';
import { bytes4, PARTY_KINDS, type PartyKind } from './codes.ts';
import type { PartiesContext } from './context.ts';
import { addKey } from './add-key.ts';
import { didOf } from './did.ts';
import { guards } from './guards.ts';
import { findParty, insertParty, nextPartyNumber } from './party.store.ts';
import { partyProblem } from './problems.ts';

export interface NewParty {
  readonly kind: PartyKind;
  readonly name: string;
  readonly nameZh: string;
  /** For an expert: the platform it works for. */
  readonly employer?: string | undefined;
  /** The party's own public key; where it is missing, this server makes and keeps one. */
  readonly publicJwk?: JWK | undefined;
}

/**
 * Registers a party and its first key, here and (through the outbox) on chain. Its DID is fixed
 * for ever. Throws PARTY_UNKNOWN for an unknown employer, KEY_INVALID, KEY_EXISTS.
 */
export async function registerParty(
  context: PartiesContext,
  db: Db,
  wanted: NewParty,
): Promise<string> {
  if (wanted.employer && !(await findParty(db, wanted.employer))) {
    throw partyProblem('PARTY_UNKNOWN', 'The employer is not registered.', {
      party: wanted.employer,
    });
  }
  const id = newId('pty');
  const number = await nextPartyNumber(db);
  const did = didOf(context.publicUrl, id);
  await insertParty(db, {
    id,
    number,
    kind: wanted.kind,
    name: wanted.name,
    nameZh: wanted.nameZh,
    did,
    employerId: wanted.employer ?? null,
  });
  await context.enqueue(db, {
    guard: guards.register(number),
    lane: 'governor',
    to: context.contract.address,
    data: context.contract.abi.encodeFunctionData('register', [
      number,
      bytes4(PARTY_KINDS[wanted.kind]),
      did,
    ]),
  });
  await addKey(context, db, { id, number }, wanted.publicJwk);
  return id;
}
