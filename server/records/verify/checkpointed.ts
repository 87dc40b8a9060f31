/**
 * The verdict on an evidence file whose block platforms' checkpoints vouch for: offline where the
 * file was made at the checkpoint itself, else with headers that anybody may give.
 */
import { checkAgainstCheckpoint } from './anchored-block.ts';
import { agreeOnCheckpoint, type CheckpointTrust, type SignedCheckpoint } from './checkpoint.ts';
import { check } from './codes.ts';
import type { Rpc } from './rpc.ts';
import { blockOf, verifyAgainst, type Trust } from './verify.ts';
import type { Verdict } from './verdict.ts';

export interface CheckpointedTrust extends Omit<Trust, 'trustedBlocks'> {
  readonly checkpoints: readonly SignedCheckpoint[];
  readonly signers: CheckpointTrust;
  /** A node that has the headers between; it need not be trusted. Null: none is asked. */
  readonly headers: Rpc | null;
}

/** Never throws, whatever the file holds and the node says. */
export async function verifyWithCheckpoints(
  file: Uint8Array,
  trust: CheckpointedTrust,
): Promise<Verdict> {
  const found = blockOf(file);
  // The trust roots decide whether the chain that the file states is the one.
  const agreed = found
    ? agreeOnCheckpoint(trust.checkpoints, trust.signers, found.chainId)
    : 'CHECKPOINTS_TOO_FEW';
  if (!found || typeof agreed === 'string') {
    const code = typeof agreed === 'string' ? agreed : 'CHECKPOINTS_TOO_FEW';
    return verifyAgainst(file, trust, () => check('block', code, 'checkpoints'));
  }
  const judged = await checkAgainstCheckpoint(found.header, agreed, trust.headers);
  return verifyAgainst(file, trust, () => judged);
}
