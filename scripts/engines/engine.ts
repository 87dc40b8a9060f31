import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  spawnTethered,
  type TetheredOptions,
  type TetheredProcess,
} from '../../server/platform/processes/tethered-process.ts';
import { descendantsOf, killAll } from './process-tree.ts';

/** A real engine on this machine. It dies with us, however we die. */
export interface Engine {
  readonly folder: string;
  /** SIGKILL to it and to all it started; resolves when they are gone. Its data stays. */
  kill(): Promise<void>;
  /** Asks it to end, as an init system does. Its data stays. */
  stop(): Promise<void>;
  /** Starts it again on the same folder and ports, after `kill` or `stop`; resolves once it answers. */
  start(): Promise<void>;
  /** Lets it run no further, as a machine without memory does: connections stay, answers do not come. */
  freeze(): void;
  /** Lets it go on where `freeze` stopped it. */
  thaw(): void;
  /** Ends it at once and removes its folder where that was made here. */
  remove(): Promise<void>;
  /** The last it has printed. */
  output(): string;
}

export interface Place {
  /** Data folder, which may hold an earlier run's data; a new temporary one where unset. */
  readonly folder?: string | undefined;
}

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly options: TetheredOptions;
}

export interface Plan {
  readonly name: string;
  /** Prepares the folder; called at the first start. */
  prepare(folder: string): Promise<void>;
  command(folder: string): Command;
  /** Whether it answers; may reject for no. */
  ready(): Promise<boolean>;
  /** The signal that ends it softly. */
  readonly soft: NodeJS.Signals;
}

/** Longest time from start to the first answer, milliseconds. */
const PATIENCE = 60_000;
/** Characters of output that are kept. */
const KEPT = 65_536;

/** Prepares the folder and starts the engine; rejects with its last words where it does not come up. */
export async function startEngine(plan: Plan, { folder: given }: Place): Promise<Engine> {
  const folder = given ?? (await mkdtemp(path.join(tmpdir(), `patina-${plan.name}-`)));
  let said = '';
  let running: TetheredProcess | undefined;

  const start = async () => {
    if (running) throw new Error(`${plan.name} runs already`);
    const { program, args, options } = plan.command(folder);
    const started = spawnTethered(program, args, options);
    running = started;
    for (const stream of [started.child.stdout, started.child.stderr]) {
      stream?.on('data', (words: Buffer) => (said = (said + words.toString()).slice(-KEPT)));
    }
    let over = false;
    void started.exited.then(() => {
      over = true;
      if (running === started) running = undefined;
    });
    const deadline = Date.now() + PATIENCE;
    while (!(await plan.ready().catch(() => false))) {
      if (over || Date.now() > deadline) {
        await started.kill();
        throw new Error(`${plan.name} does not come up:\n${said.slice(-2_000)}`);
      }
      await sleep(25);
    }
  };
  const kill = async () => {
    if (!running) return;
    const gone = running;
    const children = await descendantsOf(gone.child.pid ?? 0);
    await gone.kill();
    await killAll(children);
  };
  const remove = async () => {
    await kill();
    if (given === undefined) await rm(folder, { recursive: true, force: true });
  };
  try {
    await plan.prepare(folder);
    await start();
  } catch (error) {
    await remove();
    throw error;
  }
  return {
    folder,
    kill,
    async stop() {
      if (!running) return;
      const { child, exited } = running;
      child.kill(plan.soft);
      await exited;
    },
    start,
    freeze: () => void running?.child.kill('SIGSTOP'),
    thaw: () => void running?.child.kill('SIGCONT'),
    remove,
    output: () => said,
  };
}
