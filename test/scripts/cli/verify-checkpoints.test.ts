import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { platform } from '../../server/records/verify/checkpoints.ts';
import { certified, stage } from '../../server/records/verify/stage.ts';
import { inFolder, patina, served } from './cli.ts';

describe('patina verify --checkpoint', function () {
  this.timeout(60_000);
  const scene = stage();
  const signers = [platform('maison'), platform('relay')];
  const trust = {
    threshold: 2,
    signers: signers.map(({ name, key }) => ({ name, keys: [key] })),
  };

  interface Files {
    readonly args: readonly string[];
    readonly checkpoints: readonly string[];
    readonly now: number;
    readonly folder: string;
  }

  /** An evidence file, whom to trust, and the newest block as both platforms signed it. */
  const withFiles = (later: number, work: (files: Files) => Promise<void>) =>
    inFolder(async (folder) => {
      const { world } = scene;
      const { credential } = await certified(world);
      const write = async (name: string, content: string | Uint8Array) => {
        await writeFile(join(folder, name), content);
        return join(folder, name);
      };
      const file = await write('certificate.evidence.json', await world.evidence(credential));
      const root = await write('root.json', JSON.stringify(world.root));
      const whom = await write('signers.json', JSON.stringify(trust));
      for (let i = 0; i < later; i++) await world.wait(12);
      const { number: block, hash, time } = await world.head();
      const facts = { chainId: world.root.chainId, block, hash, time };
      await work({
        args: ['verify', file, '--root', root, '--signers', whom],
        checkpoints: signers.map((one) => one.sign(facts)),
        now: time,
        folder,
      });
    });

  it('takes signed blocks from files and from the JSON of a web address', () =>
    withFiles(0, async ({ args, checkpoints: [one = '', two = ''], now, folder }) => {
      await writeFile(join(folder, 'one.jws'), `${one}\n`);
      const answer = JSON.stringify({ block: 1, jws: two });
      await served(
        (_, response) => response.end(answer),
        async (url) => {
          const named = ['--checkpoint', join(folder, 'one.jws'), '--checkpoint', url];
          const { code, out } = await patina([...args, ...named], { now });
          expect([code, out]).to.deep.equal([0, out]);
          expect(out).to.contain('[checkpoint of maison, relay]');
        },
      );
    }));

  it('asks a node for the headers up to a later checkpoint', () =>
    withFiles(5, async ({ args, checkpoints, now, folder }) => {
      const named = await Promise.all(
        checkpoints.map(async (jws, i) => {
          await writeFile(join(folder, `${i}.jws`), jws);
          return ['--checkpoint', join(folder, `${i}.jws`)];
        }),
      );
      const all = [...args, ...named.flat()];
      expect((await patina(all, { now })).code).to.equal(2);
      const { url } = scene.anvil;
      expect((await patina([...all, '--headers', url], { now })).code).to.equal(0);
    }));

  it('cannot tell where a checkpoint cannot be read, and says which', () =>
    withFiles(0, async ({ args, now, folder }) => {
      const nothing = join(folder, 'nothing.jws');
      const { code, err } = await patina([...args, '--checkpoint', nothing], { now });
      expect([code, err]).to.deep.equal([2, err]);
      expect(err).to.contain('nothing.jws');
    }));

  for (const [what, args] of [
    ['without whose checkpoints count', ['--checkpoint', 'a.jws']],
    [
      'with a trusted block beside it',
      [...['--checkpoint', 'a.jws', '--signers', 's.json'], ...['--block', `0x${'0'.repeat(64)}`]],
    ],
    [
      'with headers from something else than a web address',
      [...['--checkpoint', 'a.jws', '--signers', 's.json', '--headers', 'node']],
    ],
  ] as const) {
    it(`is refused ${what}`, async () => {
      const { code, err } = await patina(['verify', 'file.evidence.json', ...args]);
      expect(code).to.equal(2);
      expect(err).to.match(/--checkpoint|--signers|--headers/);
    });
  }
});
