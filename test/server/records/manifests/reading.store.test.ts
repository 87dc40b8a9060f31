import { expect } from 'chai';
import { openTestDatabase } from '../../harness/test-database.ts';
import type { Database } from '../../../../server/platform/database/database.ts';
import {
  claimLeaves,
  claimManifests,
  discoverBatches,
  postponeManifest,
  saveLeaves,
} from '../../../../server/records/manifests/reading.store.ts';
import { temporaryFolder } from '../../platform/temporary-folder.ts';

const hex = (text: string) => `0x${Buffer.from(text).toString('hex').padEnd(64, '0')}`;

describe('what is left to read of other platforms’ batches', function () {
  this.timeout(60_000);
  let database: Database;
  let remove: () => Promise<void>;

  before(async () => {
    const place = await temporaryFolder();
    remove = place.remove;
    database = await openTestDatabase(place.folder);
  });
  beforeEach(async () => {
    await database.client.chainBatch.deleteMany();
    await database.client.foreignManifest.deleteMany();
    await database.client.batch.deleteMany();
  });
  after(async () => {
    await database?.close();
    await remove?.();
  });

  const batch = (name: string, platform: number) => ({
    root: hex(name),
    platform,
    keyNumber: 1,
    count: 2n,
    manifestDigest: hex(`${name} digest`),
    anchoredAt: 1n,
    blockNumber: BigInt(platform),
    logIndex: 0,
    txHash: '0x',
  });
  async function anchored(platform: number, count: number): Promise<void> {
    const data = Array.from({ length: count }, (_, n) => batch(`${platform} ${n}`, platform));
    await database.client.chainBatch.createMany({ data });
    await discoverBatches(database.client, -1, 1_000);
  }

  it('is no batch that this server closed, also where another platform anchored its root', async () => {
    const { client } = database;
    await client.chainBatch.createMany({ data: [batch('ours', 1), batch('ours', 2)] });
    await client.batch.create({
      data: {
        id: 'bat_1',
        root: hex('ours'),
        platformId: 'pty_1',
        platformNumber: 1,
        count: 2,
        manifestCid: '',
        manifestDigest: '',
        leaves: [],
      },
    });
    await discoverBatches(client, -1, 10);
    const due = await claimManifests(client, 10);
    expect(due.map(({ platform }) => platform)).to.deep.equal([2]);
  });

  it('is taken up in bounded rounds, oldest first', async () => {
    const { client } = database;
    await client.chainBatch.createMany({ data: [3, 2, 1].map((n) => batch(`${n}`, n)) });
    expect(await discoverBatches(client, -1, 2)).to.equal(2);
    const found = await client.foreignManifest.findMany({ orderBy: { platform: 'asc' } });
    expect(found.map(({ platform }) => platform)).to.deep.equal([1, 2]);
    expect(await discoverBatches(client, -1, 2)).to.equal(1);
    expect(await discoverBatches(client, -1, 2)).to.equal(0);
  });

  it('is not looked for again in blocks in which all is known', async () => {
    const { client } = database;
    await client.chainBatch.createMany({ data: [1, 2, 3].map((n) => batch(`${n}`, n)) });
    expect(await discoverBatches(client, 2, 10)).to.equal(1);
    const [found] = await client.foreignManifest.findMany();
    expect(found?.platform).to.equal(3);
  });

  it('goes to one reader only, however many ask', async () => {
    await anchored(2, 20);
    const claims = await Promise.all(
      Array.from({ length: 8 }, () => claimManifests(database.client, 4)),
    );
    const roots = claims.flat().map(({ root }) => root);
    expect(roots).to.have.length(20);
    expect(new Set(roots).size).to.equal(20);
  });

  it('goes to another reader where the first has died', async () => {
    await anchored(2, 1);
    expect(await claimManifests(database.client, 4)).to.have.length(1);
    expect(await claimManifests(database.client, 4)).to.have.length(0);
    // As after the time for which it was claimed.
    await database.client.foreignManifest.updateMany({ data: { nextTry: new Date(0) } });
    expect(await claimManifests(database.client, 4)).to.have.length(1);
  });

  it('gives every platform its turn beside one that has anchored very many', async () => {
    await anchored(2, 300);
    await anchored(3, 1);
    const platforms = (await claimManifests(database.client, 4)).map(({ platform }) => platform);
    expect(platforms.sort()).to.deep.equal([2, 2, 2, 2, 3]);
  });

  it('is nothing of a batch that fell out of the chain', async () => {
    await anchored(2, 1);
    await database.client.chainBatch.deleteMany();
    expect(await claimManifests(database.client, 4)).to.have.length(0);
  });

  it('is every leaf of a manifest that was read, once', async () => {
    const { client } = database;
    await anchored(2, 1);
    const [due] = await claimManifests(client, 1);
    if (!due) throw new Error('a manifest is due');
    const leaves = ['a', 'b'].map((name) => ({ recordId: hex(name), cid: name, siblings: [] }));
    // The second reader comes too late: its claim had run out.
    await client.$transaction((db) => saveLeaves(db, due, leaves));
    const [claimed] = await claimLeaves(client, 1);
    await client.$transaction((db) => saveLeaves(db, due, leaves));
    const rest = await claimLeaves(client, 10);
    expect([claimed, ...rest].map((leaf) => leaf?.cid).sort()).to.deep.equal(['a', 'b']);
    expect(claimed?.blockNumber).to.equal(2n);
  });

  it('stays what it is where somebody too slow says otherwise', async () => {
    const { client } = database;
    await anchored(2, 1);
    const [due] = await claimManifests(client, 1);
    if (!due) throw new Error('a manifest is due');
    await client.$transaction((db) => saveLeaves(db, due, []));
    await postponeManifest(client, due);
    const [row] = await client.foreignManifest.findMany();
    expect(row).to.include({ state: 'read', nextTry: null });
  });
});
