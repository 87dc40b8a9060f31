import type { BenchResult } from './bench-result.ts';
import { crash } from './crash/crash.ts';
import { index } from './index/index.ts';
import { issue } from './issue.ts';
import { pages } from './pages/pages.ts';
import { moneyCrash } from './money-crash/money-crash.ts';
import { relay } from './relay/relay.ts';
import { search } from './search/search.ts';

const BENCHES: Readonly<Record<string, (args: string[]) => Promise<BenchResult>>> = {
  crash,
  // Hardhat starts when it is imported: only for the bench that runs on it.
  gas: async (args) => (await import('./gas/gas.ts')).gas(args),
  index,
  issue,
  pages,
  'money-crash': moneyCrash,
  relay,
  search,
};

const [name = '', ...args] = process.argv.slice(2);
const bench = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
if (!bench) {
  console.error(`Usage: npm run bench -- <${Object.keys(BENCHES).join('|')}> [options]`);
  process.exit(2);
}
const { kept, tables, ...result } = await bench(args);
for (const table of tables ?? [{ ...result.ours, ...result.peers, ...result.ratios }]) {
  console.table(table);
}
console.log(JSON.stringify(result));
process.exit(kept ? 0 : 1);
