import { open, type FileHandle } from 'node:fs/promises';
import type { Envelope } from './engine-api.ts';

/** Where a block stands, and where its payload lies in the file. */
export interface Entry {
  readonly hash: string;
  readonly parent: string;
  readonly number: number;
  /** Seconds. */
  readonly time: number;
  readonly offset: number;
  readonly length: number;
}

type Line = { readonly block: Envelope } | { readonly head: string };

/**
 * Every block that was ever made, on disk: nodes that were killed and lost some get them from here.
 * Only where they stand is kept in memory.
 */
export class Journal {
  readonly #file: FileHandle;
  readonly #entries = new Map<string, Entry>();
  #end = 0;
  #head: string | null = null;

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  /** Opens a file, new or of an earlier run. */
  static async open(name: string): Promise<Journal> {
    const journal = new Journal(await open(name, 'a+'));
    let offset = 0;
    for await (const text of journal.#file.readLines({ start: 0, autoClose: false })) {
      const length = Buffer.byteLength(text) + 1;
      journal.#note(JSON.parse(text) as Line, offset, length);
      offset += length;
    }
    return journal;
  }

  /** The head of the last run, or null at the very start. */
  get head(): Entry | null {
    return this.#head === null ? null : this.get(this.#head);
  }

  /** Throws RangeError where there is no such block. */
  get(hash: string): Entry {
    const entry = this.#entries.get(hash);
    if (!entry) throw new RangeError(`no block ${hash} was made here`);
    return entry;
  }

  async read(hash: string): Promise<Envelope> {
    const { offset, length } = this.get(hash);
    const bytes = Buffer.alloc(length);
    await this.#file.read(bytes, 0, length, offset);
    return (JSON.parse(bytes.toString()) as { block: Envelope }).block;
  }

  async add(block: Envelope): Promise<Entry> {
    await this.#write({ block });
    return this.get(block.executionPayload.blockHash);
  }

  async setHead(head: string): Promise<void> {
    await this.#write({ head });
  }

  close(): Promise<void> {
    return this.#file.close();
  }

  async #write(line: Line): Promise<void> {
    const text = `${JSON.stringify(line)}\n`;
    await this.#file.write(text);
    this.#note(line, this.#end, Buffer.byteLength(text));
  }

  #note(line: Line, offset: number, length: number): void {
    this.#end = offset + length;
    if ('head' in line) {
      this.#head = line.head;
      return;
    }
    const { blockHash, parentHash, blockNumber, timestamp } = line.block.executionPayload;
    this.#entries.set(blockHash, {
      hash: blockHash,
      parent: parentHash,
      number: Number(blockNumber),
      time: Number(timestamp),
      offset,
      length,
    });
  }
}
