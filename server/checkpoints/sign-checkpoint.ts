import canonicalize from 'canonicalize';
import type { JWK } from 'jose';
import { isUniqueViolation } from '../platform/database/unique-violation.ts';
import { keyUrl } from '../parties/index.ts';
import { CHECKPOINT_TYPE, type CheckpointPayload } from '../records/verify/index.ts';
import { insertCheckpoint, newestCheckpoint } from './checkpoint.store.ts';
import type { CheckpointsContext } from './context.ts';

/**
 * Signs the newest final block with the platform's key and publishes the word, once a period.
 * Nothing is signed where the chain has no newer final block than last time.
 * @returns the block's number; null where there was nothing to do.
 */
export async function signCheckpoint(context: CheckpointsContext): Promise<number | null> {
  const { client } = context.database;
  const period = BigInt(Math.floor(context.now().getTime() / 1000 / context.periodSeconds));
  const last = await newestCheckpoint(client);
  if (last && last.period >= period) return null;
  const final = await context.chain.finalBlock();
  if (last && last.block >= BigInt(final.number)) return null;

  const { number: block, hash, time } = final;
  const jws = await signed(context, { block, hash, time, chainId: context.chain.chainId });
  const cid = await context.content.putBlock(new TextEncoder().encode(jws));
  try {
    const facts = { block: BigInt(block), hash, time: BigInt(time) };
    await insertCheckpoint(client, { period, ...facts, jws, cid });
    return block;
  } catch (error) {
    // Another server was quicker; its word is as good.
    if (isUniqueViolation(error)) return null;
    throw error;
  }
}

async function signed(
  context: CheckpointsContext,
  fact: Omit<CheckpointPayload, 'iss'>,
): Promise<string> {
  const [party, key] = await Promise.all([
    context.parties.find(context.operator),
    context.parties.heldKey(context.operator),
  ]);
  if (!party) throw new TypeError('the operator is a registered party');
  const jwk = key.publicJwk as JWK;
  const header = {
    alg: 'ES256',
    typ: CHECKPOINT_TYPE,
    kid: await keyUrl(party.did, jwk),
    jwk: { kty: 'EC', crv: 'P-256', x: jwk.x, y: jwk.y },
  };
  const payload: CheckpointPayload = { ...fact, iss: party.did };
  const bytes = new TextEncoder().encode(canonicalize(payload));
  return context.keys.signJws(key.sealedKeyId, header, bytes);
}
