import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from 'chai';
import { BACKUP_PLAN } from '../../../server/maintenance/backup-plan.ts';
import { forgetKeys } from '../../../server/platform/backup/forget-keys.ts';
import { createKeeper } from '../../../server/platform/backup/keep-backups.ts';
import { readKeysFile } from '../../../server/platform/backup/keys-file.ts';
import { readManifest } from '../../../server/platform/backup/manifest.ts';
import { openEmbeddedDatabase } from '../../../server/platform/database/embedded.ts';
import type { Database } from '../../../server/platform/database/database.ts';
import { createVault } from '../../../server/platform/keys/sealed-vault.ts';
import { silent } from '../platform/chain/fixtures/embedded-place.ts';
import { temporaryFolder } from '../platform/temporary-folder.ts';

const HOUR = 3_600_000;
const KEK = new Uint8Array(32).fill(5);

describe('[F3] backups that the service makes itself', function () {
  this.timeout(30_000);
  let place: { folder: string; remove(): Promise<void> };
  let database: Database;
  let now = Date.parse('2026-11-24T00:00:00Z');
  let keeper: ReturnType<typeof createKeeper>;
  const folder = () => path.join(place.folder, 'backups');
  const keys = () => path.join(place.folder, 'keys');
  const clock = () => new Date(now);

  before(async () => {
    place = await temporaryFolder();
    database = await openEmbeddedDatabase({ folder: place.folder, log: silent });
    const places = { content: null, chain: null, deployments: '/nowhere', keys: keys() };
    const source = { database, kek: KEK, plan: BACKUP_PLAN, places, now: clock };
    keeper = createKeeper(source, { folder: folder(), hours: 24, keep: 2 });
  });
  after(async () => {
    await database.close();
    await place.remove();
  });

  /** Whether a look after so many hours makes one. */
  const madeAfter = async (hours: number): Promise<boolean> => {
    now += hours * HOUR;
    return (await keeper.look()) !== null;
  };

  it('begin ten minutes after the first start', async () => {
    expect(await madeAfter(0.16)).to.equal(false);
    expect(await madeAfter(0.01)).to.equal(true);
  });

  it('follow each other a day apart', async () => {
    expect(await madeAfter(23.9)).to.equal(false);
    expect(await madeAfter(0.2)).to.equal(true);
  });

  it('are kept in the number that was asked for, with their keys', async () => {
    const first = (await readdir(folder())).sort()[0];
    expect(await madeAfter(24)).to.equal(true);
    const left = (await readdir(folder())).sort();
    expect(left).to.have.length(2).and.not.include(first);
    expect((await readdir(keys())).sort()).to.deep.equal(left.map((id) => `${id}.keys`));
  });

  it('sweep away what one that was cut off has left, after a day', async () => {
    const old = 'patina-20261101T000000Z-00000000';
    const fresh = `patina-${clock()
      .toISOString()
      .replace(/[-:]|\.\d+/g, '')}-00000000`;
    for (const id of [old, fresh]) await mkdir(path.join(folder(), `${id}.partial`));
    await writeFile(path.join(keys(), `${old}.keys.partial`), '');
    expect(await madeAfter(23.99)).to.equal(false);
    expect(await madeAfter(0.01)).to.equal(true);
    const left = await readdir(folder());
    expect(left).to.include(`${fresh}.partial`).and.not.include(`${old}.partial`);
    expect(await readdir(keys())).to.not.include(`${old}.keys.partial`);
  });

  describe('lose a data key that is destroyed', () => {
    const vault = () => createVault({ database, kek: KEK });
    const keysLeft = async (): Promise<number[]> => {
      const ids = (await readdir(folder())).filter((name) => !name.endsWith('.partial')).sort();
      return Promise.all(
        ids.map(async (id) => {
          const { manifest } = await readManifest(path.join(folder(), id), KEK);
          const file = path.join(keys(), `${id}.keys`);
          let left = 0;
          for await (const page of readKeysFile(file, manifest.keys))
            left += page.filter(({ key }) => key !== null).length;
          return left;
        }),
      );
    };

    before(async () => {
      for (const id of ['doc_one', 'doc_two', 'doc_three'])
        await vault().seal(database.client, id, 'text/plain', Buffer.from(id));
      for (let i = 0; i < 2; i++) expect(await madeAfter(24)).to.equal(true);
    });

    it('in all of them, and keep the others', async () => {
      expect(await keysLeft()).to.deep.equal([3, 3]);
      await vault().destroy(database.client, ['doc_two']);
      await forgetKeys(database, keys(), clock);
      expect(await keysLeft()).to.deep.equal([2, 2]);
    });

    it('not where the transaction that destroys it is given up', async () => {
      const given = database.client.$transaction(async (db) => {
        await vault().destroy(db, ['doc_one']);
        throw new Error('refused');
      });
      expect(await given.catch(() => 'given up')).to.equal('given up');
      await forgetKeys(database, keys(), clock);
      expect(await keysLeft()).to.deep.equal([2, 2]);
    });

    it('later, where the keys could not be reached', async () => {
      await vault().destroy(database.client, ['doc_one']);
      const away = path.join(place.folder, 'lock-file');
      await writeFile(away, '');
      expect(await forgetKeys(database, away, clock).catch(() => 'away')).to.equal('away');
      expect(await keysLeft()).to.deep.equal([2, 2]);
      await forgetKeys(database, keys(), clock);
      expect(await keysLeft()).to.deep.equal([1, 1]);
    });
  });
});
