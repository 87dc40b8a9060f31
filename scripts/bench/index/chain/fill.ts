import { Interface } from 'ethers';
import { readArtifact } from '../../../../server/platform/chain/artifact.ts';
import { ARTIFACTS, type Deployment } from '../../../deploy/deployment.ts';
import type { Network } from '../../../engines/consensus/network.ts';
import { signNext } from './accounts.ts';
import type { Act, ContractName } from './act.ts';
import { accreditCast, type Cast } from './cast.ts';
import { opening, round } from './round.ts';
import type { Random } from '../../gas/random.ts';
import type { World } from './world.ts';

/** A block takes more acts while it has fewer events and no more gas than this. */
const EVENTS_A_BLOCK = 200;
const GAS_A_BLOCK = 50_000_000;
/** One block in this many is empty. */
const EMPTY_ONE_IN = 8;
/** Empty blocks on top: whoever waits for blocks to be final then has all events below those. */
const QUIET_BLOCKS = 80;

/**
 * Lets parties, members and referees act until there are enough events.
 * @param blocks of acts, told after each: events so far.
 * @returns how many events there are that our tables are built from.
 */
export async function fill(
  network: Network,
  { deployment, cast, random }: { deployment: Deployment; cast: Cast; random: Random },
  wanted: number,
  told: (events: number) => void,
): Promise<number> {
  const codersOf = async (name: ContractName) =>
    [name, new Interface((await readArtifact(ARTIFACTS[name])).abi)] as const;
  const names = ['parties', 'items', 'records'] as const;
  const coders = Object.fromEntries(await Promise.all(names.map(codersOf)));
  const { chainId } = network;
  const verifyingContract = deployment.contracts.items.address;
  const world: World = {
    ...{ chainId, random, cast, items: [], records: [], newcomers: [] },
    itemsDomain: { name: 'Patina Items', version: '1', chainId, verifyingContract },
    lastParty: 1_000,
    convention: 0,
  };
  // A deployment registers the first kinds.
  let events = deployment.kinds.length;
  let block: Act[] = [];
  const sum = (of: (one: Act) => number) => block.reduce((total, one) => total + of(one), 0);

  const sign = ({ from, contract, call, args, gas }: Act) =>
    signNext(chainId, {
      ...{ from, gas, to: deployment.contracts[contract].address },
      data: (coders[contract] as Interface).encodeFunctionData(call, args),
    });
  const close = async () => {
    if (block.length === 0) return;
    const raw: string[] = [];
    for (const one of block) raw.push(await sign(one));
    await network.mine(1, raw);
    await requireAllDone(network, block);
    events += sum((one) => one.events);
    block = [];
    if (network.head.number % EMPTY_ONE_IN === 0) await network.mine(1, []);
    told(events);
  };
  const perform = async (acts: readonly Act[]) => {
    for (const one of acts) {
      if (sum((other) => other.gas) + one.gas > GAS_A_BLOCK) await close();
      block.push(one);
    }
    if (sum((one) => one.events) >= EVENTS_A_BLOCK) await close();
  };

  await perform(accreditCast(cast));
  // Grants hold from the next second on.
  await close();
  for (const acts of opening(world)) await perform(acts);
  while (events < wanted) {
    for (const acts of round(world)) await perform(acts);
    await close();
  }
  await network.mine(QUIET_BLOCKS, []);
  return events;
}

async function requireAllDone(network: Network, acts: readonly Act[]): Promise<void> {
  const [node] = network.nodes;
  const receipts = await node?.rpc<{ status: string }[]>('eth_getBlockReceipts', ['latest']);
  const failed = acts.findIndex((_, i) => receipts?.[i]?.status !== '0x1');
  const act = acts[failed];
  if (act) throw new Error(`block ${network.head.number}: ${act.call} was reverted`);
}
