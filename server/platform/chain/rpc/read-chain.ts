import type { Chain } from '../chain.ts';
import { ChainUnavailable } from '../chain.ts';
import type { Rpc } from './json-rpc.ts';
import { toBlockRef, toHex, toLogs } from './shapes.ts';

/** The parts of a Chain that are plain questions to one node. */
export function readChain(node: Rpc): Pick<Chain, 'block' | 'logs'> {
  const block = async (number: number) =>
    toBlockRef(await node.call('eth_getBlockByNumber', [toHex(number), false]));
  return {
    block,
    async logs(from, to, addresses) {
      const range = { fromBlock: toHex(from), toBlock: toHex(to), address: addresses };
      const [answer, last] = await Promise.all([node.call('eth_getLogs', [range]), block(to)]);
      // A node that lags behind says "no logs" of blocks that it does not have yet.
      if (!last) throw new ChainUnavailable(`The chain node does not have block ${to} yet.`);
      return toLogs(answer);
    },
  };
}
