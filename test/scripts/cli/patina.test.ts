import { copyFile, mkdir, realpath, writeFile } from 'node:fs/promises';
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

  describe('in a project of its own', () => {
    /** A project whose command says where it stands and where its data is. */
    const inProject = (work: (folder: string, launcher: string) => Promise<void>) =>
      inFolder(async (folder) => {
        const project = await realpath(folder);
        await mkdir(join(project, 'scripts', 'cli'), { recursive: true });
        await mkdir(join(project, 'node_modules', '@noble'), { recursive: true });
        await mkdir(join(project, 'elsewhere'));
        for (const name of ['patina.cjs', 'cli-heap.cjs', 'node-binary.cjs'])
          await copyFile(resolve('scripts', name), join(project, 'scripts', name));
        await writeFile(
          join(project, 'scripts', 'cli', 'main.ts'),
          'console.log(JSON.stringify([process.cwd(), process.env.PATINA_DATA]));',
        );
        await work(project, join(project, 'scripts', 'patina.cjs'));
      });
    const said = async (launcher: string, env: NodeJS.ProcessEnv): Promise<unknown> =>
      JSON.parse((await spawned(process.execPath, [launcher], env)).out);

    it('stands where it was called, its data in the project', () =>
      inProject(async (project, launcher) => {
        const env = { PATINA_DATA: '' };
        expect(await said(launcher, env)).to.deep.equal([process.cwd(), join(project, '.patina')]);
      }));

    it('stands where npm was called, whose scripts start in the project', () =>
      inProject(async (project, launcher) => {
        const elsewhere = join(project, 'elsewhere');
        const env = { npm_lifecycle_event: 'patina', INIT_CWD: elsewhere, PATINA_DATA: '/data' };
        expect(await said(launcher, env)).to.deep.equal([elsewhere, '/data']);
      }));
  });

  it('says how to set up where that was not done, and never exits with 1', () =>
    inFolder(async (folder) => {
      await mkdir(join(folder, 'scripts'));
      for (const name of ['patina.cjs', 'cli-heap.cjs', 'node-binary.cjs'])
        await copyFile(resolve('scripts', name), join(folder, 'scripts', name));
      const launcher = join(folder, 'scripts', 'patina.cjs');
      const { code, err } = await spawned(process.execPath, [launcher, 'verify', 'x']);
      expect(code).to.equal(2);
      expect(err).to.contain('npm start');
    }));
});
