import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from 'chai';
import { inFolder, spawned } from './cli/cli.ts';

const NODE_BINARY = path.resolve('scripts/node-binary.cjs');

/** What findNode answers to a Node that says it is of this version. */
async function found(root: string, version: string, installed = true): Promise<unknown> {
  const code = `
    Object.defineProperty(process, 'version', { value: ${JSON.stringify(version)} });
    const { findNode } = require(${JSON.stringify(NODE_BINARY)});
    console.log(JSON.stringify(findNode(${JSON.stringify(root)}, { installed: ${installed} })));`;
  const { code: exit, out, err } = await spawned(process.execPath, ['-e', code]);
  expect(exit, err).to.equal(0);
  return JSON.parse(out);
}

/** Where the npm package `node` has its program. */
async function placeOfNode(root: string): Promise<string> {
  const bin = path.join(root, 'node_modules', 'node', 'bin');
  await mkdir(bin, { recursive: true });
  return path.join(bin, 'node');
}

describe('finding a Node to run the project with', () => {
  for (const [version, fits] of [
    ['v18.20.8', false],
    ['v20.20.2', false],
    ['v22.17.1', false],
    ['v22.18.0', true],
    ['v24.0.0', true],
  ] as const) {
    it(`${fits ? 'takes' : 'does not take'} the Node at hand when it is ${version}`, () =>
      inFolder(async (root) => {
        const answer = fits ? process.execPath : null;
        expect(await found(root, version)).to.equal(answer);
        expect(await found(root, version, false)).to.equal(answer);
      }));
  }

  it('takes the installed one first', () =>
    inFolder(async (root) => {
      const place = await placeOfNode(root);
      await symlink(process.execPath, place);
      expect(await found(root, 'v18.20.8')).to.equal(place);
      expect(await found(root, 'v24.0.0')).to.equal(place);
    }));

  it('does not look at the installed one where packages are about to be installed', () =>
    inFolder(async (root) => {
      await symlink(process.execPath, await placeOfNode(root));
      expect(await found(root, 'v18.20.8', false)).to.equal(null);
    }));

  for (const [what, content] of [
    ['is too old', '#!/bin/sh\necho v20.20.2\n'],
    ['does not run here', 'built for another system'],
  ] as const) {
    it(`passes over an installed one that ${what}`, () =>
      inFolder(async (root) => {
        const place = await placeOfNode(root);
        await writeFile(place, content);
        await chmod(place, 0o755);
        expect(await found(root, 'v24.0.0')).to.equal(process.execPath);
        expect(await found(root, 'v18.20.8')).to.equal(null);
      }));
  }
});
