import { getBytes, hexlify } from 'ethers';
import type { OutboxCall } from '../platform/chain/outbox.ts';
import { INTENT_LIFETIME } from '../items/index.ts';
import type { RecordsContext } from './context.ts';
import { anchorIntentHash } from './intents.ts';
import { anchorGuard } from './record.projection.ts';

/** The operator's signed call to anchor a batch's root; its intent runs from now. */
export async function anchorCall(
  context: RecordsContext,
  batch: {
    readonly root: string;
    readonly count: number;
    readonly manifestDigest: string;
    readonly platformNumber: number;
  },
): Promise<OutboxCall> {
  const { root, count, manifestDigest, platformNumber } = batch;
  const key = await context.parties.heldKey(context.operator);
  const intent = {
    root,
    count,
    manifestDigest,
    party: platformNumber,
    signer: key.signer,
    deadline: Math.floor(context.now().getTime() / 1000) + INTENT_LIFETIME,
  };
  const hash = getBytes(anchorIntentHash(context.domain, intent));
  const signature = hexlify(await context.keys.signP256(key.sealedKeyId, hash));
  return {
    guard: anchorGuard(root, platformNumber),
    lane: 'relayer',
    to: context.contract.address,
    data: context.contract.abi.encodeFunctionData('anchor', [intent, signature]),
  };
}
