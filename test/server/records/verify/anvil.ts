import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { httpRpc, type Rpc } from '../../../../server/records/verify/index.ts';

export interface Anvil {
  readonly url: string;
  readonly rpc: Rpc;
  readonly stop: () => Promise<void>;
}

/** A chain with Osaka rules on a free port; it mines when told to. */
export async function startAnvil(...args: readonly string[]): Promise<Anvil> {
  const require = createRequire(import.meta.url);
  const folder = `@foundry-rs/anvil-${process.platform}-${process.arch === 'x64' ? 'amd64' : process.arch}`;
  const binary = require.resolve(`${folder}/bin/anvil`);
  const child = spawn(
    binary,
    ['--port', '0', '--hardfork', 'osaka', '--accounts', '3', '--no-mining', ...args],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const url = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.once('exit', (code) => reject(new Error(`anvil ended with ${code}: ${text}`)));
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const port = /Listening on [^:\s]+:(\d+)/.exec(text)?.[1];
      if (port) resolve(`http://127.0.0.1:${port}`);
    });
  });
  return {
    url,
    rpc: httpRpc(url),
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGKILL');
      }),
  };
}
