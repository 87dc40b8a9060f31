import { expect } from 'chai';
import { loadFixture } from '../chain.ts';
import { accredited } from '../fixture.ts';
import { accountKey, highS, p256Key, webAuthnKey } from '../signers.ts';
import { addKeyWords, addOwn, keysOf, newKey, possession, smallParty } from './party-acts.ts';

const NEW = accountKey('new');

describe('Parties: possession of a new key', () => {
  it('is shown by keys of every sort that signs', async () => {
    const world = await loadFixture(accredited);
    const keys = keysOf(world.appraiser).slice(0, 4);
    for (const key of [
      p256Key(world.p256Verifier, new Uint8Array(32).fill(7)),
      webAuthnKey(world.webAuthnVerifier, 'a new passkey'),
    ]) {
      await expect(addOwn(world, key, keys)).to.emit(world.parties, 'KeyAdded');
    }
  });

  it('is asked for: none, an own word for another party, or for another key, is no word', async () => {
    const world = await loadFixture(accredited);
    const auths = await addKeyWords(world, NEW, keysOf(world.appraiser).slice(0, 3));
    const other = accountKey('other');
    for (const [what, word] of Object.entries({
      none: '0x',
      'for another party': possession(world, 4, NEW),
      'by and for another key': possession(world, 3, other),
      'by another key for this one': possession(world, 3, {
        ...other,
        signer: NEW.signer,
      }),
      malleated: highS(possession(world, 3, NEW)),
    })) {
      await expect(world.parties.addOwnKey(newKey(NEW), auths, word), what)
        .to.be.revertedWithCustomError(world.parties, 'PartiesNotPossessed')
        .withArgs(NEW.signer);
    }
  });

  it('attack: nobody squats a key that another is about to use', async () => {
    const world = await loadFixture(accredited);
    const { parties } = world;
    // The victim's word for its own party is public once it waits to be carried.
    const [squatter] = await smallParty(world, 'squatter');
    const victims = possession(world, 3, NEW);
    const auths = await addKeyWords(world, NEW, [squatter!], 20);
    await expect(parties.addOwnKey(newKey(NEW), auths, victims))
      .to.be.revertedWithCustomError(parties, 'PartiesNotPossessed')
      .withArgs(NEW.signer);
    await expect(addOwn(world, NEW, keysOf(world.appraiser).slice(0, 3))).to.emit(
      parties,
      'KeyAdded',
    );
  });
});
