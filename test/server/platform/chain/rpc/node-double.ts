import { id } from 'ethers';
import type { Rpc } from '../../../../../server/platform/chain/rpc/json-rpc.ts';

export interface NodeDouble {
  readonly name: string;
  readonly rpc: Rpc;
  chainId: number;
  /** Number of its newest block. */
  head: number;
  /** Goes into the hashes of its blocks. */
  fork: string;
  /** What it does instead of answering. */
  answer: ((method: string) => Promise<unknown>) | null;
  /** Methods it was asked. */
  readonly asked: string[];
}

/** A node of chain 5 with blocks 0 to 100; other questions are answered with its name. */
export function nodeDouble(name: string): NodeDouble {
  const block = (number: number) => ({
    number: `0x${number.toString(16)}`,
    hash: id(`${double.fork}${number}`),
    parentHash: id(`${double.fork}${number - 1}`),
    timestamp: '0x1',
  });
  const double: NodeDouble = {
    name,
    chainId: 5,
    head: 100,
    fork: 'a',
    answer: null,
    asked: [],
    rpc: {
      async call(method, params) {
        double.asked.push(method);
        if (double.answer) return double.answer(method);
        const [about] = params;
        if (method === 'eth_chainId') return `0x${double.chainId.toString(16)}`;
        if (method === 'eth_blockNumber') return block(double.head).number;
        if (method === 'eth_getTransactionReceipt') return null;
        if (method !== 'eth_getBlockByNumber') return name;
        const number = Number(about);
        if (Number.isNaN(number)) return block(double.head);
        return number <= double.head ? block(number) : null;
      },
    },
  };
  return double;
}
