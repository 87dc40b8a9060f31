import { startGeth, type Geth } from '../geth.ts';
import { bringUp } from './bring-up.ts';
import { attributes, engineApi, type EngineApi, type Envelope } from './engine-api.ts';
import type { Entry, Journal } from './journal.ts';
import type { Path } from './path.ts';

/** Transactions of a block: what waits in the pool, or exactly these, raw. */
export type Contents = 'pool' | readonly string[];

/**
 * The geth that makes every block. No service talks to it, so that building another branch shows
 * nowhere before that branch is chosen. It keeps all states and is never told of a final block:
 * it can be set back any distance.
 */
export class Builder {
  readonly geth: Geth;
  readonly #api: EngineApi;
  readonly #journal: Journal;

  private constructor(geth: Geth, api: EngineApi, journal: Journal) {
    this.geth = geth;
    this.#api = api;
    this.#journal = journal;
  }

  static async start(
    place: { folder: string; genesis: string; jwtSecret: string; secret: Uint8Array },
    journal: Journal,
  ): Promise<Builder> {
    const geth = await startGeth({ ...place, archive: true, apis: ['testing'] });
    return new Builder(geth, engineApi(geth.engineUrl, place.secret), journal);
  }

  setBack(path: Path): Promise<void> {
    return bringUp({ rpc: this.geth.rpc, api: this.#api }, this.#journal, path, null);
  }

  /**
   * Makes a block on the end of the path, which must be its head, and gives it to nobody.
   * Geth's own way to build for tests gives the block at once with what it is asked to hold;
   * engine_getPayload gives what happened to be ready.
   */
  async build(path: Path, contents: Contents): Promise<Entry> {
    // Block times must rise; they run ahead of the clock where blocks come faster than one a second.
    const time = Math.max(path.time + 1, Math.floor(Date.now() / 1000));
    const envelope = await this.geth.rpc<Envelope>('testing_buildBlockV1', [
      path.hash(path.height),
      attributes(time),
      contents === 'pool' ? null : contents,
      null,
    ]);
    const block = await this.#journal.add(envelope);
    await this.setBack(path.with(block));
    return block;
  }

  /** How many transactions wait to be mined. */
  async pending(): Promise<number> {
    const { pending } = await this.geth.rpc<{ pending: string }>('txpool_status');
    return Number(pending);
  }
}
