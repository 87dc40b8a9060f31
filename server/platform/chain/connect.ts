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
 * An EVM chain behind one or several RPC end points. Calls go to the first that answers; one that
 * serves another chain than the rest is never used.
 * Rejects with ChainUnavailable where no end point answers, OtherChain where they disagree.
 */
export async function connectChain(options: ConnectOptions): Promise<Chain> {
  const { log, confirmations } = options;
  const { node, chainId } = await failover(
    options.rpcUrls.map((url) => ({
      name: new URL(url).host,
      rpc: httpRpc(url, options.timeoutMs ?? 15_000),
    })),
    log,
  );
  const read = readChain(node);
  const height = async () => shaped(quantity, await node.call('eth_blockNumber', []));

  const listeners = new Set<() => void>();
  let seen = -1;
  const timer = setInterval(() => {
    height().then(
      (number) => {
        if (number === seen) return;
        seen = number;
        for (const listener of listeners) listener();
      },
      (error: unknown) => log.warn({ err: error }, 'cannot ask the chain for its head'),
    );
  }, options.pollMs ?? 2_000);
  timer.unref();

  return {
    chainId,
    embedded: false,
    rpc: (method, params) => node.call(method, params),
    ...read,
    async head() {
      const block = toBlockRef(await node.call('eth_getBlockByNumber', ['latest', false]));
      if (!block) throw new ChainUnavailable('The chain node has no block.');
      return block;
    },
    async finalBlock() {
      const tagged = await finalized(() => node.call('eth_getBlockByNumber', ['finalized', false]));
      if (tagged) return tagged;
      const block = await read.block(Math.max(0, (await height()) - confirmations));
      if (!block) throw new ChainUnavailable('The chain node has no final block.');
      return block;
    },
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

/** The finalized block, or null where the node does not know the tag or has finalized nothing. */
async function finalized(ask: () => Promise<unknown>): Promise<BlockRef | null> {
  try {
    return toBlockRef(await ask());
  } catch (error) {
    if (error instanceof RpcError) return null;
    throw error;
  }
}
