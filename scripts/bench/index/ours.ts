import type { InterfaceAbi } from 'ethers';
import { itemProjection } from '../../../server/items/item.projection.ts';
import { partyProjection } from '../../../server/parties/party.projection.ts';
import { readArtifact } from '../../../server/platform/chain/artifact.ts';
import { connectChain } from '../../../server/platform/chain/connect.ts';
import { createFollower, type Contract } from '../../../server/platform/chain/follower.ts';
import { rebuild } from '../../../server/platform/chain/rebuild.ts';
import { openPostgres } from '../../../server/platform/database/postgres.ts';
import { createLogger } from '../../../server/platform/telemetry/logger.ts';
import { recordProjection } from '../../../server/records/record.projection.ts';
import { ARTIFACTS, type Deployment } from '../../deploy/deployment.ts';
import { CAUGHT_UP, DONE, OUR_TASKS, type OurTask } from './run-ours.ts';

/** What `runOurs` measures: the follower or a reindex alone, without the rest of the service. */
const setting = (name: string): string => {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
};
const task = OUR_TASKS.find((one) => one === process.argv[2]);
if (!task) throw new Error(`ours.ts <${OUR_TASKS.join('|')}>`);

const { contracts, deployedAt } = JSON.parse(setting('BENCH_DEPLOYMENT')) as Deployment;
const contract = async (name: 'parties' | 'items' | 'records'): Promise<Contract> => ({
  address: contracts[name].address,
  abi: (await readArtifact(ARTIFACTS[name])).abi as InterfaceAbi,
});
const log = createLogger('warn');
const database = await openPostgres({ url: setting('DATABASE_URL'), log });
const chain = await connectChain({ rpcUrls: [setting('BENCH_RPC_URL')], confirmations: 64, log });
const options = {
  database,
  chain,
  projections: [
    partyProjection(await contract('parties')),
    itemProjection(await contract('items')),
    recordProjection(await contract('records')),
  ],
  firstBlock: deployedAt,
  log,
};

const WORK: Readonly<Record<OurTask, () => Promise<void>>> = {
  async first() {
    const follower = createFollower(options);
    await follower.start();
    await follower.caughtUp();
    console.log(CAUGHT_UP);
    await follower.stop();
  },
  async reindex() {
    let told = false;
    const { before, after } = await rebuild({
      ...options,
      onProgress({ block, head }) {
        if (block === head && !told) console.log(CAUGHT_UP);
        told ||= block === head;
      },
    });
    if (JSON.stringify(before) !== JSON.stringify(after)) throw new Error('the rows differ');
  },
};
await WORK[task]();
console.log(DONE);
await chain.close();
await database.close();
