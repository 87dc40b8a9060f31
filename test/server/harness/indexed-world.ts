import type { Checkpoint } from '../../../server/platform/chain/follow/checkpoint.store.ts';
import { createDerivedIndex } from '../../../server/platform/chain/follow/derived-index.ts';
import { createFollowed } from '../../../server/platform/chain/follow/projection.ts';
import type { Range } from '../../../server/platform/chain/follow/read-range.ts';
import { oneNode } from '../../../server/platform/chain/rpc/json-rpc.ts';
import { readChain } from '../../../server/platform/chain/rpc/read-chain.ts';
import { toHex, toLogs } from '../../../server/platform/chain/rpc/shapes.ts';
import { itemHandlers } from '../../../server/items/item.projection.ts';
import { itemTables } from '../../../server/items/item.tables.ts';
import { partyHandlers } from '../../../server/parties/party.projection.ts';
import { partyTables } from '../../../server/parties/party.tables.ts';
import { openTestDatabase } from './test-database.ts';
import type { Database } from '../../../server/platform/database/database.ts';
import { temporaryFolder } from '../platform/temporary-folder.ts';
import { startAnvil } from '../records/verify/anvil.ts';
import { makeWorld, type World } from '../records/verify/world.ts';

/** Real contracts, and an index that has read their events as the follower reads them. */
export interface IndexedWorld {
  readonly world: World;
  readonly database: Database;
  /** Reads what has happened since the last time; gives the guards that it proves. */
  follow(): Promise<string[]>;
  stop(): Promise<void>;
}

export async function startIndexedWorld(): Promise<IndexedWorld> {
  const place = await temporaryFolder();
  const anvil = await startAnvil();
  const world = await makeWorld(anvil.rpc);
  const database = await openTestDatabase(place.folder);
  const { parties, items } = world.root.contracts;
  const followed = createFollowed([
    {
      address: parties.address,
      abi: world.abis.parties,
      tables: partyTables,
      handlers: partyHandlers,
    },
    { address: items.address, abi: world.abis.items, tables: itemTables, handlers: itemHandlers },
  ]);
  const index = createDerivedIndex({ database, followed });
  let reached: Checkpoint | null = null;
  return {
    world,
    database,
    async follow() {
      const head = await world.head();
      const next: number = reached ? reached.number + 1 : 0;
      if (head.number < next) return [];
      const range = await readBlocks(world, next, head.number);
      const { checkpoint, proved } = await index.advance(
        reached,
        await index.prepare(range, head.number),
        head.number,
      );
      reached = checkpoint;
      return [...proved.keys()];
    },
    async stop() {
      await anvil.stop();
      await database.close();
      await place.remove();
    },
  };
}

/** The blocks of a range with all their logs. */
async function readBlocks({ rpc }: World, from: number, to: number): Promise<Range> {
  const chain = readChain(oneNode(rpc));
  const blocks = await chain.headers(from, to);
  const logs = toLogs(await rpc('eth_getLogs', [{ fromBlock: toHex(from), toBlock: toHex(to) }]));
  const byNumber = new Map(blocks.map((block) => [block.number, block]));
  const placed = logs.flatMap((log) => {
    const block = byNumber.get(log.blockNumber);
    return block ? [{ log, block }] : [];
  });
  const last = blocks.at(-1);
  if (!last) throw new TypeError(`there is no block ${to}`);
  return { logs: placed, blocks, last };
}
