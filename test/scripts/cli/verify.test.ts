import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect } from 'chai';
import { id } from 'ethers';
import type { Verdict } from '../../../server/records/verify/index.ts';
import { startAnvil } from '../../server/records/verify/anvil.ts';
import { certified, stage } from '../../server/records/verify/stage.ts';
import { inFolder, patina, served, type Ran } from './cli.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;

describe('patina verify', function () {
  this.timeout(60_000);
  const scene = stage();

  interface Files {
    readonly folder: string;
    readonly file: string;
    readonly root: string;
    readonly bytes: Uint8Array;
    readonly hash: string;
    readonly number: number;
    /** Unix seconds of the file's block. */
    readonly time: number;
    readonly revoke: (successor?: string) => Promise<unknown>;
  }

  /** A certificate's evidence and the trust root as files. */
  const withFiles = (work: (files: Files) => Promise<void>) =>
    inFolder(async (folder) => {
      const { world } = scene;
      const { credential, item } = await certified(world);
      const bytes = await world.evidence(credential);
      const file = join(folder, 'certificate.evidence.json');
      const root = join(folder, 'trust-root.json');
      await writeFile(file, bytes);
      await writeFile(root, JSON.stringify(world.root));
      const { hash, number, time } = await world.head();
      const revoke = (successor?: string) =>
        world.revoke(credential, world.expert, item, world.expert, successor);
      await work({ folder, file, root, bytes, hash, number, time, revoke });
    });

  const codesOf = ({ out }: Ran): Record<string, string> =>
    Object.fromEntries((JSON.parse(out) as Verdict).checks.map(({ name, code }) => [name, code]));

  it('says valid, as of when and how old, then one line for each check', () =>
    withFiles(async ({ file, root, hash, number, time }) => {
      const { code, out } = await patina(['verify', file, '--root', root, '--block', hash], {
        now: time + 3 * HOUR + 5,
      });
      const [first, ...rest] = out.split('\n');
      const at = new Date(time * 1000).toISOString().replace('.000Z', 'Z');
      expect(first).to.equal(`valid as of block ${number}, time ${at}, age 3 h`);
      expect(rest.filter((line) => /^pass +\w+ +\S.* \[.+\]$/.test(line))).to.have.length(12);
      expect(code).to.equal(0);
    }));

  it('needs no network for a file and a trusted block', () =>
    withFiles(async ({ file, root, hash, time }) => {
      const real = globalThis.fetch;
      globalThis.fetch = () => expect.fail('reached for the network');
      try {
        const { code } = await patina(['verify', file, '--root', root, '--block', hash], {
          now: time,
        });
        expect(code).to.equal(0);
      } finally {
        globalThis.fetch = real;
      }
    }));

  it("takes the data folder's trust root where none is named, alone or in a list", () =>
    withFiles(async ({ folder, file, root, hash, time }) => {
      const world = { now: time, dataFolder: folder };
      expect((await patina(['verify', file, '--block', hash], world)).code).to.equal(0);
      await writeFile(root, JSON.stringify([scene.world.root]));
      expect((await patina(['verify', file, '--block', hash], world)).code).to.equal(0);
    }));

  it('says that it is a demo chain', () =>
    withFiles(async ({ file, root, hash, time }) => {
      const { out } = await patina(['verify', file, '--root', root, '--block', hash], {
        now: time,
      });
      expect(out).to.match(/demo chain: its operator could rewrite it/);
    }));

  it('reads a file from an address', () =>
    withFiles(async ({ bytes, root, hash, time }) =>
      served(
        (_, response) => response.end(bytes),
        async (url) => {
          const { code } = await patina(['verify', url, '--root', root, '--block', hash], {
            now: time,
          });
          expect(code).to.equal(0);
        },
      ),
    ));

  it('with --rpc names reason, time and successor of a revocation the file is too old for', () =>
    withFiles(async ({ file, root, time, revoke }) => {
      const successor = id('successor');
      await revoke(successor);
      const at = new Date((await scene.world.head()).time * 1000).toISOString().slice(0, 19);
      const { code, out } = await patina(
        ['verify', file, '--root', root, '--rpc', scene.anvil.url],
        {
          now: time,
        },
      );
      const first = out.split('\n')[0];
      expect(first).to.match(/^invalid as of block \d+, /);
      expect(first).to.contain(`revoked ${at}Z, reason EROR, replaced by ${successor}`);
      expect(code).to.equal(1);
    }));

  it('without --rpc leaves the old file valid as of its own date', () =>
    withFiles(async ({ file, root, hash, number, time, revoke }) => {
      await revoke();
      const { code, out } = await patina(['verify', file, '--root', root, '--block', hash], {
        now: time,
      });
      expect([code, out.startsWith(`valid as of block ${number},`)]).to.deep.equal([0, true]);
    }));

  const unknown: readonly [string, string, string, (files: Files) => readonly string[]][] = [
    ['neither a block nor a node', 'block', 'NO_TRUSTED_BLOCK', ({ root }) => ['--root', root]],
    [
      'another block than the named one',
      'block',
      'BLOCK_NOT_TRUSTED',
      ({ root }) => ['--root', root, '--block', id('other')],
    ],
    ['no trust root', 'contracts', 'NO_TRUST_ROOT', ({ hash }) => ['--block', hash]],
    [
      'a node that nobody runs',
      'block',
      'RPC_UNAVAILABLE',
      ({ root }) => ['--root', root, '--rpc', 'http://127.0.0.1:9'],
    ],
    [
      'one of two nodes that nobody runs',
      'block',
      'RPC_UNAVAILABLE',
      ({ root }) => ['--root', root, '--rpc', scene.anvil.url, '--rpc', 'http://127.0.0.1:9'],
    ],
    [
      'a node that lacks the named block',
      'block',
      'RPCS_DISAGREE',
      ({ root }) => ['--root', root, '--rpc', scene.anvil.url, '--block', id('other')],
    ],
  ];
  for (const [what, check, code, options] of unknown) {
    it(`cannot tell with ${what}`, () =>
      withFiles(async (files) => {
        const args = ['verify', files.file, '--json', ...options(files)];
        const ran = await patina(args, { now: files.time });
        expect([ran.code, codesOf(ran)[check]]).to.deep.equal([2, code]);
      }));
  }

  it('cannot tell with a node of another chain', () =>
    withFiles(async ({ file, root, time }) => {
      const other = await startAnvil('--chain-id', '7');
      try {
        const ran = await patina(['verify', file, '--json', '--root', root, '--rpc', other.url], {
          now: time,
        });
        expect([ran.code, codesOf(ran)['block']]).to.deep.equal([2, 'RPC_WRONG_CHAIN']);
      } finally {
        await other.stop();
      }
    }));

  it('cannot tell with a node that is limiting its rate', () =>
    withFiles(async ({ file, root, time }) =>
      served(
        (_, response) => response.writeHead(429).end('{}'),
        async (url) => {
          const args = ['verify', file, '--json', '--root', root, '--rpc', url];
          const ran = await patina(args, { now: time });
          expect([ran.code, codesOf(ran)['block']]).to.deep.equal([2, 'RPC_UNAVAILABLE']);
        },
      ),
    ));

  it('cannot tell past --max-age', () =>
    withFiles(async ({ file, root, hash, time }) => {
      const args = ['verify', file, '--root', root, '--block', hash, '--max-age', '2'];
      expect((await patina(args, { now: time + 2 * DAY })).code).to.equal(0);
      const late = await patina(args, { now: time + 2 * DAY + 1 });
      expect([late.code, late.out.split('\n')[0]?.slice(0, 11)]).to.deep.equal([2, 'cannot tell']);
    }));

  it('takes a server that is down for no verdict', () =>
    served(
      (_, response) => response.writeHead(503).end('{}'),
      async (url) => {
        const { code, out, err } = await patina(['verify', url]);
        expect([code, out]).to.deep.equal([2, '']);
        expect(err).to.contain('status 503');
      },
    ));

  it('takes a server that hangs up for no verdict', async () => {
    const server = createServer((request) => request.socket.destroy());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const { code } = await patina(['verify', `http://127.0.0.1:${port}/x.evidence.json`]);
    server.close();
    expect(code).to.equal(2);
  });

  const misuses: readonly [string, readonly string[]][] = [
    ['no file', ['verify']],
    ['two files', ['verify', 'a', 'b']],
    ['a file that is not there', ['verify', '/nowhere/x.json']],
    ['a root that is not there', ['verify', 'package.json', '--root', '/nowhere/root.json']],
    ['a root that is none', ['verify', 'package.json', '--root', 'package.json']],
    ['a block that is no hash', ['verify', 'package.json', '--block', '0x12']],
    ['a node that is no address', ['verify', 'package.json', '--rpc', 'localhost']],
    ['an age that is no number', ['verify', 'package.json', '--max-age', 'old']],
    ['an unknown option', ['verify', 'package.json', '--force']],
    ['an unknown command', ['varify', 'package.json']],
    ['no command', []],
  ];
  for (const [what, args] of misuses) {
    it(`ends with 2 and an explanation for ${what}`, async () => {
      const { code, out, err } = await patina(args);
      expect(code).to.equal(2);
      expect(out + err).to.match(/\S/);
    });
  }
});
