#!/usr/bin/env node
// The command `patina`. Any Node >= 18 may start it; the command itself runs TypeScript, for which
// it looks for a newer one. Plain CommonJS: old Nodes must be able to read it.
'use strict';

const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const CLI_HEAP = require('./cli-heap.cjs');
const { findNode } = require('./node-binary.cjs');

/** Trouble of ours must not look like a verdict: 1 would mean "invalid". */
const CANNOT_TELL = 2;

const root = path.resolve(__dirname, '..');
const installed = fs.existsSync(path.join(root, 'node_modules', '@noble'));
const node = installed ? findNode(root, { installed }) : null;

if (!node) {
  console.error(
    installed
      ? 'patina needs Node.js 22.18 or newer; `npm start` in its folder installs one.'
      : `patina is not set up yet: run \`npm start\` once in ${root}.`,
  );
  process.exitCode = CANNOT_TELL;
} else {
  const main = path.join(root, 'scripts', 'cli', 'main.ts');
  const flags = [...CLI_HEAP, '--disable-warning=ExperimentalWarning'];
  const args = [...flags, main, ...process.argv.slice(2)];
  // `npm run` moves to the project's folder; paths are meant from where its caller stands.
  const cwd = process.env.npm_lifecycle_event === 'patina' ? process.env.INIT_CWD : undefined;
  // Where the server of this folder keeps its data, from wherever the command is called.
  const PATINA_DATA = process.env.PATINA_DATA || path.join(root, '.patina');
  const done = spawnSync(node, args, {
    stdio: 'inherit',
    cwd,
    env: { ...process.env, PATINA_DATA },
  });
  if (done.error) console.error(`patina could not be started: ${done.error.message}`);
  process.exitCode = done.status === null ? CANNOT_TELL : done.status;
}
