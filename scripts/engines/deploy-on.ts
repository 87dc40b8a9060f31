import { spawn } from 'node:child_process';
import { fundFrom } from './consensus/faucet.ts';
import { nodeRpc } from './node-rpc.ts';

type Environment = Readonly<Record<string, string>>;

/** Wei for each account that deploys or sends. */
const PURSE = 10n ** 20n;

/**
 * Deploys the contracts as a new user does it: asks which accounts pay, gives them money out of the
 * network's purse, and deploys. Nobody waits two days for a grant.
 * @param environment of the service that is to work with them, `CHAIN_RPC_URL` among it.
 */
export async function deployOn(environment: Environment): Promise<void> {
  const preview = await command(environment, '--dry-run');
  const [line = ''] = /^Chain .*$/m.exec(preview.output) ?? [];
  const accounts = line.match(/0x[0-9a-fA-F]{40}/g);
  if (!accounts) throw new Error(`the deployment does not say who pays:\n${preview.output}`);
  const rpc = nodeRpc(environment['CHAIN_RPC_URL']?.split(',')[0] ?? '');
  await fundFrom({ rpc }, Number(await rpc<string>('eth_chainId')), accounts, PURSE);
  const deployed = await command(environment, '--registrar-delay', '0');
  if (deployed.code !== 0) throw new Error(`not deployed:\n${deployed.output}`);
}

function command(environment: Environment, ...args: string[]) {
  const child = spawn(process.execPath, ['scripts/deploy/main.ts', ...args], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (chunk: Buffer) => (output += chunk.toString());
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  return new Promise<{ code: number | null; output: string }>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}
