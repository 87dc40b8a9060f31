import type { BlockHeader, Chain } from '../chain.ts';
import { ChainUnavailable } from '../chain.ts';
import type { Rpc } from './json-rpc.ts';
import { toBlockRef, toHeader, toHex, toLogs } from './shapes.ts';

/** Blocks asked for at the same time. */
const CHUNK = 50;

/** The parts of a Chain that are plain questions to one node. */
export function readChain(node: Rpc): Pick<Chain, 'block' | 'headers' | 'logs'> {
  const askBlock = (number: number) => node.call('eth_getBlockByNumber', [toHex(number), false]);
  const block = async (number: number) => toBlockRef(await askBlock(number));
  return {
    block,
    async headers(from, to) {
      const found: BlockHeader[] = [];
      for (let first = from; first <= to; first += CHUNK) {
        const numbers = Array.from(
          { length: Math.min(CHUNK, to - first + 1) },
          (_, i) => first + i,
        );
        const chunk = await Promise.all(numbers.map(askBlock));
        found.push(...chunk.map(toHeader).filter((header) => header !== null));
      }
      return found;
    },
    async logs(from, to, addresses) {
      const range = { fromBlock: toHex(from), toBlock: toHex(to), address: addresses };
      const [answer, last] = await Promise.all([node.call('eth_getLogs', [range]), block(to)]);
      // A node that lags behind says "no logs" of blocks that it does not have yet.
      if (!last) throw new ChainUnavailable(`The chain node does not have block ${to} yet.`);
      return toLogs(answer);
    },
  };
}
