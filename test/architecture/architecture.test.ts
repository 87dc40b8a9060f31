import { expect } from 'chai';
import { cruise, type ICruiseResult, type IRuleSetType } from 'dependency-cruiser';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const fixtures = path.join(import.meta.dirname, 'fixtures');
const config = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as {
  forbidden: { name: string }[];
  options: object;
};

/** Names of the rules that a tree breaks, each with the import that breaks it. */
async function broken(
  baseDir: string,
  folders: string[],
): Promise<{ rule: string; where: string }[]> {
  const { options } = config;
  const result = await cruise(folders, {
    ...options,
    baseDir,
    ruleSet: { forbidden: config.forbidden } as IRuleSetType,
    validate: true,
  });
  const { violations } = (result.output as ICruiseResult).summary;
  return violations.map(({ rule, from, to }) => ({ rule: rule.name, where: `${from} -> ${to}` }));
}

/** `process.env` outside the one file that may read it. */
async function environmentReaders(folder: string): Promise<string[]> {
  const files = await readdir(folder, { recursive: true });
  const found: string[] = [];
  for (const name of files.filter((file) => file.endsWith('.ts'))) {
    const text = await readFile(path.join(folder, name), 'utf8');
    if (/process\.env|globalThis\.process/.test(text)) found.push(name);
  }
  return found.sort();
}

describe('architecture (design section 6)', function () {
  this.timeout(60_000);

  it('holds in this tree', async () => {
    expect(await broken(root, ['server', 'scripts'])).to.deep.equal([]);
  });

  it('lets only config.ts see the environment', async () => {
    expect(await environmentReaders(path.join(root, 'server'))).to.deep.equal(['config.ts']);
  });

  for (const { name } of config.forbidden) {
    it(`refuses a tree that breaks "${name}"`, async () => {
      const rules = (await broken(path.join(fixtures, name), ['server'])).map(({ rule }) => rule);
      expect(rules).to.include(name);
    });
  }
});
