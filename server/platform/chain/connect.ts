import { Transaction } from 'ethers';
import type { Logger } from 'pino';
import { ChainUnavailable, RpcError, type BlockRef, type Chain } from './chain.ts';
import { failover } from './rpc/failover.ts';
import { httpRpc } from './rpc/http-rpc.ts';
import { readChain } from './rpc/read-chain.ts';
import { quantity, shaped, toBlockRef } from './rpc/shapes.ts';

export interface ConnectOptions {
  /** JSON-RPC end points of one chain, in the order of preference. */
  readonly rpcUrls: readonly string[];
  /** Blocks after which a block is final, for nodes that do not know the `finalized` tag. */
  readonly confirmations: number;
  /** Milliseconds until a call counts as unanswered. */
  readonly timeoutMs?: number;
  /** Milliseconds between looks for a new block. */
  readonly pollMs?: number;
  readonly log: Logger;
}

/**
 * An EVM chain behind one or several RPC end points; which of them is asked, `failover` says.
 * Rejects with ChainUnavailable where no end point answers, OtherChain where they disagree.
 */
export async function connectChain(options: ConnectOptions): Promise<Chain> {
  const { log, confirmations } = options;
  const listeners = new Set<() => void>();
  const node = await failover(
    options.rpcUrls.map((url) => ({
      name: new URL(url).host,
      rpc: httpRpc(url, options.timeoutMs ?? 10_000),
    })),
    log,
    () => listeners.forEach((listener) => listener()),
  );
  const timer = setInterval(() => node.look(), options.pollMs ?? 2_000);
  timer.unref();
  const read = readChain(node);
  const height = async () => shaped(quantity, await node.call('eth_blockNumber', []));
  const newestFinal = finality(
    () => node.call('eth_getBlockByNumber', ['finalized', false]),
    async () => read.block(Math.max(0, (await height()) - confirmations)),
  );

  return {
    chainId: node.chainId,
    embedded: false,
    rpc: (method, params) => node.call(method, params),
    ...read,
    async head() {
      const block = toBlockRef(await node.call('eth_getBlockByNumber', ['latest', false]));
      if (!block) throw new ChainUnavailable('The chain node has no block.');
      return block;
    },
    finalBlock: newestFinal,
    async send(raw) {
      try {
        await node.call('eth_sendRawTransaction', [raw]);
      } catch (error) {
        if (!(error instanceof RpcError)) throw error;
        // "already known", "nonce too low" for one that is mined: every node has its own words.
        const known = await node.call('eth_getTransactionByHash', [Transaction.from(raw).hash]);
        if (known === null) throw error;
      }
    },
    endPoints: () => node.states(),
    // Others produce the blocks here.
    freshen: async () => undefined,
    onBlock(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      clearInterval(timer);
      listeners.clear();
    },
  };
}

/**
 * The newest final block: the node's finalized one, or one that is deep enough where the node does
 * not know that tag. It never goes back: what was final once is final, whichever node is asked.
 */
function finality(
  askTagged: () => Promise<unknown>,
  askDeep: () => Promise<BlockRef | null>,
): () => Promise<BlockRef> {
  let newest: BlockRef | null = null;
  let knowsTag = false;
  const tagged = async () => {
    try {
      return toBlockRef(await askTagged());
    } catch (error) {
      if (!(error instanceof RpcError)) throw error;
      // A depth must not make final what the chain itself has not finalized.
      if (knowsTag) throw new ChainUnavailable(error.message, { cause: error });
      return null;
    }
  };
  return async () => {
    const block = await tagged();
    knowsTag ||= block !== null;
    const found = block ?? (await askDeep());
    if (!found) throw new ChainUnavailable('The chain node has no final block.');
    if (!newest || found.number > newest.number) newest = found;
    return newest;
  };
}
