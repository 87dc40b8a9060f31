import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import {
  type Budgets,
  TABLE_FILE,
  driftOf,
  figuresOf,
  measureBudgets,
  readBudgets,
} from '../../scripts/bench/gas/budgets/budgets.ts';
import {
  MOST_CREATION,
  MOST_DEPLOYED,
  budgetTable,
} from '../../scripts/bench/gas/budgets/budget-table.ts';

// Anew: hardhat run scripts/generate/gas-budgets.ts
const committed = await readBudgets();

// The title begins with "gas ": coverage leaves these tests out, since its code costs more.
describe('gas budgets', () => {
  let measured: Budgets;
  before(async () => {
    measured = await measureBudgets();
  });

  for (const name of Object.keys(figuresOf(committed))) {
    it(`${name} costs what is committed, to the unit`, () => {
      const drift = driftOf(committed, measured);
      expect(drift.filter((sentence) => sentence.startsWith(`${name} `))).to.deep.equal([]);
    });
  }

  it('every figure that is measured has a budget', () => {
    expect(figuresOf(measured)).to.have.all.keys(figuresOf(committed));
  });

  it('every contract keeps the limits of EIP-170 and EIP-3860', () => {
    for (const [name, { deployedBytes, creationBytes }] of Object.entries(measured.contracts)) {
      expect(deployedBytes, name).to.be.at.most(MOST_DEPLOYED);
      expect(creationBytes, name).to.be.at.most(MOST_CREATION);
    }
  });

  it('contracts/GAS.md tells the same figures', async () => {
    expect(await readFile(TABLE_FILE, 'utf8')).to.equal(budgetTable(measured));
  });
});
