import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFile,
  cp,
  mkdir,
  readdir,
  readFile,
  rm,
  truncate,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import { expect } from 'chai';
import { BACKUP_PLAN } from '../../../server/maintenance/backup-plan.ts';
import { readConfig } from '../../../server/config.ts';
import { destroyKeys, nameOfKey } from '../../../server/platform/backup/keys-file.ts';
import { readManifest, writeManifest } from '../../../server/platform/backup/manifest.ts';
import { listTables } from '../../../server/platform/backup/tables.store.ts';
import { newId } from '../../../server/platform/ids.ts';
import { loadKek } from '../../../server/platform/keys/kek.ts';
import { startServer, type Running } from '../../../server/start.ts';
import { patina, type Ran } from '../../scripts/cli/cli.ts';
import { silent } from '../platform/chain/fixtures/embedded-place.ts';
import { temporaryFolder } from '../platform/temporary-folder.ts';

/** Two private documents. */
const [KEPT, FORGOTTEN] = [newId('doc'), newId('doc')];

describe('[F3] patina backup and patina restore', function () {
  this.timeout(90_000);
  let place: { folder: string; remove(): Promise<void> };
  let dataFolder: string;
  let backup: string;
  let keysFile: string;
  let kek: Uint8Array;
  let running: Running | null = null;

  const within = (name: string) => path.join(place.folder, name);
  const settings = () => ({
    PATINA_DATA: dataFolder,
    PORT: '0',
    PATINA_BACKUPS: within('backups'),
  });
  const stop = async () => {
    await running?.stop();
    running = null;
  };

  before(async () => {
    place = await temporaryFolder();
    dataFolder = within('data');
    running = await startServer(readConfig(settings()), silent);
    await running.relayer.idle();
    await running.follower.caughtUp();
    const { vault, database } = running.rooms.items.context;
    for (const id of [KEPT, FORGOTTEN])
      await vault.seal(database.client, id, 'text/plain', Buffer.from(id));
    const tables = [...(await listTables(running.database.client)).keys()];
    known = tables;
  });
  after(async () => {
    await stop();
    await place.remove();
  });
  let known: string[];

  const command = (...args: string[]): Promise<Ran> =>
    patina(args, { dataFolder, env: settings() });
  /** A copy of the backup under its own name, to be spoilt. */
  const copied = async (spoil: (folder: string) => Promise<unknown>): Promise<string> => {
    const folder = within('spoilt');
    await rm(folder, { recursive: true, force: true });
    await cp(backup, folder, { recursive: true });
    await spoil(folder);
    return folder;
  };
  const refused = async (folder: string, code: string, ...args: string[]): Promise<string> => {
    const ran = await command('restore', folder, ...args);
    expect(ran.err).to.contain(`refused (${code})`);
    expect(ran.code).to.equal(1);
    return ran.err;
  };
  const firstPart = async (folder: string) =>
    path.join(folder, 'database', (await readdir(path.join(folder, 'database')))[0] ?? '');
  /** A data folder that has lost its database for as long as the work goes on. */
  const withoutDatabase = async (work: () => Promise<void>) => {
    await cp(path.join(dataFolder, 'database'), within('kept'), { recursive: true });
    await rm(path.join(dataFolder, 'database'), { recursive: true });
    try {
      await work();
    } finally {
      await rm(path.join(dataFolder, 'database'), { recursive: true, force: true });
      await cp(within('kept'), path.join(dataFolder, 'database'), { recursive: true });
      await rm(within('kept'), { recursive: true });
    }
  };

  it('are told of every table of the schema: in the backup, or left out with a reason', () => {
    const named = [
      ...Object.keys(BACKUP_PLAN.leftOut),
      ...Object.keys(BACKUP_PLAN.keyed),
      ...Object.keys(BACKUP_PLAN.owned),
    ];
    expect(known).to.include.members(named);
    const derived = known.filter((name) => name.startsWith('Chain'));
    expect(Object.keys(BACKUP_PLAN.leftOut)).to.include.members(derived);
  });

  it('make none beside a service whose database is embedded, and say who does', async () => {
    const { code, err } = await command('backup');
    expect(code).to.equal(2);
    expect(err).to.contain('makes backups itself');
  });

  it('restore nothing beside such a service', async () => {
    ({ folder: backup, keysFile } = await running!.backUp(within('backups')));
    kek = await loadKek(dataFolder);
    const { code, err } = await command('restore', backup);
    expect(code).to.equal(2);
    expect(err).to.contain(dataFolder);
    await stop();
  });

  it('make a backup of a stopped one, where they are told', async () => {
    const { code, out, err } = await command('backup', '--to', within('elsewhere'), '--json');
    expect(code, err).to.equal(0);
    const made = JSON.parse(out) as { folder: string; rows: number; id: string };
    expect(path.dirname(made.folder)).to.equal(within('elsewhere'));
    expect(made.rows).to.be.above(5);
    expect(await readdir(made.folder)).to.include('manifest.json');
  });

  it('leave neither the key-encryption key nor a data key in it', async () => {
    const files = await readdir(backup, { recursive: true, withFileTypes: true });
    for (const file of files.filter((entry) => entry.isFile())) {
      const bytes = await readFile(path.join(file.parentPath, file.name));
      expect(bytes.includes(Buffer.from(kek))).to.equal(false);
      expect(bytes.toString('latin1')).to.not.contain(Buffer.from(kek).toString('hex'));
    }
    expect(path.dirname(keysFile)).to.equal(path.join(dataFolder, 'backup-keys'));
  });

  describe('refuse, before anything is changed,', () => {
    it('what has no manifest', async () => {
      await refused(await copied((to) => rm(path.join(to, 'manifest.json'))), 'incomplete');
      await refused(within('nothing'), 'incomplete');
    });

    it('a file that was cut, changed, or lost', async () => {
      await refused(await copied(async (to) => truncate(await firstPart(to), 20)), 'broken');
      await refused(await copied(async (to) => appendFile(await firstPart(to), 'x')), 'broken');
      await refused(await copied(async (to) => rm(await firstPart(to))), 'broken');
    });

    it('a manifest that was changed', async () => {
      const file = (to: string) => path.join(to, 'manifest.json');
      const change = async (to: string) => {
        const text = await readFile(file(to), 'utf8');
        await writeFile(file(to), text.replace(/"rows": \d+/, '"rows": 7777'));
      };
      await refused(await copied(change), 'broken');
      await refused(await copied((to) => truncate(file(to), 100)), 'broken');
    });

    it('a schema that is newer than ours, and names the migration', async () => {
      const folder = await copied(async (to) => {
        const { manifest, fileKey } = await readManifest(to, kek);
        const newer = { name: '29990101000000_later', checksum: '0'.repeat(64) };
        await writeManifest(
          to,
          { ...manifest, migrations: [...manifest.migrations, newer] },
          fileKey,
        );
      });
      expect(await refused(folder, 'newer')).to.contain('29990101000000_later');
    });

    it('a database that has a newer schema than the backup', async () => {
      const folder = await copied(async (to) => {
        const { manifest, fileKey } = await readManifest(to, kek);
        await writeManifest(
          to,
          { ...manifest, migrations: manifest.migrations.slice(0, -1) },
          fileKey,
        );
      });
      await refused(folder, 'older', '--replace');
    });

    it('a backup under another key-encryption key', async () => {
      const env = { ...settings(), PATINA_KEK: Buffer.alloc(32, 7).toString('base64url') };
      const { code, err } = await patina(['restore', backup], { dataFolder, env });
      expect(code).to.equal(1);
      expect(err).to.contain('refused (key)').and.to.contain('No backup holds it');
    });

    it('one whose data keys are missing, cut, or of another backup', async () => {
      const keys = await readFile(keysFile);
      try {
        await rm(keysFile);
        await refused(backup, 'data_keys');
        await writeFile(keysFile, keys.subarray(0, -5));
        await refused(backup, 'data_keys');
        await writeFile(keysFile, Buffer.alloc(keys.length, 1));
        await refused(backup, 'data_keys');
      } finally {
        await writeFile(keysFile, keys);
      }
    });

    it('a database that is not empty', async () => {
      expect(await refused(backup, 'occupied')).to.contain('--replace');
    });

    it('a chain in the data folder that is another one', async () => {
      const journal = path.join(dataFolder, 'chain', 'journal.jsonl');
      const text = await readFile(journal, 'utf8');
      await writeFile(journal, text.replace('"timestamp":1', '"timestamp":2'));
      try {
        await withoutDatabase(async () => void (await refused(backup, 'occupied')));
      } finally {
        await writeFile(journal, text);
      }
    });

    it('a service with a chain of others, where the backup has its own', async () => {
      const env = { ...settings(), CHAIN_RPC_URL: 'http://127.0.0.1:9' };
      const { err } = await patina(['restore', backup], { dataFolder, env });
      expect(err).to.contain('refused (profile)').and.to.contain('CHAIN_RPC_URL');
    });

    it('and say so where there is no key-encryption key at all', async () => {
      await mkdir(within('bare'), { recursive: true });
      const { code, err } = await patina(['restore', backup], { dataFolder: within('bare') });
      expect(code).to.equal(2);
      expect(err).to.contain('PATINA_KEK');
    });
  });

  it('give up what the database holds where that is asked for', async () => {
    const { code, out, err } = await command('restore', backup, '--replace');
    expect(code, err).to.equal(0);
    expect(out)
      .to.contain('was kept')
      .and.to.match(/Read the chain again up to block \d+/);
  });

  it('restore a data folder of which only the key-encryption key is left', async () => {
    const other = within('other');
    await mkdir(path.join(other, 'keys'), { recursive: true });
    await writeFile(path.join(other, 'keys', 'kek'), kek);
    const env = { ...settings(), PATINA_DATA: other, PATINA_BACKUP_KEYS: path.dirname(keysFile) };
    const { code, out, err } = await patina(['restore', backup], { dataFolder: other, env });
    expect(code, err).to.equal(0);
    expect(out).to.contain('The chain is the one of the backup');
    running = await startServer(readConfig({ ...env }), silent);
    await running.follower.caughtUp();
    expect(await running.database.client.chainParty.count()).to.equal(1);
    await stop();
  });

  it('leave no archive that passes for whole when killed in the middle', async () => {
    const to = within('killed');
    const script = `
      import { backup } from './server/maintenance/backup.ts';
      import { readConfig } from './server/config.ts';
      await backup(readConfig(), ${JSON.stringify(to)}, ({ text }) => {
        if (/blocks/.test(text)) process.kill(process.pid, 'SIGKILL');
      });`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      env: { ...process.env, ...settings() },
      stdio: 'ignore',
    });
    const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
    expect(signal).to.equal('SIGKILL');
    const left = await readdir(to);
    expect(left).to.have.length(1);
    expect(left[0]).to.match(/\.partial$/);
    await refused(path.join(to, left[0] ?? ''), 'incomplete');
  });

  it('restore no document whose key was destroyed, and all others', async () => {
    await destroyKeys(keysFile, [nameOfKey(FORGOTTEN), nameOfKey('mbr_nobody')]);
    const { code, out, err } = await command('restore', backup, '--replace', '--json');
    expect(code, err).to.equal(0);
    expect(JSON.parse(out)).to.include({ withoutKey: 1 });
    running = await startServer(readConfig(settings()), silent);
    const { vault } = running.rooms.items.context;
    expect(Buffer.from((await vault.open(KEPT))?.plain ?? []).toString()).to.equal(KEPT);
    expect(await vault.open(FORGOTTEN)).to.equal(null);
    await stop();
  });
});
