import { readFileSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect } from 'chai';
import { Interface } from 'ethers';

interface Documented {
  readonly abi: { type: string }[];
  readonly userdoc: Partial<Record<'methods' | 'events' | 'errors', Record<string, unknown>>>;
}

const solc = createRequire(import.meta.url)('solc') as {
  compile(input: string, callbacks: { import(path: string): { contents: string } }): string;
};

const INTERFACES = ['parties/IParties', 'items/IItems', 'records/IRecords', 'blacklist/IBlacklist'];

/** What the compiler read of our sources' documentation; nothing is generated. */
async function documentation(): Promise<Record<string, Documented>> {
  const files = (await readdir('contracts', { recursive: true })).filter((file) =>
    /^(types|parties|items|records|blacklist)\/.*\.sol$/.test(file),
  );
  const sources = Object.fromEntries(
    await Promise.all(
      files.map(async (file) => {
        const content = await readFile(join('contracts', file), 'utf8');
        return [`contracts/${file}`, { content }] as const;
      }),
    ),
  );
  const settings = { outputSelection: { '*': { '*': ['abi', 'userdoc'] } } };
  const output = JSON.parse(
    solc.compile(JSON.stringify({ language: 'Solidity', sources, settings }), {
      import: (path) => ({ contents: readFileSync(join('node_modules', path), 'utf8') }),
    }),
  ) as { contracts: Record<string, Record<string, Documented>> };
  return Object.fromEntries(
    INTERFACES.map((path) => {
      const name = path.split('/')[1]!;
      return [name, output.contracts[`contracts/${path}.sol`]![name]!];
    }),
  );
}

const SECTIONS = { function: 'methods', event: 'events', error: 'errors' } as const;

describe('documentation of the contracts', () => {
  let docs: Record<string, Documented>;
  before(async () => {
    docs = await documentation();
  });

  for (const [type, section] of Object.entries(SECTIONS)) {
    it(`tells what every ${type} means`, () => {
      for (const [name, { abi, userdoc }] of Object.entries(docs)) {
        const known = Object.keys(userdoc[section] ?? {});
        const declared = new Interface(abi.filter((one) => one.type === type)).fragments.map(
          (fragment) => fragment.format('sighash'),
        );
        expect(known, name).to.include.members(declared);
        expect(declared, name).to.not.be.empty;
      }
    });
  }
});
