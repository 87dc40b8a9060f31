import { AbiCoder, id as topic } from 'ethers';
import { rawCidOf } from '../../../server/platform/content/cid.ts';
import { call, rpc } from '../api-client.ts';

const RECORD_ANCHORED = topic('RecordAnchored(bytes32,uint256,bytes4,bytes32,uint32,bytes32)');
const BATCH_ANCHORED = topic('BatchAnchored(bytes32,uint32,uint32,uint32,bytes32)');
/** Blocks whose logs are asked for at once. */
const RANGE = 1_000;

const hex = (number: number): string => `0x${number.toString(16)}`;

/** Number of the newest block that nothing takes back: the head where the chain has one producer. */
const lastBlock = async (url: string, tag: string): Promise<number> =>
  Number((await rpc<{ number: string }>(url, 'eth_getBlockByNumber', [tag, false])).number);

/** Every final block's hash from a number on. */
export async function blockHashes(
  url: string,
  tag: string,
  from: number,
): Promise<Map<number, string>> {
  const last = await lastBlock(url, tag);
  const hashes = new Map<number, string>();
  for (let number = from; number <= last; number++) {
    const block = await rpc<{ hash: string }>(url, 'eth_getBlockByNumber', [hex(number), false]);
    hashes.set(number, block.hash);
  }
  return hashes;
}

/** The manifest of a batch, by the digest that the chain keeps of it. */
const manifestOf = (url: string, digest: string) =>
  call<{ leaves: readonly { recordId: string }[] }>(
    `${url}/ipfs/${rawCidOf(Buffer.from(digest.slice(2), 'hex'))}`,
  );

/** How often each record id was anchored, singly or in a batch, from the chain's own logs. */
export async function anchorings(url: string, tag: string): Promise<Map<string, number>> {
  const last = await lastBlock(url, tag);
  const counts = new Map<string, number>();
  const count = (recordId: string) => counts.set(recordId, (counts.get(recordId) ?? 0) + 1);
  for (let from = 0; from <= last; from += RANGE) {
    const logs = await rpc<{ topics: string[]; data: string }[]>(url, 'eth_getLogs', [
      {
        fromBlock: hex(from),
        toBlock: hex(Math.min(last, from + RANGE - 1)),
        topics: [[RECORD_ANCHORED, BATCH_ANCHORED]],
      },
    ]);
    for (const { topics, data } of logs) {
      if (topics[0] === RECORD_ANCHORED) {
        count(topics[1] ?? '');
        continue;
      }
      const [, , manifestDigest] = AbiCoder.defaultAbiCoder().decode(
        ['uint32', 'uint32', 'bytes32'],
        data,
      );
      for (const { recordId } of (await manifestOf(url, String(manifestDigest))).leaves)
        count(recordId);
    }
  }
  return counts;
}
