import { mkdir, open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { syncFolder } from '../../platform/disk/durable-file.ts';

export type Journal = Awaited<ReturnType<typeof openJournal>>;

/**
 * A file that only grows, an entry a line. What was flushed survives kill -9 and a power cut; a
 * line that was cut off was never acknowledged, and goes.
 */
export async function openJournal(file: string) {
  await mkdir(path.dirname(file), { recursive: true });
  const handle = await open(file, 'a', 0o600);
  await syncFolder(path.dirname(file));
  const text = await readFile(file, 'utf8');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole !== text) await handle.truncate(Buffer.byteLength(whole));
  let waiting = '';
  let writing = Promise.resolve();
  const write = async () => {
    const chunk = waiting;
    waiting = '';
    if (chunk === '') return;
    await handle.appendFile(chunk);
    await handle.datasync();
  };
  return {
    entries: whole
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line, revive) as unknown),
    append(entry: unknown): void {
      waiting += `${JSON.stringify(entry, replace)}\n`;
    },
    /** One sync serves all who wait. Rejects for good once the disk has failed. */
    flushed: (): Promise<void> => (writing = writing.then(write)),
    async close(): Promise<void> {
      await this.flushed();
      await handle.close();
    },
  };
}

const replace = (_: string, value: unknown) => (typeof value === 'bigint' ? `${value}` : value);

function revive(name: string, value: unknown): unknown {
  if (name === 'amount') return BigInt(String(value));
  return name === 'at' ? new Date(String(value)) : value;
}
