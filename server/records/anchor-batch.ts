import type { OutboxCall } from '../platform/chain/outbox.ts';
import { deadlineFrom, signWord } from '../parties/index.ts';
import type { RecordsContext } from './context.ts';
import { anchorGuard } from './record.projection.ts';
import { ANCHOR } from './words.ts';

/** The operator's signed call to anchor a batch's root; its word runs from now. */
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
  const newBatch = { root, count, manifestDigest };
  const auth = await signWord(context.keys, context.domain, ANCHOR, newBatch, {
    party: platformNumber,
    key: await context.parties.heldKey(context.operator),
    deadline: deadlineFrom(context.now()),
  });
  return {
    guard: anchorGuard(root, platformNumber),
    lane: 'relayer',
    relayable: true,
    deadline: auth.deadline,
    to: context.contract.address,
    data: context.contract.abi.encodeFunctionData('anchorBySig', [newBatch, auth]),
  };
}
