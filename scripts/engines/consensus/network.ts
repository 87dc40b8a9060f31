import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startGeth, type Geth } from '../geth.ts';
import { NodeSilent } from '../node-rpc.ts';
import type { Place } from '../engine.ts';
import { bringUp, NotInStep, recover } from './bring-up.ts';
import { Builder, type Contents } from './builder.ts';
import { engineApi, type EngineApi } from './engine-api.ts';
import { fundFrom, PURSE_HOLDER } from './faucet.ts';
import { makeGenesis, type Funded } from './genesis.ts';
import { Gossip } from './gossip.ts';
import { Journal } from './journal.ts';
import { Path } from './path.ts';
import { pace, type Pace } from './pace.ts';

export interface NetworkOptions extends Place {
  /** How many nodes a service may use. One more, which makes the blocks, is hidden. */
  readonly nodes?: number;
  readonly chainId?: number;
  readonly funded?: readonly Funded[];
  /** Milliseconds between blocks while transactions wait; blocks on demand only where unset. */
  readonly slotMs?: number;
  /** A block is final when this many stand on it, or so many slots went by. */
  readonly finality?: number;
  /** Whether the nodes keep the state of every block; see startGeth. */
  readonly archive?: boolean;
}

export interface Reorganisation {
  /** Blocks of the new branch; one more than the depth by default, as the longer one wins. */
  readonly blocks?: number;
  /**
   * What the new branch holds: `again` the same transactions block by block, `none`, or raw ones in
   * its first block. What it leaves out waits in the pools again (geth: to a depth of 64).
   */
  readonly transactions?: 'again' | 'none' | readonly string[];
  /** Only this node is shown the new branch; the next block of the network takes it back. */
  readonly on?: Geth;
}

/** Seconds by which block times may run ahead of the clock: what nodes allow their peers. */
const MOST_AHEAD = 15;

/**
 * A network of real geth nodes on this machine, and what plays their consensus: it makes blocks,
 * tells every node through the Engine API which to take, which is the head and which is final.
 */
export class Network {
  /** What a block must be under to be final; may be changed at any time. */
  finality: number;
  readonly chainId: number;
  readonly nodes: readonly Geth[];
  readonly #apis: ReadonlyMap<Geth, EngineApi>;
  readonly #cutOff = new Set<Geth>();
  readonly #builder: Builder;
  readonly #journal: Journal;
  readonly #gossip = new Gossip();
  readonly #end: () => Promise<void>;
  #path: Path;
  #final = 0;
  /** Work waits for the work before it. */
  #turn: Promise<unknown> = Promise.resolve();
  #pace: Pace | undefined;

  private constructor(parts: {
    options: NetworkOptions;
    chainId: number;
    nodes: readonly Geth[];
    apis: ReadonlyMap<Geth, EngineApi>;
    builder: Builder;
    journal: Journal;
    path: Path;
    end: () => Promise<void>;
  }) {
    this.finality = parts.options.finality ?? 64;
    this.chainId = parts.chainId;
    this.nodes = parts.nodes;
    this.#apis = parts.apis;
    this.#builder = parts.builder;
    this.#journal = parts.journal;
    this.#path = parts.path;
    this.#end = parts.end;
  }

  static async start(options: NetworkOptions = {}): Promise<Network> {
    const { chainId = 7_100, nodes: count = 1, funded = [] } = options;
    const folder = options.folder ?? (await mkdtemp(path.join(tmpdir(), 'patina-network-')));
    const enders: (() => Promise<unknown>)[] = [];
    const end = async () => {
      for (const one of enders.reverse().splice(0)) await one();
      if (options.folder === undefined) await rm(folder, { recursive: true, force: true });
    };
    try {
      const secret = await secretIn(folder);
      const genesis = await genesisIn(folder, chainId, [...funded, PURSE_HOLDER]);
      const journal = await Journal.open(path.join(folder, 'blocks.jsonl'));
      enders.push(() => journal.close());
      const place = (name: string) => ({ folder: path.join(folder, name), genesis, ...secret });
      for (const name of ['builder', ...Array(count).keys()]) {
        await mkdir(path.join(folder, String(name)), { recursive: true });
      }
      const builder = await Builder.start(place('builder'), journal);
      enders.push(() => builder.geth.remove());
      const nodes: Geth[] = [];
      const apis = new Map<Geth, EngineApi>();
      for (let n = 0; n < count; n++) {
        const node = await startGeth({ ...place(String(n)), archive: options.archive });
        enders.push(() => node.remove());
        nodes.push(node);
        apis.set(node, engineApi(node.engineUrl, secret.secret));
      }
      const start = Path.to(journal, await originOf(builder.geth), journal.head);
      await builder.setBack(start);
      const network = new Network({
        ...{ options, chainId, nodes, apis, builder, journal, end },
        path: start,
      });
      await network.#show();
      if (options.slotMs !== undefined) network.#pace = pace(options.slotMs, () => network.#tick());
      return network;
    } catch (error) {
      await end();
      throw error;
    }
  }

