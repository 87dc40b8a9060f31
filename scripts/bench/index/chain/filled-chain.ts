import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readArtifact } from '../../../../server/platform/chain/artifact.ts';
import { ARTIFACTS, type Deployment } from '../../../deploy/deployment.ts';
import { Network } from '../../../engines/consensus/network.ts';
import { seededRandom } from '../../gas/random.ts';
import { createCast, payersOf } from './cast.ts';
import { deployOn } from './deployed.ts';
import { fill } from './fill.ts';
import { EVENTS_A_ROUND } from './round.ts';

/** A chain that holds our contracts and many events of theirs, served by a real node. */
export interface FilledChain {
  readonly rpcUrl: string;
  readonly deployment: Deployment;
  /** How many events there are that our tables are built from. */
  readonly events: number;
  readonly head: number;
  close(): Promise<void>;
}

const CACHE = path.resolve(import.meta.dirname, '../../../../.build/bench');
const CHAIN_ID = 7_100;
const WEI_EACH = 10n ** 24n;

type Facts = Pick<FilledChain, 'deployment' | 'events'>;

/**
 * A chain with at least this many events. Filled once, and kept while neither the contracts nor
 * what happens on it change.
 */
export async function openFilledChain(
  wanted: number,
  told: (events: number) => void,
): Promise<FilledChain> {
  const folder = path.join(CACHE, `chain-${wanted}-${await digestOfSources()}`);
  if (!existsSync(folder)) await make(folder, wanted, told);
  const facts = JSON.parse(await readFile(path.join(folder, 'facts.json'), 'utf8')) as Facts;
  const network = await openNetwork(folder);
  const [node] = network.nodes;
  if (!node) throw new Error('the network has no node');
  return {
    ...facts,
    rpcUrl: node.url,
    head: network.head.number,
    close: () => network.close(),
  };
}

/** Filled beside its place, so that a folder of that name is complete. */
async function make(folder: string, wanted: number, told: (events: number) => void) {
  const draft = `${folder}.${process.pid}`;
  await mkdir(draft, { recursive: true });
  const random = seededRandom('patina index');
  const cast = createCast(random, Math.ceil(wanted / EVENTS_A_ROUND));
  const network = await openNetwork(
    draft,
    payersOf(cast).map(({ wallet }) => wallet.address),
  );
  try {
    const deployment = await deployOn(network, cast.governor);
    const events = await fill(network, { deployment, cast, random }, wanted, told);
    const facts: Facts = { deployment, events };
    await writeFile(path.join(draft, 'facts.json'), JSON.stringify(facts, null, 2));
  } catch (error) {
    await network.close();
    await rm(draft, { recursive: true });
    throw error;
  }
  await network.close();
  await rename(draft, folder);
}

const openNetwork = (folder: string, payers: readonly string[] = []): Promise<Network> =>
  Network.start({
    ...{ folder, chainId: CHAIN_ID, archive: true },
    funded: payers.map((address) => ({ address, wei: WEI_EACH })),
  });

async function digestOfSources(): Promise<string> {
  const hash = createHash('sha256');
  for (const name of Object.values(ARTIFACTS)) hash.update((await readArtifact(name)).bytecode);
  for (const name of readdirSync(import.meta.dirname).sort()) {
    hash.update(readFileSync(path.join(import.meta.dirname, name)));
  }
  return hash.digest('hex').slice(0, 16);
}
