import { z } from 'zod';
import { RpcError, type BlockRef } from '../chain.ts';
import type { Rpc } from '../rpc/json-rpc.ts';
import { quantity, shaped, toBlock, toHex } from '../rpc/shapes.ts';

/** What the node did with one transaction: null for taken into the pool, or its refusal. */
export type Refusal = RpcError | null;

/**
 * Puts transactions into the node's pool, one after the other: their order there decides their
 * order in the block.
 */
export async function fillPool(node: Rpc, raws: readonly string[]): Promise<Refusal[]> {
  const refusals: Refusal[] = [];
  for (const raw of raws) {
    refusals.push(
      await node.call('eth_sendRawTransaction', [raw]).then(
        () => null,
        (error: unknown) => {
          if (error instanceof RpcError) return error;
          throw error;
        },
      ),
    );
  }
  return refusals;
}

/**
 * Mines the pool into one block and empties the pool, so that a block depends on nothing but its
 * journal line. Transactions that the node leaves out (their fee too low by now) are dropped.
 * @param time Unix seconds.
 */
export async function mineBlock(
  node: Rpc,
  time: number,
): Promise<BlockRef & { readonly transactions: readonly string[] }> {
  await node.call('evm_mine', [{ timestamp: toHex(time) }]);
  const [answer, left] = await Promise.all([
    node.call('eth_getBlockByNumber', ['latest', false]),
    poolSize(node),
  ]);
  const block = toBlock(answer);
  if (!block) throw new Error('the node has no latest block');
  if (left.pending + left.queued > 0) await node.call('anvil_dropAllTransactions', []);
  return block;
}

/** How many transactions wait: pending could go into the next block, queued miss an earlier one. */
export async function poolSize(node: Rpc): Promise<{ pending: number; queued: number }> {
  const answer = await node.call('txpool_status', []);
  return shaped(z.object({ pending: quantity, queued: quantity }), answer);
}

const Senders = z.record(z.string(), z.record(z.string(), z.object({ hash: z.string() })));

/** Hashes of what waits in the pool. */
export async function poolContent(
  node: Rpc,
): Promise<{ pending: ReadonlySet<string>; queued: ReadonlySet<string> }> {
  const answer = await node.call('txpool_content', []);
  const content = shaped(z.object({ pending: Senders, queued: Senders }), answer);
  const hashes = (senders: z.infer<typeof Senders>) =>
    Object.values(senders).flatMap((byNonce) => Object.values(byNonce).map(({ hash }) => hash));
  return { pending: new Set(hashes(content.pending)), queued: new Set(hashes(content.queued)) };
}

export async function blockAt(node: Rpc, number: number | 'latest'): Promise<BlockRef | null> {
  const tag = number === 'latest' ? number : toHex(number);
  return toBlock(await node.call('eth_getBlockByNumber', [tag, false]));
}
