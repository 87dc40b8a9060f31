import { create, type KuboRPCClient } from 'ipfs-http-client';
import { createContentStore } from './block-content-store.ts';
import type { BlockStore } from './block-store.ts';
import { carOf } from './car.ts';
import { ContentUnavailable, type ContentStore } from './content-store.ts';

/** Longest wait for Kubo's answer, in milliseconds: to what stores, to what reads, to a look. */
const TIMEOUT = 30_000;
const READ_TIMEOUT = 10_000;
const LOOK_TIMEOUT = 3_000;
/** How long its network is searched for one block. */
const SEARCH_TIMEOUT = 10_000;
/** How much later than Kubo itself we stop waiting for its answer. */
const GRACE = 2_000;

/** Kubo gives up after this time; a node that is frozen does not, and the client's own limit never fires. */
const within = (ms: number) => ({ timeout: ms, signal: AbortSignal.timeout(ms + GRACE) });

/**
 * Content on a Kubo node. Blocks are cut here and go as CAR, so the node cannot cut them
 * differently, and are pinned by their root. Reads see what the node has: only `search` makes it
 * look in the network, as strangers could keep it busy with CIDs that nobody has.
 *
 * @param options.apiUrl of its RPC API, such as http://127.0.0.1:5001
 */
export async function openKuboContentStore(options: { apiUrl: string }): Promise<ContentStore> {
  return createContentStore(kuboBlocks(create({ url: options.apiUrl })));
}

function kuboBlocks(kubo: KuboRPCClient): BlockStore {
  return {
    async get(cid) {
      try {
        return await kubo.block.get(cid, offline());
      } catch (error) {
        if (hasNotFound(error)) return null;
        throw unavailable(error);
      }
    },
    async search(cid) {
      try {
        return await kubo.block.get(cid, within(SEARCH_TIMEOUT));
      } catch (error) {
        if (hasNotFound(error)) return null;
        throw unavailable(error);
      }
    },
    async putGraph(blocks) {
      const root = blocks.at(-1)?.cid;
      if (!root) return;
      const roots = kubo.dag.import([carOf(root, blocks)], { pinRoots: true, ...within(TIMEOUT) });
      try {
        for await (const { root: pinned } of roots)
          if (pinned.pinErrorMsg) throw new Error(`${root.toString()}: ${pinned.pinErrorMsg}`);
      } catch (error) {
        throw unavailable(error);
      }
    },
    async ping() {
      await kubo.version(within(LOOK_TIMEOUT)).catch((error: unknown) => {
        throw unavailable(error);
      });
    },
    close: () => Promise.resolve(),
  };
}

const hasNotFound = (error: unknown): boolean =>
  error instanceof Error && /not found|could not find/i.test(error.message);

/** A global option of Kubo's RPC that the client's types do not list. */
const offline = (): object => ({ offline: true, ...within(READ_TIMEOUT) });

/** Whatever Kubo fails with: what it was to store is not stored, what it was to give is unknown. */
const unavailable = (cause: unknown) =>
  new ContentUnavailable('The Kubo node does not do what it is asked.', { cause });
