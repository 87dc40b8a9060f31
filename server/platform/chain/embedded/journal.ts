import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { syncFolder } from '../../disk/durable-file.ts';

/** A block as journalled. Its content is fixed before it is mined, so that replay repeats it. */
export interface JournalledBlock {
  readonly number: number;
  /** Unix seconds. */
  readonly timestamp: number;
  /** Raw signed transactions in the order in which the node got them. */
  readonly raws: readonly string[];
  /** Null for the last block where we died before its hash was noted. */
  hash: string | null;
  /** Bytes of the file up to the end of this block's lines. */
  end: number;
}

export interface Journal {
  /** What stood in the file when it was opened. */
  readonly blocks: readonly JournalledBlock[];
  /** Writes down what block `number` will be; durable when it resolves. */
  append(block: { number: number; timestamp: number; raws: readonly string[] }): Promise<void>;
  /** Notes the hash of the block appended last. Made durable by the next append or by close. */
  seal(number: number, hash: string): Promise<void>;
  /** SHA-256 of the file up to its end, or up to the end of a block that it was opened with. */
  digest(upTo?: JournalledBlock): string;
  close(): Promise<void>;
}

/** A line of the journal, other than a torn last one, is not what we write. */
export class JournalCorrupt extends Error {
  override readonly name = 'JournalCorrupt';
}

const hex = z.string().regex(/^0x[0-9a-f]+$/);
const Line = z.union([
  z.object({ number: z.number().int(), timestamp: z.number().int(), raws: z.array(hex) }).strict(),
  z.object({ number: z.number().int(), hash: hex }).strict(),
]);

/**
 * Opens the journal: JSON lines, `{number, timestamp, raws}` before a block is mined and
 * `{number, hash}` after. A last line without its end was being written when we died, so nobody
 * was told of it: it is cut off. Rejects with JournalCorrupt for any other fault.
 */
export async function openJournal(path: string): Promise<Journal> {
  const file = await open(path, 'a+', 0o600);
  try {
    const content = await file.readFile();
    const whole = content.subarray(0, content.lastIndexOf(0x0a) + 1);
    const blocks = readBlocks(whole, path);
    if (whole.length < content.length) await file.truncate(whole.length);
    await file.sync();
    await syncFolder(dirname(path));
    return journalOn(file, whole, blocks);
  } catch (error) {
    await file.close();
    throw error;
  }
}

function readBlocks(content: Buffer, path: string): JournalledBlock[] {
  const blocks: JournalledBlock[] = [];
  let end = 0;
  for (let line = 1; end < content.length; line++) {
    const start = end;
    end = content.indexOf(0x0a, start) + 1;
    const corrupt = (why: string) => new JournalCorrupt(`${path}, line ${line}: ${why}`);
    const entry = parseLine(content.subarray(start, end).toString());
    const last = blocks.at(-1);
    if (!entry) throw corrupt('not a journal line');
    if ('hash' in entry) {
      if (!last || entry.number !== last.number) throw corrupt('a hash of another block');
      last.hash ??= entry.hash;
      if (last.hash !== entry.hash) throw corrupt('a second, different hash');
      last.end = end;
    } else {
      if (entry.number !== blocks.length + 1) throw corrupt(`not block ${blocks.length + 1}`);
      if (last && !last.hash) throw corrupt(`block ${last.number} has no hash`);
      if (last && last.timestamp >= entry.timestamp) throw corrupt('time does not rise');
      blocks.push({ ...entry, hash: null, end });
    }
  }
  return blocks;
}

function parseLine(text: string): z.infer<typeof Line> | null {
  try {
    return Line.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

function journalOn(file: FileHandle, content: Buffer, blocks: readonly JournalledBlock[]): Journal {
  const hash = createHash('sha256').update(content);
  let size = content.length;
  const write = async (line: object) => {
    const bytes = Buffer.from(`${JSON.stringify(line)}\n`);
    try {
      await file.appendFile(bytes);
    } catch (error) {
      // A half-written line (disk full) must not stand before the next one.
      await file.truncate(size);
      throw error;
    }
    size += bytes.length;
    hash.update(bytes);
  };
  return {
    blocks,
    async append({ number, timestamp, raws }) {
      await write({ number, timestamp, raws });
      await file.datasync();
    },
    seal: (number, blockHash) => write({ number, hash: blockHash }),
    digest: (upTo) =>
      upTo
        ? createHash('sha256').update(content.subarray(0, upTo.end)).digest('hex')
        : hash.copy().digest('hex'),
    async close() {
      await file.sync();
      await file.close();
    },
  };
}
