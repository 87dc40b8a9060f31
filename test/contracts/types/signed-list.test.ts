import { expect } from 'chai';
import { AbiCoder, keccak256 } from 'ethers';
import { ethers, loadFixture } from '../chain.ts';
import { enrolled, newRecord } from '../acts.ts';
import { accredited, actor, digestOf } from '../fixture.ts';
import { sign } from '../words.ts';

/** Two records in one word, and what is signed for a list: the hash of its words, one after another. */
async function twoRecords() {
  const world = await accredited();
  const item = await enrolled(world);
  const entries = ['one', 'two'].map((name) => newRecord(item, { digest: digestOf(name) }));
  const flat = entries.flatMap(({ item: of, kind, digest }) => [of, kind, digest]);
  const types = entries.flatMap(() => ['uint256', 'bytes4', 'bytes32']);
  const message = { entries: keccak256(AbiCoder.defaultAbiCoder().encode(types, flat)), all: true };
  const by = actor(world.appraiser);
  const auth = await sign(world.domains.records, 'RecordMany', message, by);
  return { ...world, entries, auth, by };
}

describe('Intents: a signed list', () => {
  it('is carried as it was signed', async () => {
    const { records, entries, auth } = await loadFixture(twoRecords);
    expect(await records.recordManyBySig.staticCall(entries, true, auth)).to.equal(2);
  });

  it('is refused in another order, shorter, longer, or with other words', async () => {
    const { records, entries, auth, by } = await loadFixture(twoRecords);
    const [one, two] = entries as [(typeof entries)[0], (typeof entries)[0]];
    const three = { ...one, digest: digestOf('three') };
    for (const changed of [[two, one], [one], [two], [], [one, two, three], [one, three]]) {
      await expect(records.recordManyBySig(changed, true, auth)).to.be.revert(ethers);
    }
    await expect(records.recordManyBySig([two, one], true, auth))
      .to.be.revertedWithCustomError(records, 'IntentsSignatureInvalid')
      .withArgs(by.key.signer);
  });
});
