import type { JWK } from 'jose';
import type { Db } from '../platform/database/database.ts';
import { newId } from '../platform/ids.ts';
import { NO_END } from './codes.ts';
import type { PartiesContext } from './context.ts';
import { guards } from './guards.ts';
import { countLiveKeys, findKey, insertKey } from './party.store.ts';
import { partyProblem } from './problems.ts';
import { signerOf } from './signer.ts';

/** Live keys of one party, as many as the contract has seats for (contracts/parties). */
const SEATS = 16;

/**
 * Gives a party a P-256 key: the public one that is passed, else one made and sealed here.
 * It counts from the second after the block that carries it. Throws KEY_INVALID, KEY_EXISTS,
 * KEY_LIMIT.
 * @returns the key id (keccak256 of the signer bytes)
 */
export async function addKey(
  context: PartiesContext,
  db: Db,
  party: { readonly id: string; readonly number: number },
  publicJwk?: JWK,
): Promise<string> {
  const sealedKeyId = publicJwk ? null : newId('doc').replace('doc_', 'key_');
  const jwk = publicJwk ?? (await context.keys.createP256(db, sealedKeyId as string));
  const { signer, keyId } = signerOf(jwk, context.p256Verifier);
  if (await findKey(db, keyId)) {
    throw partyProblem('KEY_EXISTS', 'This public key is registered.', { keyId });
  }
  const now = BigInt(Math.floor(context.now().getTime() / 1000));
  if ((await countLiveKeys(db, party.id, now)) >= SEATS) {
    throw partyProblem('KEY_LIMIT', 'No more keys fit.', { limit: SEATS });
  }
  const { kty, crv, x, y } = jwk;
  await insertKey(db, {
    keyId,
    partyId: party.id,
    signer,
    publicJwk: { kty, crv, x, y },
    sealedKeyId,
  });
  await context.enqueue(db, {
    guard: guards.key(keyId),
    lane: 'governor',
    to: context.contract.address,
    data: context.contract.abi.encodeFunctionData('addKey', [party.number, signer, 0, NO_END]),
  });
  return keyId;
}
