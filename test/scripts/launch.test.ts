import { spawn } from 'node:child_process';
import { chmod, copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from 'chai';
import { Linter } from 'eslint';
import { inFolder, spawned, type Ran } from './cli/cli.ts';

const SCRIPTS = path.resolve('scripts');
const launchers = async () => (await readdir(SCRIPTS)).filter((name) => name.endsWith('.cjs'));

/**
 * Stands in for npm, which would fetch 850 packages: lays down tools that write down how they were
 * called, and fail when told to.
 */
const NPM = `#!/bin/sh
echo "npm $*" >> "$CALLS"
rm -rf node_modules
test "$FAIL" != npm || exit 7
mkdir -p node_modules/.bin node_modules/typescript/bin
for tool in prisma hardhat; do
  printf '#!/bin/sh\\necho "%s $*" >> "$CALLS"\\ntest "$FAIL" != %s || exit 7\\n' $tool $tool > node_modules/.bin/$tool
  chmod +x node_modules/.bin/$tool
done
cat > node_modules/typescript/bin/tsc <<'END'
require('node:fs').appendFileSync(process.env.CALLS, 'tsc ' + process.argv.slice(2).join(' ') + '\\n');
process.exitCode = process.env.FAIL === 'tsc' ? 7 : 0;
END
`;

const INSTALL = 'npm ci --no-audit --no-fund';
const CLIENT = 'prisma generate --schema prisma/schema --no-hints';
const BUILD = 'hardhat build';
const CHECK = 'tsc -p .';

/** A clone of the project, as much of it as the launcher looks at. */
async function clone(folder: string) {
  const write = async (name: string, content: string) => {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  };
  await mkdir(path.join(folder, 'scripts'));
  for (const name of await launchers())
    await copyFile(path.join(SCRIPTS, name), path.join(folder, 'scripts', name));
  await write('package.json', '{ "dependencies": { "node": "24.0.0" } }');
  await write('package-lock.json', '{}');
  await write('prisma/schema/schema.prisma', 'one');
  await write('contracts/items/Items.sol', 'one');
  await write('hardhat.config.ts', 'one');
  await write('tools/npm', NPM);
  await chmod(path.join(folder, 'tools', 'npm'), 0o755);
  return {
    write,
    remove: (name: string) => rm(path.join(folder, name), { recursive: true }),
    /** Runs the launcher; how it ended, and what it called. */
    async launch(task = 'typecheck', fail = ''): Promise<Ran & { calls: string[] }> {
      const calls = path.join(folder, 'calls');
      await writeFile(calls, '');
      const ran = await spawned(
        process.execPath,
        [path.join(folder, 'scripts', 'launch.cjs'), task],
        {
          PATH: `${path.join(folder, 'tools')}${path.delimiter}${process.env['PATH'] ?? ''}`,
          CALLS: calls,
          FAIL: fail,
        },
      );
      return { ...ran, calls: (await readFile(calls, 'utf8')).split('\n').filter(Boolean) };
    },
  };
}

describe('the launcher', function () {
  this.timeout(60_000);

  it('is plain CommonJS that Node 18 reads (ECMAScript 2022), with nothing to install first', async () => {
    const linter = new Linter();
    for (const name of await launchers()) {
      const code = await readFile(path.join(SCRIPTS, name), 'utf8');
      const language = { languageOptions: { ecmaVersion: 2022, sourceType: 'commonjs' } } as const;
      expect(linter.verify(code, [language]), name).to.deep.equal([]);
      const required = [...code.matchAll(/require\('([^']+)'\)/g)].map(([, what]) => what ?? '');
      for (const what of required)
        expect(what).to.match(/^(node:|\.\/[\w-]+\.cjs$|\.\.\/package\.json$)/);
    }
  });

  for (const task of ['nonsense', '', 'toString']) {
    it(`ends with 2 and the known tasks when asked for "${task}", before installing anything`, () =>
      inFolder(async (folder) => {
        const { launch } = await clone(folder);
        const { code, err, calls } = await launch(task);
        expect(code).to.equal(2);
        expect(err).to.match(/Known: start, test\b.*\btypecheck\b/);
        expect(calls).to.deep.equal([]);
      }));
  }

  it('installs, generates and builds at first, and only runs the task after that', () =>
    inFolder(async (folder) => {
      const { launch } = await clone(folder);
      const first = await launch();
      expect(first).to.deep.include({ code: 0, calls: [INSTALL, CLIENT, BUILD, CHECK] });
      expect((await launch()).calls).to.deep.equal([CHECK]);
    }));

  for (const [what, change, calls] of [
    ['the lock file', 'package-lock.json', [INSTALL, CLIENT, BUILD, CHECK]],
    ['package.json', 'package.json', [INSTALL, CHECK]],
    ['the database schema', 'prisma/schema/schema.prisma', [CLIENT, CHECK]],
    ['a new schema file', 'prisma/schema/items.prisma', [CLIENT, CHECK]],
    ['a contract', 'contracts/items/Items.sol', [BUILD, CHECK]],
    ["the compiler's settings", 'hardhat.config.ts', [BUILD, CHECK]],
  ] as const) {
    it(`does again what depends on ${what} when that changes`, () =>
      inFolder(async (folder) => {
        const { write, launch } = await clone(folder);
        await launch();
        await write(change, '{ "dependencies": { "node": "24.1.0" } }');
        expect((await launch()).calls).to.deep.equal(calls);
      }));
  }

  for (const [folderName, calls] of [
    ['node_modules', [INSTALL, CHECK]],
    ['.build', [CLIENT, BUILD, CHECK]],
  ] as const) {
    it(`makes ${folderName} anew when it was deleted`, () =>
      inFolder(async (folder) => {
        const { launch, remove } = await clone(folder);
        await launch();
        await remove(folderName);
        expect((await launch()).calls).to.deep.equal(calls);
      }));
  }

  for (const [fail, ran] of [
    ['npm', [INSTALL]],
    ['prisma', [INSTALL, CLIENT]],
    ['hardhat', [INSTALL, CLIENT, BUILD]],
    ['tsc', [INSTALL, CLIENT, BUILD, CHECK]],
  ] as const) {
    it(`stops with the code of ${fail} where that fails, and tries it again the next time`, () =>
      inFolder(async (folder) => {
        const { launch } = await clone(folder);
        expect(await launch('typecheck', fail)).to.deep.include({ code: 7, calls: ran });
        const again = [INSTALL, CLIENT, BUILD, CHECK].slice(ran.length - 1);
        expect(await launch()).to.deep.include({ code: 0, calls: again });
      }));
  }

  for (const [fail, code] of [
    ['', 0],
    ['hardhat-cli', 7],
    ['mocha', 7],
  ] as const) {
    it(`runs the server's tests beside the contracts' and shows both, ending with ${code} where ${fail || 'nothing'} fails`, () =>
      inFolder(async (folder) => {
        const { launch, write } = await clone(folder);
        await launch();
        const tool = (name: string) => `
          console.log('${name} ' + process.argv[2]);
          process.exitCode = process.env.FAIL === '${name}' ? 7 : 0;`;
        await write('node_modules/hardhat/dist/src/cli.js', tool('hardhat-cli'));
        await write('node_modules/mocha/bin/mocha.js', tool('mocha'));
        const ran = await launch('test', fail);
        expect(ran.code).to.equal(code);
        expect(ran.out).to.contain('hardhat-cli test').and.to.contain('mocha test/server');
      }));
  }

  describe('while its task runs', () => {
    /** A task that says when it is up, and says so and ends with 5 when asked to stop. */
    const TASK = `
      process.on('SIGTERM', () => { console.log('asked to stop'); process.exit(5); });
      setInterval(() => {}, 1000);
      console.log('up');`;
    /** Runs the launcher by a command line, in a shell or not; resolves once its task is up. */
    async function up(folder: string, command: string, args: readonly string[], env = {}) {
      const { launch, write } = await clone(folder);
      await launch();
      await write('server/main.ts', TASK);
      const stdio = ['ignore', 'pipe', 'inherit'] as const;
      const child = spawn(command, args, { stdio: [...stdio], env: { ...process.env, ...env } });
      let said = '';
      child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
      const closed = new Promise<number | null>((resolve) => child.on('close', resolve));
      while (!said.includes('up')) await new Promise((resolve) => setTimeout(resolve, 10));
      return { child, closed, said: () => said };
    }
    const launcher = (folder: string) => path.join(folder, 'scripts', 'launch.cjs');

    it('passes a request to stop on to it, and ends with its code', () =>
      inFolder(async (folder) => {
        const args = [launcher(folder), 'start'];
        const { child, closed, said } = await up(folder, process.execPath, args);
        child.kill('SIGTERM');
        expect(await closed).to.equal(5);
        expect(said()).to.contain('asked to stop');
      }));

    it('stops it when npm is stopped, which tells nobody but the shell between', () =>
      inFolder(async (folder) => {
        const line = `"${process.execPath}" "${launcher(folder)}" start; true`;
        const env = { npm_lifecycle_event: 'start' };
        const { child, closed, said } = await up(folder, '/bin/sh', ['-c', line], env);
        child.kill('SIGTERM');
        await closed; // of the output, which all of them share
        expect(said()).to.contain('asked to stop');
      }));
  });
});
