// Writes contracts/gas.json and contracts/GAS.md anew: hardhat run scripts/generate/gas-budgets.ts
import { writeFile } from 'node:fs/promises';
import {
  BUDGETS_FILE,
  TABLE_FILE,
  driftOf,
  measureBudgets,
  readBudgets,
} from '../bench/gas/budgets/budgets.ts';
import { budgetTable } from '../bench/gas/budgets/budget-table.ts';

const budgets = await measureBudgets();
const before = await readBudgets().catch(() => ({}));
await writeFile(BUDGETS_FILE, `${JSON.stringify(budgets, null, 2)}\n`);
await writeFile(TABLE_FILE, budgetTable(budgets));
for (const change of driftOf(before, budgets)) console.log(change);
