import { expect } from 'chai';
import { keccak256 } from 'ethers';
import { loadFixture } from '../chain.ts';
import { shouldActInEveryWay } from '../acting.behavior.ts';
import { Standing, ZERO } from '../codes.ts';
import { accredited, digestOf } from '../fixture.ts';
import { nextBlock } from './party-acts.ts';

const text = (version: number) => digestOf(`convention ${version}`);

async function published() {
  const world = await accredited();
  for (const version of [1, 2, 3]) await world.parties.publishConvention(version, text(version));
  const { caller } = world.platform.keys;
  return { ...world, key: caller, signer: world.parties.connect(caller.caller) };
}

describe('Parties.publishConvention (B8)', () => {
  it('keeps each version and tells it', async () => {
    const { parties } = await loadFixture(accredited);
    for (const version of [1, 2]) {
      expect(await parties.convention(version)).to.equal(ZERO);
      await expect(parties.publishConvention(version, text(version)))
        .to.emit(parties, 'ConventionPublished')
        .withArgs(version, text(version));
    }
    expect([await parties.convention(1), await parties.convention(2)]).to.deep.equal([
      text(1),
      text(2),
    ]);
  });

  it('goes one by one, and never over a version again', async () => {
    const { parties } = await loadFixture(published);
    for (const version of [0, 1, 3, 5]) {
      await expect(parties.publishConvention(version, text(9)))
        .to.be.revertedWithCustomError(parties, 'PartiesConventionOutOfOrder')
        .withArgs(version, 4);
    }
  });

  it('refuses an empty digest', async () => {
    const { parties } = await loadFixture(accredited);
    await expect(parties.publishConvention(1, ZERO)).to.be.revertedWithCustomError(
      parties,
      'PartiesZero',
    );
  });
});

describe('Parties.signConvention (B8)', () => {
  shouldActInEveryWay({
    title: 'signConvention',
    word: 'SignConvention',
    contract: (world) => world.parties,
    domain: 'parties',
    party: (world) => world.brand,
    async prepare({ parties }) {
      await parties.publishConvention(1, text(1));
      const words = { version: 1, digest: text(1) };
      return {
        message: words,
        direct: (caller) => parties.connect(caller).signConvention(words.version, words.digest),
        bySig(auth, message = words) {
          const { version, digest } = message as typeof words;
          return parties.signConventionBySig(version, digest, auth);
        },
      };
    },
    altered: (message) => ({
      version: { ...message, version: 2 },
      digest: { ...message, digest: text(2) },
    }),
    event: 'ConventionSigned',
    replayed: 'PartiesConventionOutOfOrder',
  });

  it('keeps the version and when, and tells who signed with which key', async () => {
    const { parties, signer, key } = await loadFixture(published);
    const now = await nextBlock();
    await expect(signer.signConvention(1, text(1)))
      .to.emit(parties, 'ConventionSigned')
      .withArgs(1, 1, key.keyId);
    const { conventionVersion, conventionSignedAt } = await parties.party(1);
    expect([conventionVersion, conventionSignedAt]).to.deep.equal([1n, BigInt(now)]);
  });

  it('is of a newer version than was signed, of those that are published', async () => {
    const { parties, signer } = await loadFixture(published);
    await expect(signer.signConvention(0, ZERO))
      .to.be.revertedWithCustomError(parties, 'PartiesConventionOutOfOrder')
      .withArgs(0, 1);
    await signer.signConvention(2, text(2));
    for (const version of [1, 2, 4]) {
      await expect(signer.signConvention(version, text(version)))
        .to.be.revertedWithCustomError(parties, 'PartiesConventionOutOfOrder')
        .withArgs(version, 3);
    }
    await signer.signConvention(3, text(3));
    expect((await parties.party(1)).conventionVersion).to.equal(3);
  });

  it('may leave versions out', async () => {
    const { parties, signer } = await loadFixture(published);
    await expect(signer.signConvention(3, text(3))).to.emit(parties, 'ConventionSigned');
  });

  it('is of the text that was published, and of no other', async () => {
    const { parties, signer } = await loadFixture(published);
    await expect(signer.signConvention(2, text(1)))
      .to.be.revertedWithCustomError(parties, 'PartiesConventionMismatch')
      .withArgs(2, text(1));
  });

  it('is no word of another party', async () => {
    const { parties, signer, relayer } = await loadFixture(published);
    await signer.signConvention(1, text(1));
    expect((await parties.party(2)).conventionVersion).to.equal(0);
    await expect(parties.connect(relayer).signConvention(1, text(1)))
      .to.be.revertedWithCustomError(parties, 'IntentsNotPermitted')
      .withArgs(keccak256(relayer.address), Standing.UnknownKey);
  });
});
