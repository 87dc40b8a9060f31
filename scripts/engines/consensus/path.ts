import type { Entry, Journal } from './journal.ts';

/** Where a chain begins. */
export interface Origin {
  readonly hash: string;
  /** Seconds. */
  readonly time: number;
}

/** The blocks from the first to a head, by number; the genesis block is number 0. */
export class Path {
  readonly #origin: Origin;
  /** Index 0 is block 1. */
  readonly #blocks: readonly Entry[];

  constructor(origin: Origin, blocks: readonly Entry[] = []) {
    this.#origin = origin;
    this.#blocks = blocks;
  }

  static to(journal: Journal, origin: Origin, head: Entry | null): Path {
    const blocks: Entry[] = [];
    for (let at = head; at; at = at.parent === origin.hash ? null : journal.get(at.parent)) {
      blocks.push(at);
    }
    return new Path(origin, blocks.reverse());
  }

  /** Number of the head. */
  get height(): number {
    return this.#blocks.length;
  }

  get time(): number {
    return this.#blocks.at(-1)?.time ?? this.#origin.time;
  }

  /** Throws RangeError beyond the head. */
  hash(number: number): string {
    const hash = number === 0 ? this.#origin.hash : this.#blocks[number - 1]?.hash;
    if (hash === undefined) throw new RangeError(`no block ${number} yet`);
    return hash;
  }

  /** Blocks after a number, in order. */
  after(number: number): readonly Entry[] {
    return this.#blocks.slice(number);
  }

  with(block: Entry): Path {
    return new Path(this.#origin, [...this.#blocks, block]);
  }

  upTo(number: number): Path {
    return new Path(this.#origin, this.#blocks.slice(0, number));
  }
}
