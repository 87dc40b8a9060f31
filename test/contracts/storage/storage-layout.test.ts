import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { AbiCoder, keccak256, toBeHex } from 'ethers';
import { ethers, loadFixture } from '../chain.ts';
import { accredited } from '../fixture.ts';
import { actor, enrolled, record, refOf } from '../intents.ts';
import { storageLayout } from '../../../scripts/deploy/storage-layout.ts';

describe('storage layout', () => {
  it('is the committed one, which verifiers rely on', async () => {
    const committed: unknown = JSON.parse(await readFile('contracts/storage-layout.json', 'utf8'));
    expect(await storageLayout()).to.deep.equal(committed);
  });

  it('begins with our mappings at slot 0, one slot each, before those of the bases', async () => {
    const layouts = await storageLayout();
    const slots = Object.fromEntries(
      Object.entries(layouts).map(([name, { state }]) => [name, state.map(({ slot }) => slot)]),
    );
    expect(slots).to.deep.equal({ Parties: [0, 1, 2, 3, 4, 5], Items: [0], Records: [0, 1, 2] });
  });

  it('is where the chain keeps a record', async () => {
    const world = await loadFixture(accredited);
    const item = await enrolled(world);
    const by = actor(world.appraiser);
    await record(world, item, by);
    const recordId = await world.records.recordIdOf(refOf(item, by));
    const slot = keccak256(
      AbiCoder.defaultAbiCoder().encode(['bytes32', 'uint256'], [recordId, 0]),
    );
    const [entry] = await world.records.standing(recordId);
    const packed = entry.anchoredAt | (entry.party << 48n) | (entry.keyNumber << 80n);
    const stored = await ethers.provider.getStorage(await world.records.getAddress(), slot);
    expect(stored).to.equal(toBeHex(packed, 32));
  });
});
