/**
 * The verdict on an evidence file whose block platforms' checkpoints vouch for: offline where the
 * file was made at the checkpoint itself, else with headers that anybody may give.
 */
import { checkAgainstCheckpoint } from './anchored-block.ts';
import { agreeOnCheckpoint, type CheckpointTrust, type SignedCheckpoint } from './checkpoint.ts';
import { check } from './codes.ts';
import { parseEvidence } from './evidence-file.ts';
import { parseCredential } from './parse-credential.ts';
import type { Rpc } from './rpc.ts';
import { headerOf, verifyAgainst, type Trust } from './verify.ts';
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
  const header = headerOf(file);
  const chainId = chainOf(file);
  const agreed =
    chainId === null
      ? 'CHECKPOINTS_TOO_FEW'
      : agreeOnCheckpoint(trust.checkpoints, trust.signers, chainId);
  if (header === null || typeof agreed === 'string') {
    const code = typeof agreed === 'string' ? agreed : 'NOT_REACHED';
    return verifyAgainst(file, trust, () => check('block', code, 'checkpoints'));
  }
  const judged = await checkAgainstCheckpoint(header, agreed, trust.headers);
  return verifyAgainst(file, trust, () => judged);
}

/** The chain that the file's credential states; the trust roots decide whether it is the one. */
function chainOf(file: Uint8Array): number | null {
  const evidence = parseEvidence(file);
  if (typeof evidence === 'string') return null;
  const credential = parseCredential(evidence.credential, 'file');
  return 'answer' in credential ? null : credential.payload.anchoring.chainId;
}
