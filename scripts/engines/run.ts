import { spawn, type SpawnOptions } from 'node:child_process';

/** Runs a program to its end; rejects with what it said where that is not success. */
export function run(
  program: string,
  args: readonly string[],
  options: Pick<SpawnOptions, 'cwd' | 'env' | 'uid' | 'gid'> = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const said: string[] = [];
    const heard: string[] = [];
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout?.on('data', (words: Buffer) => heard.push(words.toString()));
    child.stderr?.on('data', (words: Buffer) => said.push(words.toString()));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(heard.join(''));
      else reject(new Error(`${program} ${args[0] ?? ''} ended with ${code}:\n${said.join('')}`));
    });
  });
}
