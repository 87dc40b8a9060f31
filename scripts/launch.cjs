#!/usr/bin/env node
// Runs under any Node >= 18. Makes a fresh clone ready (packages, generated code), then hands the
// named task to the Node that package.json pins. Plain CommonJS: old Nodes must be able to read it.
'use strict';

const { spawn, spawnSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const { clearInterval, setInterval } = require('node:timers');
const { findNode } = require('./node-binary.cjs');
const tasks = require('./tasks.cjs');

const root = path.resolve(__dirname, '..');
const bin = path.join(root, 'node_modules', '.bin');
const windows = process.platform === 'win32';
/** Milliseconds between looks whether npm is still there. */
const ORPHAN_GLANCE = 250;

/** Runs a command to its end with our output; a failure ends this process with its code. */
function run(command, args, env) {
  const done = spawnSync(command, args, { cwd: root, stdio: 'inherit', env, shell: windows });
  if (done.error) {
    console.error(`${command} could not be started: ${done.error.message}`);
    process.exit(1);
  }
  if (done.status !== 0) process.exit(done.status === null ? 1 : done.status);
}

/** Runs a command like {@link run}, and passes on the signals that ask this process to stop. */
function handOver(command, args, env, stdio = 'inherit') {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio, env });
    const forward = () => child.kill('SIGTERM');
    process.on('SIGTERM', forward);
    // npm starts us through a shell and hands a SIGTERM to that shell only, which dies of it.
    const parent = process.ppid;
    const watch = setInterval(() => {
      if (process.env.npm_lifecycle_event && process.ppid !== parent) forward();
    }, ORPHAN_GLANCE);
    // A terminal sends SIGINT to the whole group: stay alive until the child has finished.
    const wait = () => {};
    process.on('SIGINT', wait);
    child.on('exit', (code, signal) => {
      clearInterval(watch);
      process.off('SIGTERM', forward);
      process.off('SIGINT', wait);
      resolve(code === null ? 128 + (signal === 'SIGINT' ? 2 : 15) : code);
    });
    child.on('error', (error) => {
      console.error(`${command} could not be started: ${error.message}`);
      resolve(1);
    });
  });
}

/** Runs steps one after the other until one fails; resolves with its code, or 0. */
async function handOverAll(node, steps, env, stdio) {
  for (const step of steps) {
    const code = await handOver(node, step, env, stdio);
    if (code !== 0) return code;
  }
  return 0;
}

/** The same beside other work: what they print is kept, and shown when they have ended. */
function handOverAside(node, steps, env) {
  const file = path.join(root, '.build', `aside-${process.pid}.log`);
  const output = fs.openSync(file, 'w+');
  const ended = handOverAll(node, steps, env, ['ignore', output, output]);
  return async () => {
    const code = await ended;
    fs.closeSync(output);
    process.stdout.write(fs.readFileSync(file));
    fs.rmSync(file);
    return code;
  };
}

/** SHA-256 over the names and bytes of files and folders. */
function digestOf(names) {
  const hash = createHash('sha256');
  const visit = (name) => {
    const full = path.join(root, name);
    if (fs.statSync(full).isDirectory()) {
      for (const entry of fs.readdirSync(full).sort()) visit(path.join(name, entry));
    } else {
      hash.update(name).update('\0').update(fs.readFileSync(full)).update('\0');
    }
  };
  for (const name of names) visit(name);
  return hash.digest('hex');
}

/** Does `work` unless the stamp says it was done for exactly these inputs. */
function once(stamp, inputs, work) {
  const digest = digestOf(inputs);
  const file = path.join(root, stamp);
  if (fs.existsSync(file) && fs.readFileSync(file, 'utf8') === digest) return;
  work();
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, digest);
}

function install() {
  console.log('Installing packages (once) …');
  const ci = ['ci', '--no-audit', '--no-fund'];
  // npm must itself run under the new Node: under an old one it leaves out Hardhat's native part.
  if (findNode(root, { installed: false })) run('npm', ci, process.env);
  else {
    const wanted = require('../package.json').dependencies.node;
    run('npx', ['-y', '-p', `node@${wanted}`, '--', 'npm', ...ci], process.env);
  }
}

function generate(env) {
  // `prisma generate` needs no native engine, but looks for one: any existing file satisfies it.
  const noEngine = { ...env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath };
  once('.build/prisma.stamp', ['prisma/schema', 'package-lock.json'], () =>
    run(
      path.join(bin, 'prisma'),
      ['generate', '--schema', 'prisma/schema', '--no-hints'],
      noEngine,
    ),
  );
  once('.build/contracts.stamp', ['contracts', 'hardhat.config.ts', 'package-lock.json'], () =>
    run(path.join(bin, 'hardhat'), ['build'], env),
  );
}

async function main() {
  const [name, ...rest] = process.argv.slice(2);
  const task = Object.hasOwn(tasks, name) ? tasks[name] : undefined;
  if (!task) {
    console.error(`Unknown task "${name}". Known: ${Object.keys(tasks).join(', ')}.`);
    process.exit(2);
  }
  once('node_modules/.patina-installed', ['package-lock.json', 'package.json'], install);
  const node = findNode(root, { installed: true });
  if (!node) {
    console.error(
      'No Node.js 22.18 or newer could be installed for this platform. Install one and try again.',
    );
    process.exit(1);
  }
  const env = { ...process.env, PATH: bin + path.delimiter + process.env.PATH };
  generate(env);
  const steps = task.steps.map((step) => step.concat(task.takesArguments ? rest : []));
  const aside = handOverAside(node, task.beside || [], env);
  const codes = [await handOverAll(node, steps, env), await aside()];
  process.exitCode = codes.find((code) => code !== 0) || 0;
}

main();
