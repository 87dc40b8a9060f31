import { readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import {
  DataFolderInUse,
  lockDataFolder,
} from '../../../../server/platform/database/data-folder-lock.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { startChild } from './fixtures/child.ts';

const refusal = (folder: string): Promise<unknown> =>
  lockDataFolder(folder).then(
    (lock) => lock.release(),
    (error: unknown) => error,
  );

describe('lock of the data folder', function () {
  this.timeout(30_000);
  let folder: string;
  let remove: () => Promise<void>;
  beforeEach(async () => ({ folder, remove } = await temporaryFolder()));
  afterEach(() => remove());

  it('refuses a folder that another process holds, and names that process', async () => {
    const holder = startChild('hold-lock.ts', folder);
    await holder.line();
    const error = await refusal(folder);
    await holder.kill();
    expect(error).to.be.instanceOf(DataFolderInUse);
    expect((error as DataFolderInUse).pid).to.equal(holder.pid);
  });

  it('ends with its holder, also by kill -9', async () => {
    const holder = startChild('hold-lock.ts', folder);
    await holder.line();
    await holder.kill();
    expect(await refusal(folder)).to.equal(undefined);
  });

  it('refuses the same process a second time', async () => {
    const lock = await lockDataFolder(folder);
    const error = await refusal(folder);
    lock.release();
    expect(error).to.be.instanceOf(DataFolderInUse);
  });

  it('is free again after release', async () => {
    (await lockDataFolder(folder)).release();
    expect(await refusal(folder)).to.equal(undefined);
  });

  it('keeps the lock of a later holder when it is released twice', async () => {
    const first = await lockDataFolder(folder);
    first.release();
    const second = await lockDataFolder(folder);
    first.release();
    const error = await refusal(folder);
    second.release();
    expect(error).to.be.instanceOf(DataFolderInUse);
  });

  it('tells what to do when it refuses', async () => {
    const lock = await lockDataFolder(folder);
    const error = await refusal(folder);
    lock.release();
    expect((error as Error).message)
      .to.include('Stop it')
      .and.include('PATINA_DATA');
  });

  it('does not name a process that is gone', async () => {
    const dead = startChild('hold-lock.ts', folder);
    await dead.line();
    await dead.kill();
    const lock = await lockDataFolder(folder);
    await writeFile(join(folder, 'lock.pid'), `${dead.pid}\n`);
    const error = await refusal(folder);
    lock.release();
    expect((error as DataFolderInUse).pid).to.equal(null);
  });

  it('leaves no file behind but the lock itself', async () => {
    (await lockDataFolder(folder)).release();
    expect(await readdir(folder)).to.deep.equal(['lock']);
  });

  it('makes a missing folder for its owner only', async function () {
    if (process.platform === 'win32') return;
    const missing = join(folder, 'new');
    (await lockDataFolder(missing)).release();
    expect((await stat(missing)).mode & 0o777).to.equal(0o700);
  });

  it('says nothing on the console', async () => {
    const holder = startChild('hold-lock.ts', folder);
    await holder.line();
    await holder.kill();
    expect(holder.errors()).to.equal('');
  });
});
