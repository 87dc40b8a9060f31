/**
 * Writes contracts/RIGHTS.md anew: every kind of actor tries every call, which the test of rights
 * does too; it compares what came of it with the committed file.
 */
import { spawnSync } from 'node:child_process';
import { copyFile, rm } from 'node:fs/promises';

const SAID = '.build/RIGHTS.md';
const TEST = 'test/contracts/rights/rights.test.ts';
const HARDHAT = 'node_modules/hardhat/dist/src/cli.js';

await rm(SAID, { force: true });
// It fails where the committed file is an old one; whatever else fails is told and looked at.
spawnSync(process.execPath, [HARDHAT, 'test', 'mocha', TEST], { stdio: 'inherit' });
await copyFile(SAID, 'contracts/RIGHTS.md');
console.log('Wrote contracts/RIGHTS.md: read the difference before you commit it.');
