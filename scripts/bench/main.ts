import { crash } from './crash.ts';

/** What a bench returns: its last line is this as JSON (design section 9). */
export interface BenchResult {
  readonly bench: string;
  readonly ours: Readonly<Record<string, number>>;
  readonly peers: Readonly<Record<string, number>>;
  readonly ratios: Readonly<Record<string, number>>;
  /** False where a promise was broken; the process then ends with 1. */
  readonly kept: boolean;
}

const BENCHES: Readonly<Record<string, (args: string[]) => Promise<BenchResult>>> = { crash };

const [name = '', ...args] = process.argv.slice(2);
const bench = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
if (!bench) {
  console.error(`Usage: npm run bench -- <${Object.keys(BENCHES).join('|')}> [options]`);
  process.exit(2);
}
const { kept, ...result } = await bench(args);
console.table(result.ours);
console.log(JSON.stringify(result));
process.exit(kept ? 0 : 1);
