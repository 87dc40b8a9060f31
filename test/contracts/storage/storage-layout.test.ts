import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { storageLayout } from '../../../scripts/deploy/storage-layout.ts';

describe('storage layout', () => {
  it('is the committed one, which verifiers rely on', async () => {
    const committed: unknown = JSON.parse(await readFile('contracts/storage-layout.json', 'utf8'));
    expect(await storageLayout()).to.deep.equal(committed);
  });

  it('begins with our state at slot 0, before that of the bases', async () => {
    const layouts = await storageLayout();
    const slots = Object.fromEntries(
      Object.entries(layouts).map(([name, { state }]) => [name, state.map(({ slot }) => slot)]),
    );
    const upTo = (last: number) => Array.from({ length: last + 1 }, (_, slot) => slot);
    expect(slots).to.deep.equal({
      Parties: upTo(14),
      Items: upTo(7),
      Records: upTo(4),
      Blacklist: upTo(3),
    });
  });

  it('begins every struct that keeps an act with when, by whom and with which key', async () => {
    const layouts = await storageLayout();
    const acts = {
      ...layouts['Records']!.structs,
      'struct IItems.Item': layouts['Items']!.structs['struct IItems.Item']!,
      'struct IBlacklist.Entry': layouts['Blacklist']!.structs['struct IBlacklist.Entry']!,
    };
    for (const [name, members] of Object.entries(acts)) {
      const stamp = members.slice(0, 3).map(({ slot, offset, type }) => [slot, offset, type]);
      expect(stamp, name).to.deep.equal([
        [0, 0, 'uint48'],
        [0, 6, 'uint32'],
        [0, 10, 'uint32'],
      ]);
    }
  });
});
