import type { LogParams } from 'ethers';
import { createApply, type Apply } from '../../../server/platform/chain/follow/projection.ts';
import { itemHandlers } from '../../../server/items/item.projection.ts';
import { partyHandlers } from '../../../server/parties/party.projection.ts';
import { openEmbeddedDatabase } from '../../../server/platform/database/embedded.ts';
import type { Database } from '../../../server/platform/database/database.ts';
import { temporaryFolder } from '../platform/temporary-folder.ts';
import { startAnvil } from '../records/verify/anvil.ts';
import { makeWorld, type World } from '../records/verify/world.ts';

const quiet = { info: () => undefined, warn: () => undefined };

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
  const database = await openEmbeddedDatabase({ folder: place.folder, log: quiet });
  const { parties, items } = world.root.contracts;
  const apply = createApply([
    { address: parties.address, abi: world.abis.parties, handlers: partyHandlers },
    { address: items.address, abi: world.abis.items, handlers: itemHandlers },
  ]);
  let next = 0;
  return {
    world,
    database,
    async follow() {
      const head = await world.head();
      if (head.number < next) return [];
      const guards = await readBlocks(world, database, apply, next, head.number);
      next = head.number + 1;
      return guards;
    },
    async stop() {
      await anvil.stop();
      await database.close();
      await place.remove();
    },
  };
}

interface RpcLog {
  readonly address: string;
  readonly topics: string[];
  readonly data: string;
  readonly blockNumber: string;
  readonly logIndex: string;
  readonly transactionHash: string;
}

async function readBlocks(
  { rpc }: World,
  { client }: Database,
  apply: Apply,
  from: number,
  to: number,
): Promise<string[]> {
  const hex = (value: number) => `0x${value.toString(16)}`;
  const logs = (await rpc('eth_getLogs', [{ fromBlock: hex(from), toBlock: hex(to) }])) as RpcLog[];
  const guards: string[] = [];
  for (const log of logs) {
    const block = (await rpc('eth_getBlockByNumber', [log.blockNumber, false])) as {
      hash: string;
      parentHash: string;
      timestamp: string;
    };
    const placed = {
      log: { ...log, index: Number(log.logIndex) } as unknown as LogParams,
      block: {
        number: Number(log.blockNumber),
        hash: block.hash,
        parentHash: block.parentHash,
        time: Number(block.timestamp),
      },
    };
    guards.push(...(await apply(client, placed)));
  }
  return guards;
}
