import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect } from 'chai';
import { inFolder, spawned } from './cli.ts';

const LAUNCHER = resolve('scripts/patina.cjs');

describe('the command patina', function () {
  this.timeout(60_000);

  it('shows its commands', async () => {
    const { code, out } = await spawned(process.execPath, [LAUNCHER, '--help']);
    expect(code).to.equal(0);
    expect(out).to.match(/verify .*\n.*item /);
  });

  it("hands the exit code of what it ran to its caller, and reads the data folder's root", () =>
    inFolder(async (folder) => {
      await writeFile(join(folder, 'trust-root.json'), '{}');
      const file = join(folder, 'x.json');
      await writeFile(file, '{}');
      const { code, err } = await spawned(process.execPath, [LAUNCHER, 'verify', file], {
        PATINA_DATA: folder,
      });
      expect(code).to.equal(2);
      expect(err).to.contain(`${join(folder, 'trust-root.json')} is no trust root`);
    }));

  it('is not stopped by settings of the server that make no sense', async () => {
    const { code } = await spawned(process.execPath, [LAUNCHER, '--help'], { PORT: 'none' });
    expect(code).to.equal(0);
  });

  it('says how to set up where that was not done, and never exits with 1', () =>
    inFolder(async (folder) => {
      await mkdir(join(folder, 'scripts'));
      for (const name of ['patina.cjs', 'node-binary.cjs'])
        await copyFile(resolve('scripts', name), join(folder, 'scripts', name));
      const launcher = join(folder, 'scripts', 'patina.cjs');
      const { code, err } = await spawned(process.execPath, [launcher, 'verify', 'x']);
      expect(code).to.equal(2);
      expect(err).to.contain('npm start');
    }));
});
