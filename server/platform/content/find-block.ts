import type { CID } from 'multiformats/cid';
import { sha256 } from 'multiformats/hashes/sha2';
import { parseCid } from './cid.ts';
import type { ContentStore } from './content-store.ts';

/**
 * One block by its CID, wherever it may be: the store, trustless gateways, the store's network.
 * Null where nobody gave it in time. The bytes are what the CID names, and say nothing more.
 */
export type FindBlock = (cid: string) => Promise<Uint8Array | null>;

/** The most that IPFS nodes exchange as one block, bytes: no gateway is read further. */
const MAX_EXCHANGED = 2 * 1024 * 1024;
/** Longest wait for one gateway's whole answer, milliseconds. */
const TIMEOUT = 10_000;

/**
 * @param gateways addresses of trustless gateways (https://specs.ipfs.tech/http-gateways/), asked
 * in their order.
 */
export function createFindBlock(options: {
  readonly content: Pick<ContentStore, 'getBlock' | 'searchBlock'>;
  readonly gateways: readonly string[];
  /** Milliseconds. */
  readonly timeout?: number;
}): FindBlock {
  const { content, gateways, timeout = TIMEOUT } = options;
  return async (text) => {
    const cid = parseCid(text);
    if (!cid) return null;
    // The network last: it takes its whole time to find that nobody has a block.
    const sources = [
      () => content.getBlock(text),
      ...gateways.map((gateway) => () => askGateway(gateway, cid, timeout)),
      () => content.searchBlock(text),
    ];
    for (const ask of sources) {
      // One that is away or broken is no reason not to ask the next.
      const bytes = await ask().catch(() => null);
      if (bytes) return bytes;
    }
    return null;
  };
}

/** Null where the gateway has it not, or gives other bytes. */
async function askGateway(gateway: string, cid: CID, timeout: number): Promise<Uint8Array | null> {
  const url = `${gateway.replace(/\/$/, '')}/ipfs/${cid.toString()}?format=raw`;
  const answer = await fetch(url, {
    headers: { accept: 'application/vnd.ipld.raw' },
    // It was named by who runs this server; what it points at was not.
    redirect: 'error',
    signal: AbortSignal.timeout(timeout),
  });
  if (!answer.ok) {
    await answer.body?.cancel();
    return null;
  }
  const bytes = await readUpTo(answer, MAX_EXCHANGED);
  if (!bytes) return null;
  const { digest } = await sha256.digest(bytes);
  return Buffer.compare(digest, cid.multihash.digest) === 0 ? bytes : null;
}

/** Null where there is more; no more than that is ever held. */
async function readUpTo({ body }: Response, most: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > most) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