  get head(): { readonly number: number; readonly hash: string } {
    return { number: this.#path.height, hash: this.#path.hash(this.#path.height) };
  }

  /** Number of the newest final block. */
  get final(): number {
    return this.#final;
  }

  /** Makes blocks; resolves when all nodes that can be reached have them. */
  mine(blocks = 1, contents: Contents = 'pool'): Promise<void> {
    return this.#alone(async () => {
      for (let n = 0; n < blocks; n++) await this.#extend(contents);
    });
  }

  /** Replaces the newest `depth` blocks by another branch, which may reach below the final block. */
  reorg(depth: number, options: Reorganisation = {}): Promise<void> {
    return this.#alone(async () => {
      const { blocks = depth + 1, transactions = 'again', on } = options;
      const old = this.#path;
      const fork = old.height - depth;
      let branch = old.upTo(fork);
      await this.#builder.setBack(branch);
      for (let n = 0; n < blocks; n++) {
        const contents = await this.#contents(transactions, n, old.after(fork)[n]?.hash);
        branch = branch.with(await this.#builder.build(branch, contents));
      }
      if (on) {
        await bringUp(this.#follower(on), this.#journal, branch, this.#finalOn(branch));
        await this.#builder.setBack(old);
      } else {
        await this.#choose(branch);
      }
    });
  }

  /** Stops talking to a node: it hears of no block and no transaction any more. */
  cutOff(node: Geth): void {
    this.#cutOff.add(node);
  }

  /** Talks to it again; it has all blocks when this resolves. */
  join(node: Geth): Promise<void> {
    this.#cutOff.delete(node);
    return this.#alone(() => this.#bring(node));
  }

  /** Starts a node again that was killed; it has all blocks when this resolves. */
  async restart(node: Geth): Promise<void> {
    await node.start();
    await this.join(node);
  }

  /** Gives accounts wei of the network's purse; resolves when they have it. */
  async fund(addresses: readonly string[], wei: bigint): Promise<void> {
    await fundFrom(this.#builder.geth, this.chainId, addresses, wei, async () => {
      if (!this.#pace) await this.mine();
    });
  }

  /** Ends all nodes; removes what they wrote, where no folder was given. */
  async close(): Promise<void> {
    await this.#pace?.stop();
    await this.#turn.catch(() => undefined);
    await this.#end();
  }

  /**
   * A block where transactions wait, and one a second without. Finality needs no blocks: it comes
   * nearer with every slot in which none is made, as attestations bring it on a public chain.
   */
  #tick(): Promise<void> {
    return this.#alone(async () => {
      await this.#carry();
      const ahead = this.#path.time - Date.now() / 1000;
      const waiting = (await this.#builder.pending()) > 0;
      if (ahead <= -1 || (waiting && ahead < MOST_AHEAD)) await this.#extend('pool');
      else if (this.#final < this.#path.height) await this.#finalize();
    });
  }

  async #finalize(): Promise<void> {
    this.#final++;
    await this.#show();
  }

  async #extend(contents: Contents): Promise<void> {
    await this.#carry();
    await this.#choose(this.#path.with(await this.#builder.build(this.#path, contents)));
  }

  async #carry(): Promise<void> {
    const reached = this.nodes.filter((node) => !this.#cutOff.has(node));
    await this.#gossip.spread(reached, [...reached, this.#builder.geth]);
  }

  async #choose(branch: Path): Promise<void> {
    this.#final = this.#finalOn(branch);
    this.#path = branch;
    await this.#journal.setHead(this.head.hash);
    await this.#show();
  }

  /** What was final stays so where it is on the branch. */
  #finalOn(branch: Path): number {
    const due = Math.max(0, branch.height - this.finality);
    const kept =
      branch.height >= this.#final && branch.hash(this.#final) === this.#path.hash(this.#final);
    return kept ? Math.max(this.#final, due) : due;
  }

  async #show(): Promise<void> {
    const reached = this.nodes.filter((node) => !this.#cutOff.has(node));
    await Promise.all(reached.map((node) => this.#bring(node)));
  }

  /** A node that does not answer is down: it gets all it missed when it is back. */
  async #bring(node: Geth): Promise<void> {
    const follower = this.#follower(node);
    const once = () => bringUp(follower, this.#journal, this.#path, this.#final);
    try {
      await once().catch(async (error: unknown) => {
        if (!(error instanceof NotInStep)) throw error;
        await recover(follower, this.#path);
        await once();
      });
    } catch (error) {
      if (!(error instanceof NodeSilent)) throw error;
    }
  }

  #follower(node: Geth) {
    const api = this.#apis.get(node);
    if (!api) throw new RangeError('that node is not of this network');
    return { ...node, api };
  }

  async #contents(
    wish: NonNullable<Reorganisation['transactions']>,
    position: number,
    replaced: string | undefined,
  ): Promise<readonly string[]> {
    if (wish === 'none' || (wish !== 'again' && position > 0)) return [];
    if (wish !== 'again') return wish;
    return replaced === undefined
      ? []
      : (await this.#journal.read(replaced)).executionPayload.transactions;
  }

  #alone<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.catch(() => undefined).then(work);
    this.#turn = done;
    return done;
  }
}

async function secretIn(folder: string) {
  const jwtSecret = path.join(folder, 'jwt.hex');
  if (!existsSync(jwtSecret)) await writeFile(jwtSecret, randomBytes(32).toString('hex'));
  return { jwtSecret, secret: Buffer.from(await readFile(jwtSecret, 'utf8'), 'hex') };
}

async function genesisIn(folder: string, chainId: number, funded: readonly Funded[]) {
  const file = path.join(folder, 'genesis.json');
  const timestamp = Math.floor(Date.now() / 1000) - 1;
  if (!existsSync(file)) await writeFile(file, await makeGenesis({ chainId, funded, timestamp }));
  return file;
}

async function originOf({ rpc }: Geth) {
  const block = await rpc<{ hash: string; timestamp: string }>('eth_getBlockByNumber', [
    '0x0',
    false,
  ]);
  return { hash: block.hash, time: Number(block.timestamp) };
}
