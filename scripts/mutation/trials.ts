import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { NOT_BEHAVIOUR } from '../solidity/project.ts';

/** What the first failing test is called; null where all passed. */
export type Verdict = string | null;

interface Ended {
  /** Null where it ran out of time. */
  readonly code: number | null;
  readonly output: string;
}

/** Kebab case of a function's name, without what marks it as internal. */
const asFileName = (place: string): string =>
  (place.split('.').at(-1) ?? '')
    .replace(/^_+/, '')
    .replace(/[A-Z]+/g, (capitals) => `-${capitals.toLowerCase()}`);

/**
 * The tests in the order in which they are likely to notice a fault: those named after the
 * function, those of the contract's folder, the rest.
 */
export function inOrderOfConcern(
  tests: readonly string[],
  { file, place }: { readonly file: string; readonly place: string },
): string[] {
  const room = `test/${path.dirname(file)}/`;
  const name = asFileName(place);
  const distance = (test: string) =>
    (test.startsWith(room) ? 0 : 2) + (path.basename(test).startsWith(`${name}.`) ? 0 : 1);
  return tests.toSorted((a, b) => distance(a) - distance(b));
}

/** Runs the project's contract tests on a copy of it, as they are compiled there. */
export class Trials {
  readonly #folder: string;
  readonly #limit: number;
  readonly #fuzzSettings: readonly object[];

  /**
   * @param limit seconds after which a run counts as endless.
   * @param fuzzSettings of the compiler, the quickest first.
   */
  constructor(folder: string, limit: number, fuzzSettings: readonly object[]) {
    this.#folder = folder;
    this.#limit = limit;
    this.#fuzzSettings = fuzzSettings;
  }

  async mocha(tests: readonly string[]): Promise<Verdict> {
    const args = ['test', 'mocha', '--no-compile', '--bail', '--grep-exclude', NOT_BEHAVIOUR];
    const { code, output } = await this.#hardhat('mocha', [...args, ...tests]);
    if (code === null) return `(still running after ${this.#limit} s)`;
    if (code === 0) return null;
    const failed = /^not ok \d+ (.+)$/m.exec(output)?.[1];
    if (!failed) throw new Error(`the tests did not run\n${output}`);
    return failed;
  }

  /** Compiles and runs the fuzz tests, where there are settings to compile them with. */
  async fuzz(): Promise<Verdict> {
    if (this.#fuzzSettings.length === 0) return null;
    let output = '';
    for (const settings of this.#fuzzSettings) {
      const file = path.join(this.#folder, '.build/fuzz-settings.json');
      await writeFile(file, JSON.stringify(settings));
      const ended = await this.#hardhat('fuzz', ['test', 'solidity']);
      ({ output } = ended);
      if (ended.code === null) return `(fuzz tests still running after ${this.#limit} s)`;
      if (ended.code === 0) return null;
      // Some settings are too weak for some contracts: the compiler then says "stack too deep".
      if (output.includes('Running Solidity tests')) {
        return /^\s*\d+\)\s*(.+)$/m.exec(output)?.[1] ?? '(a fuzz test)';
      }
    }
    throw new Error(`the fuzz tests could not be compiled\n${output}`);
  }

  #hardhat(config: 'mocha' | 'fuzz', args: readonly string[]): Promise<Ended> {
    return new Promise((resolve, reject) => {
      const child = spawn(
        process.execPath,
        [
          'node_modules/hardhat/dist/src/cli.js',
          '--config',
          `scripts/mutation/${config}.config.ts`,
          ...args,
        ],
        { cwd: this.#folder, stdio: ['ignore', 'pipe', 'pipe'] },
      );
      let output = '';
      const keep = (chunk: Buffer) => (output += chunk.toString());
      child.stdout.on('data', keep);
      child.stderr.on('data', keep);
      let late = false;
      const timer = setTimeout(() => {
        late = true;
        child.kill('SIGKILL');
      }, this.#limit * 1000);
      child.on('error', reject);
      child.on('close', (code) => {
        clearTimeout(timer);
        resolve({ code: late ? null : (code ?? 1), output });
      });
    });
  }
}
