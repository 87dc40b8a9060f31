import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('fixtures/call-forever.ts', import.meta.url));

/** A process that makes due calls until it is killed, its clock so many hours ahead. */
export function startCaller(place: string, sandbox: string, apiKey: string, hours: number) {
  const args = [SCRIPT, place, sandbox, apiKey, String(hours)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    async line(): Promise<string> {
      const next = await lines.next();
      if (next.done) throw new Error('the process ended');
      return next.value;
    },
    async kill(): Promise<void> {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}
