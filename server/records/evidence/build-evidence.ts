import { RpcError, type BlockRef, type Chain } from '../../platform/chain/chain.ts';
import {
  CollectFailed,
  collectEvidence,
  verify,
  type Subject,
  type TrustRoot,
  type Verdict,
} from '../verify/index.ts';

/** Seconds: blocks are made when there is something to say, and evidence should be recent. */
const FRESH = 600;

/** The final block may be replaced by a newer one, and its state dropped, while we read. */
const ATTEMPTS = 3;

/** The record is not, or not yet, in a final block: there is nothing to make evidence of. */
export class NotAnchored extends Error {
  override readonly name = 'NotAnchored';
}

/**
 * The evidence file of a record as of the newest final block: canonical JSON, ready to serve.
 * @throws NotAnchored; CollectFailed where the credential or the node's proofs are unfit;
 * ChainUnavailable.
 */
export async function buildEvidence({
  chain,
  root,
  ...subject
}: Subject & { readonly chain: Chain; readonly root: TrustRoot }): Promise<Uint8Array> {
  await chain.freshen(FRESH);
  for (let attempt = 1; ; attempt++) {
    const block = await chain.finalBlock();
    try {
      const file = await collectEvidence((...call) => chain.rpc(...call), root, block, subject);
      requireAnchored(judge(file, root, block));
      return file;
    } catch (error) {
      const mayPass = error instanceof CollectFailed || error instanceof RpcError;
      if (!mayPass || attempt >= ATTEMPTS) throw error;
    }
  }
}

const judge = (file: Uint8Array, root: TrustRoot, block: BlockRef): Verdict =>
  verify(file, {
    roots: [root],
    trustedBlocks: [{ hash: block.hash, source: 'node' }],
    now: block.time,
  });

function requireAnchored({ checks }: Verdict): void {
  const anchored = checks.find(({ name }) => name === 'anchored');
  if (anchored?.answer === 'fail') throw new NotAnchored(anchored.code);
}
