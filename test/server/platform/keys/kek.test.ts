import { readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { loadKek } from '../../../../server/platform/keys/kek.ts';
import { temporaryFolder } from '../temporary-folder.ts';

describe('key-encryption key', () => {
  let folder: string;
  let remove: () => Promise<void>;
  beforeEach(async () => ({ folder, remove } = await temporaryFolder()));
  afterEach(() => remove());

  it('is made once and then stays', async () => {
    expect(await loadKek(folder)).to.deep.equal(await loadKek(folder));
  });

  it('is the same for all who ask for the first one at the same time', async () => {
    const keys = await Promise.all(Array.from({ length: 8 }, () => loadKek(folder)));
    expect(new Set(keys.map((key) => Buffer.from(key).toString('hex'))).size).to.equal(1);
  });

  it('can be read by its owner only', async function () {
    if (process.platform === 'win32') return;
    await loadKek(folder);
    expect((await stat(join(folder, 'keys', 'kek'))).mode & 0o777).to.equal(0o600);
  });

  it('leaves no draft behind', async () => {
    await loadKek(folder);
    expect(await readdir(join(folder, 'keys'))).to.deep.equal(['kek']);
  });

  it('is refused when its file was cut short', async () => {
    await loadKek(folder);
    await writeFile(join(folder, 'keys', 'kek'), new Uint8Array(16));
    const error = await loadKek(folder).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(RangeError);
  });
});
