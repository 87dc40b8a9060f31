import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatEther, formatUnits, getAddress } from 'ethers';
import type { Chain } from '../../server/platform/chain/chain.ts';
import { startAnvil } from '../../server/platform/chain/embedded/anvil-process.ts';
import { httpRpc } from '../../server/platform/chain/rpc/http-rpc.ts';
import { type DeployDeps, type Step, deploy } from './deploy.ts';
import type { DeploymentDraft } from './deployment.ts';
import { openReadingDoor } from './reading-door.ts';

/** Milliseconds for one call to the fork: it fetches what it needs from the chain first. */
const PATIENCE = 120_000;
/** More than any deployment costs, wei: a dry run tells what is missing instead of stopping. */
const PURSE = 10n ** 24n;

/**
 * Tells every transaction that deploying, or going on with it, would send, by doing all of it on a
 * copy of the chain in this machine's memory. The copy reads the chain through a door that lets
 * nothing through that writes; nothing is saved. Addresses come out as they would.
 */
export async function dryRun(
  chain: Chain,
  deps: DeployDeps,
  out: (line: string) => void,
): Promise<void> {
  const price = BigInt(String(await chain.rpc('eth_gasPrice', [])));
  const balance = BigInt(String(await chain.rpc('eth_getBalance', [deps.governor, 'latest'])));
  out(
    `Dry run on a copy of chain ${chain.chainId}; fee now ${formatUnits(price, 'gwei')} gwei; costs in its coin.`,
  );
  let gas = 0n;
  let count = 0;
  await onCopy(chain, deps, async (copy) => {
    const send = async (step: Step) => {
      const done = await copy.send(step);
      gas += done.gas;
      out(`${String(++count).padStart(3)}  ${step.title}`);
      const to = step.to === null ? `creates ${done.address}` : `to ${getAddress(step.to)}`;
      out(`     ${to}  gas ${done.gas}  cost ${formatEther(done.gas * price)}`);
      return done;
    };
    let draft: DeploymentDraft | null = await deps.load();
    await deploy({
      ...{ ...deps, ...copy, send },
      load: () => Promise.resolve(draft),
      save: (next) => Promise.resolve(void (draft = next)),
    });
  });
  const cost = gas * price;
  out(`${count} transactions, gas ${gas}, cost ${formatEther(cost)}; nothing was sent.`);
  out(
    `The governor ${deps.governor} has ${formatEther(balance)}: ` +
      (balance < 2n * cost ? 'send it twice the cost, as fees move.' : 'enough.'),
  );
}

/** What `deploy` asks of a chain, answered by a fork where the governor needs no key. */
async function onCopy(
  chain: Chain,
  { governor }: DeployDeps,
  work: (
    copy: Pick<DeployDeps, 'call' | 'code'> & { send(step: Step): Promise<Sent> },
  ) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'patina-dry-run-'));
  const door = await openReadingDoor(chain);
  try {
    const fork = await startAnvil(
      ['--fork-url', door.url, '--no-storage-caching', '--no-mining', '--hardfork', 'osaka'],
      folder,
    );
    try {
      const { call } = httpRpc(`http://127.0.0.1:${fork.port}`, PATIENCE);
      await call('anvil_impersonateAccount', [governor]);
      await call('anvil_setBalance', [governor, `0x${PURSE.toString(16)}`]);
      await work({
        code: async (address) => String(await call('eth_getCode', [address, 'latest'])),
        call: async (step) => String(await call('eth_call', [step, 'latest'])),
        send: ({ to, data }) => sendOn(call, { from: governor, data, ...(to ? { to } : {}) }),
      });
    } finally {
      await fork.kill();
    }
  } finally {
    await door.close();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Sent {
  readonly address: string | null;
  readonly block: number;
  readonly gas: bigint;
}

interface Receipt {
  readonly status: string;
  readonly gasUsed: string;
  readonly blockNumber: string;
  readonly contractAddress: string | null;
}

/** Sends on the fork, which mines when it is told to. */
async function sendOn(
  call: (method: string, params: readonly unknown[]) => Promise<unknown>,
  transaction: Readonly<Record<string, string>>,
): Promise<Sent> {
  const hash = await call('eth_sendTransaction', [transaction]);
  await call('evm_mine', []);
  const receipt = (await call('eth_getTransactionReceipt', [hash])) as Receipt | null;
  if (Number(receipt?.status) !== 1 || !receipt) throw new Error('it would be reverted');
  return {
    address: receipt.contractAddress && getAddress(receipt.contractAddress),
    block: Number(receipt.blockNumber),
    gas: BigInt(receipt.gasUsed),
  };
}
