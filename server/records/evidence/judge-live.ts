import { ChainUnavailable, RpcError, type Chain } from '../../platform/chain/chain.ts';
import {
  CollectFailed,
  judgeOverRpc,
  unavailable,
  type Role,
  type Subject,
  type TrustRoot,
  type Verdict,
} from '../verify/index.ts';

export interface LiveJudge {
  /** @param now Unix seconds. An outage gives `cannot_tell`; only faults of our own throw. */
  (subject: Subject & { readonly now: number }): Promise<Verdict>;
}

/**
 * A judge of records as our own node sees them now (source 'node', no proofs). Keep one for the
 * life of the server: it reads the contracts' code only once, which cannot change.
 */
export function liveJudge(chain: Chain, root: TrustRoot): LiveJudge {
  const codeHashes = new Map<Role, bigint>();
  return async (subject) => {
    try {
      const block = await chain.finalBlock();
      const rpc = (method: string, params: readonly unknown[]) => chain.rpc(method, params);
      return await judgeOverRpc({ ...subject, rpc, block, root, codeHashes });
    } catch (error) {
      if (
        error instanceof ChainUnavailable ||
        error instanceof RpcError ||
        error instanceof CollectFailed
      )
        return unavailable(subject.now);
      throw error;
    }
  };
}

/** One question to a {@link liveJudge} that is not kept. */
export const judgeLive = ({
  chain,
  root,
  ...subject
}: Subject & {
  readonly chain: Chain;
  readonly root: TrustRoot;
  readonly now: number;
}): Promise<Verdict> => liveJudge(chain, root)(subject);
