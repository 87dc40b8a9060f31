import type { BlockHeader, Chain } from '../chain.ts';
import { EndPointFault } from './fault.ts';
import type { Node, Rpc } from './json-rpc.ts';
import { toBlockRef, toHeader, toHex, toLogs } from './shapes.ts';

/** Blocks asked for at the same time. */
const CHUNK = 50;

/** How long an end point whose logs do not fit is left out where there are others, milliseconds. */
const UNFIT_REST = 5_000;

const askBlock = (rpc: Rpc, number: number) =>
  rpc.call('eth_getBlockByNumber', [toHex(number), false]);

/** The parts of a Chain that are plain questions to one node. */
export function readChain(node: Node): Pick<Chain, 'block' | 'headers' | 'logs' | 'logsOf'> {
  return {
    block: async (number) => toBlockRef(await askBlock(node, number)),
    headers: (from, to) =>
      node.same(async (rpc) => {
        const found: BlockHeader[] = [];
        for (let first = from; first <= to; first += CHUNK) {
          const numbers = Array.from(
            { length: Math.min(CHUNK, to - first + 1) },
            (_, i) => first + i,
          );
          const chunk = await Promise.all(numbers.map((number) => askBlock(rpc, number)));
          found.push(...chunk.map(toHeader).filter((header) => header !== null));
        }
        return found;
      }),
    logs: (from, to, addresses) =>
      node.same(async (rpc) => {
        // Asked first, and of the same node: one that lacks the block has "no logs" of it.
        const end = toBlockRef(await askBlock(rpc, to));
        if (!end) throw new EndPointFault('lagging', `The chain node lacks block ${to} yet.`);
        const range = { fromBlock: toHex(from), toBlock: toHex(to), address: addresses };
        const logs = toLogs(await rpc.call('eth_getLogs', [range]));
        const last = logs.at(-1);
        if (!last) return logs;
        const block =
          last.blockNumber === to ? end : toBlockRef(await askBlock(rpc, last.blockNumber));
        // A sample, so that another end point is asked; who applies the logs checks each of them.
        if (block?.hash !== last.blockHash) {
          const options = { retryAfter: UNFIT_REST };
          throw new EndPointFault('inconsistent', `Logs up to block ${to} do not fit.`, options);
        }
        return logs;
      }),
    logsOf: (blocks, addresses) =>
      node.same(async (rpc) => {
        const answers = await Promise.all(
          blocks.map(({ hash }) =>
            rpc.call('eth_getLogs', [{ blockHash: hash, address: addresses }]),
          ),
        );
        return answers.flatMap(toLogs);
      }),
  };
}
