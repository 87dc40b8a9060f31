import type { Interface } from 'ethers';
import { itemTables } from '../../../server/items/item.tables.ts';
import { itemHandlers } from '../../../server/items/item.projection.ts';
import { partyHandlers } from '../../../server/parties/party.projection.ts';
import { partyTables } from '../../../server/parties/party.tables.ts';
import { readArtifact } from '../../../server/platform/chain/artifact.ts';
import { connectChain } from '../../../server/platform/chain/connect.ts';
import { createFollower, type Projection } from '../../../server/platform/chain/follower.ts';
import { openPostgres } from '../../../server/platform/database/postgres.ts';
import { createLogger } from '../../../server/platform/telemetry/logger.ts';
import { recordHandlers } from '../../../server/records/record.projection.ts';
import { recordTables } from '../../../server/records/record.tables.ts';
import { ARTIFACTS, type Deployment } from '../../deploy/deployment.ts';
import { CAUGHT_UP } from './run-ours.ts';

/** The follower alone, on an empty database: what `costOf` measures of ours. */
const setting = (name: string): string => {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
};
const { contracts, deployedAt } = JSON.parse(setting('BENCH_DEPLOYMENT')) as Deployment;
const projection = async (
  name: 'parties' | 'items' | 'records',
  parts: Pick<Projection, 'tables' | 'handlers'>,
): Promise<Projection> => ({
  address: contracts[name].address,
  abi: (await readArtifact(ARTIFACTS[name])).abi as unknown as Interface,
  ...parts,
});

const log = createLogger('warn');
const database = await openPostgres({ url: setting('DATABASE_URL'), log });
const chain = await connectChain({ rpcUrls: [setting('BENCH_RPC_URL')], confirmations: 64, log });
const follower = createFollower({
  database,
  chain,
  projections: [
    await projection('parties', { tables: partyTables, handlers: partyHandlers }),
    await projection('items', { tables: itemTables, handlers: itemHandlers }),
    await projection('records', { tables: recordTables, handlers: recordHandlers }),
  ],
  firstBlock: deployedAt,
  log,
});
await follower.start();
await follower.caughtUp();
console.log(CAUGHT_UP);
await follower.stop();
await chain.close();
await database.close();
