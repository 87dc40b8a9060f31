import type { BaseContract, ErrorDescription, LogDescription } from 'ethers';
import { ethers } from '../chain.ts';
import { Standing } from '../codes.ts';
import type { RightsWorld } from './actors.ts';
import type { Transaction } from './case.ts';

/** What became of an attempt. */
export interface Outcome {
  /** Null: it was done. */
  readonly refused: string | null;
  /** Whether a slot of any contract differs from before. */
  readonly changed: boolean;
}

/** As much of the node's answer to a reverted transaction as is used. */
interface Reverted {
  readonly data?: string;
  readonly transactionHash?: string;
}

const STANDINGS = Object.entries(Standing);

/** Sends, whatever may come of it: the transaction is in a block in either case. */
export async function attempt(
  world: RightsWorld,
  from: string,
  transaction: Transaction,
): Promise<Outcome> {
  const before = await stateDigest(world);
  const refused = await send(world, { ...transaction, from, gas: '0x2dc6c0' });
  return { refused, changed: (await stateDigest(world)) !== before };
}

async function send(world: RightsWorld, transaction: Transaction & Record<string, string>) {
  try {
    const hash = (await ethers.provider.send('eth_sendTransaction', [transaction])) as string;
    return await skipped(world, hash);
  } catch (error) {
    const { data, transactionHash } = error as Reverted;
    // An attempt that never got into a block would prove nothing about storage.
    if (data === undefined || transactionHash === undefined) throw error;
    return reasonOf(world, data);
  }
}

/** The reason for which relay skipped a call; null where it skipped none. */
async function skipped(world: RightsWorld, hash: string): Promise<string | null> {
  const receipt = await ethers.provider.getTransactionReceipt(hash);
  for (const log of receipt?.logs ?? []) {
    const event: LogDescription | null = world.records.interface.parseLog(log);
    if (event?.name === 'CallSkipped') return reasonOf(world, event.args['reason'] as string);
  }
  return null;
}

/** Name of an error; with the standing that it tells, or what is inside of it. */
function reasonOf(world: RightsWorld, data: string): string {
  const error = parsed(world, data);
  if (!error) return `unknown error ${data.slice(0, 10)}`;
  const { name, args } = error;
  if (name === 'IntentsCallFailed') return `${name}: ${reasonOf(world, args[1] as string)}`;
  if (name !== 'IntentsNotPermitted') return name;
  const standing = STANDINGS.find(([, value]) => value === args[1]);
  return `${name}: ${standing?.[0] ?? String(args[1])}`;
}

function parsed(world: RightsWorld, data: string): ErrorDescription | null {
  const { parties, items, records, blacklist, manager } = world;
  const contracts: readonly BaseContract[] = [parties, items, records, blacklist, manager];
  for (const contract of contracts) {
    const error = contract.interface.parseError(data);
    if (error) return error;
  }
  return null;
}

/** By the root of the whole state, which names it: most attempts begin where another began. */
const digests = new Map<string, string>();

/** Roots of the storage of all contracts: equal where not one slot differs. */
async function stateDigest({ deployment }: RightsWorld): Promise<string> {
  const { stateRoot } = (await ethers.provider.send('eth_getBlockByNumber', ['latest', false])) as {
    stateRoot: string;
  };
  const known = digests.get(stateRoot);
  if (known !== undefined) return known;
  const roots: string[] = [];
  for (const { address } of Object.values(deployment.contracts)) {
    const proof = (await ethers.provider.send('eth_getProof', [address, [], 'latest'])) as {
      storageHash: string;
    };
    roots.push(proof.storageHash);
  }
  const digest = roots.join();
  digests.set(stateRoot, digest);
  return digest;
}
