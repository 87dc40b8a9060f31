import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { anvilBinary } from '../../../../server/platform/chain/embedded/anvil-binary.ts';
import { markAnvil } from '../../../../server/platform/chain/embedded/stale-anvil.ts';
import {
  blockHashes,
  embeddedPlace,
  isAlive,
  until,
  type EmbeddedPlace,
} from './fixtures/embedded-place.ts';

describe('embedded chain after kill -9', function () {
  this.timeout(120_000);
  let place: EmbeddedPlace;

  beforeEach(async () => {
    place = await embeddedPlace();
  });
  afterEach(() => place.remove());

  /** Runs the chain under load in a process of its own and kills that after some time. */
  async function runAndKill(round: number, milliseconds: number): Promise<string[]> {
    const script = join(import.meta.dirname, 'fixtures/chain-child.ts');
    const child = spawn(process.execPath, [script, place.folder, String(round)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const acknowledged: string[] = [];
    const lines = createInterface(child.stdout);
    lines.on('line', (line) => acknowledged.push(line));
    await until(() => acknowledged.length > 0);
    await sleep(milliseconds);
    child.kill('SIGKILL');
    await new Promise((resolve) => lines.once('close', resolve));
    return acknowledged;
  }

  it('keeps every acknowledged transaction and every block hash, and leaves no anvil', async () => {
    const acknowledged: string[] = [];
    let before: string[] = [];
    for (let round = 0; round < 5; round++) {
      acknowledged.push(...(await runAndKill(round, Math.random() * 600)));
      const orphan = await place.anvilPid();
      await until(() => !isAlive(orphan));

      const chain = await place.start();
      const hashes = await blockHashes(chain);
      expect(hashes.slice(0, before.length)).to.deep.equal(before);
      const receipts = await Promise.all(
        acknowledged.map((hash) => chain.rpc('eth_getTransactionReceipt', [hash])),
      );
      expect(receipts).to.not.include(null);
      before = hashes;
      await chain.close();
    }
    expect(new Set(acknowledged)).to.have.property('size', acknowledged.length);
  });

  it('ends a stale anvil of the same folder on start', async () => {
    const stale = spawn(anvilBinary(), ['--port', '0'], { stdio: 'ignore' });
    await markAnvil(join(place.folder, 'anvil.json'), stale.pid!);
    await place.start();
    await until(() => stale.signalCode !== null);
    expect(stale.signalCode).to.equal('SIGKILL');
  });

  it('leaves a process alone that only has the number of the old anvil', async () => {
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
      stdio: 'ignore',
    });
    try {
      await markAnvil(join(place.folder, 'anvil.json'), other.pid!);
      await place.start();
      expect(isAlive(other.pid!)).to.equal(true);
    } finally {
      other.kill();
    }
  });
});
