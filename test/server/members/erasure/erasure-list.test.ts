import { expect } from 'chai';
import { appendFile } from 'node:fs/promises';
import path from 'node:path';
import { openErasureList } from '../../../../server/members/erasure/erasure-list.ts';
import { newId } from '../../../../server/platform/ids.ts';
import { temporaryFolder } from '../../platform/temporary-folder.ts';

describe('erasure list', () => {
  let place: { folder: string; remove(): Promise<void> };
  let file: string;
  beforeEach(async () => {
    place = await temporaryFolder();
    file = path.join(place.folder, 'erased-members');
  });
  afterEach(() => place.remove());

  it('is empty before anybody was erased', async () => {
    expect(await openErasureList(file).read()).to.deep.equal([]);
  });

  it('keeps what was added, each id once, for whoever opens it next', async () => {
    const [one, two] = [newId('mbr'), newId('mbr')];
    for (const id of [one, two, one]) await openErasureList(file).add(id);
    expect(await openErasureList(file).read()).to.deep.equal([one, two]);
  });

  it('outlives a line that a crash has cut', async () => {
    const [one, two] = [newId('mbr'), newId('mbr')];
    const list = openErasureList(file);
    await list.add(one);
    await appendFile(file, newId('mbr').slice(0, 12));
    await list.add(two);
    expect(await list.read()).to.deep.equal([one, two]);
  });
});
