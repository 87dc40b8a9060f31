import { expect } from 'chai';
import { ZeroAddress, keccak256 } from 'ethers';
import { ethers, loadFixture, time } from '../chain.ts';
import { NO_END, Standing } from '../codes.ts';
import { type World, accredited, actor, digestOf } from '../fixture.ts';
import { type TestKey, accountKey, contractKey, highS } from '../signers.ts';
import { type Auth, sign } from '../words.ts';
import { newKey, newKeyRevocation, possession, smallParty, words } from './party-acts.ts';

const WORDS = { version: 1, digest: digestOf('convention 1') };

async function published() {
  const world = await accredited();
  await world.parties.publishConvention(WORDS.version, WORDS.digest);
  const carry = (auth: Auth) =>
    world.parties.signConventionBySig(WORDS.version, WORDS.digest, auth);
  return { ...world, carry };
}

const wordOf = (world: World, party: number, key: TestKey) =>
  sign(world.domains.parties, 'SignConvention', WORDS, { party, key });

/** Party 20 has two wallets of one owner for keys, and no others. */
async function twoWallets() {
  const world = await published();
  const owner = accountKey('owner of two wallets');
  await smallParty(world);
  const wallets = [];
  for (let i = 0; i < 2; ++i) {
    const wallet = await ethers.deployContract('OwnedWallet', [owner.signer]);
    const key = contractKey(await wallet.getAddress(), owner);
    await world.parties.addKey(20, key.signer, 0, NO_END);
    wallets.push(key);
  }
  await time.increase(10);
  const [one, two] = wallets.sort((a, b) => (a.keyId < b.keyId ? -1 : 1));
  return { ...world, owner, one: one!, two: two! };
}

describe('Parties: signatures under attack', () => {
  it('attack: the other form of a signature opens no second way, before or after', async () => {
    const { parties, carry, platform, ...world } = await loadFixture(published);
    const { key } = actor(platform);
    const auth = await sign(world.domains.parties, 'SignConvention', WORDS, { party: 1, key });
    const twin = { ...auth, signature: highS(auth.signature) };
    await expect(carry(twin))
      .to.be.revertedWithCustomError(parties, 'IntentsSignatureInvalid')
      .withArgs(key.signer);
    await carry(auth);
    await expect(carry(twin))
      .to.be.revertedWithCustomError(parties, 'PartiesConventionOutOfOrder')
      .withArgs(1, 2);
  });

  it('attack: a signature that recovers to the zero address is nobody’s word', async () => {
    const { parties, carry, platform, ...world } = await loadFixture(published);
    const { key } = actor(platform);
    const auth = await sign(world.domains.parties, 'SignConvention', WORDS, { party: 1, key });
    for (const signature of [`0x${'00'.repeat(65)}`, `0x${'11'.repeat(64)}1d`]) {
      await expect(carry({ ...auth, signature }))
        .to.be.revertedWithCustomError(parties, 'IntentsSignatureInvalid')
        .withArgs(key.signer);
      await expect(carry({ ...auth, signer: ZeroAddress, signature }))
        .to.be.revertedWithCustomError(parties, 'IntentsNotPermitted')
        .withArgs(keccak256(ZeroAddress), Standing.UnknownKey);
      await expect(
        parties.addOwnKey(newKey({ ...key, signer: ZeroAddress }), [auth, auth, auth], signature),
      )
        .to.be.revertedWithCustomError(parties, 'PartiesSignerInvalid')
        .withArgs(ZeroAddress);
    }
  });

  it('attack: a signature for one wallet is no word of another wallet of the same owner', async () => {
    const world = await loadFixture(twoWallets);
    const { one, two, carry } = world;
    const auth = await wordOf(world, 20, one);
    await expect(carry({ ...auth, signer: two.signer }))
      .to.be.revertedWithCustomError(world.parties, 'IntentsSignatureInvalid')
      .withArgs(two.signer);
    await expect(carry(auth)).to.emit(world.parties, 'ConventionSigned');
  });

  it('attack: a signature for a wallet is no word of its owner, nor the other way round', async () => {
    const world = await loadFixture(twoWallets);
    const { one, owner, carry } = world;
    await world.parties.addKey(20, owner.signer, 0, NO_END);
    await time.increase(10);
    const forWallet = await wordOf(world, 20, one);
    const forOwner = await wordOf(world, 20, owner);
    await expect(carry({ ...forWallet, signer: owner.signer }))
      .to.be.revertedWithCustomError(world.parties, 'IntentsSignatureInvalid')
      .withArgs(owner.signer);
    await expect(carry({ ...forOwner, signer: one.signer }))
      .to.be.revertedWithCustomError(world.parties, 'IntentsSignatureInvalid')
      .withArgs(one.signer);
  });

  it('attack: one signature is not two words of a quorum, though two wallets would accept it', async () => {
    const world = await loadFixture(twoWallets);
    const { parties, one, two } = world;
    const lost = accountKey('lost');
    await parties.addKey(20, lost.signer, 0, NO_END);
    await time.increase(10);
    const fresh = accountKey('new');
    const asTwo = (auth: Auth): Auth[] => [auth, { ...auth, signer: two.signer }];

    const [add] = await words(world, 'AddKey', newKey(fresh), 20, [one]);
    await expect(parties.addOwnKey(newKey(fresh), asTwo(add!), possession(world, 20, fresh)))
      .to.be.revertedWithCustomError(parties, 'IntentsSignatureInvalid')
      .withArgs(two.signer);

    const revocation = newKeyRevocation(lost);
    const [revoke] = await words(world, 'RevokeKey', revocation, 20, [one]);
    await expect(parties.revokeOwnKey(revocation, asTwo(revoke!)))
      .to.be.revertedWithCustomError(parties, 'IntentsSignatureInvalid')
      .withArgs(two.signer);
  });

  it('attack: a word for one act is no word for another with the same fields', async () => {
    const world = await loadFixture(accredited);
    const { parties, brand } = world;
    const message = { platform: 1, from: 0, until: NO_END, nonce: 1 };
    const by = actor(brand);
    await parties.connect(brand.keys.caller.caller).openChannel(message);
    const open = await sign(world.domains.parties, 'OpenChannel', message, by);
    const shut = { ...message, until: 0, nonce: 2 };
    const close = await sign(world.domains.parties, 'OpenChannel', shut, by);
    await expect(parties.closeChannelBySig(shut, close))
      .to.be.revertedWithCustomError(parties, 'IntentsSignatureInvalid')
      .withArgs(by.key.signer);
    await expect(parties.openChannelBySig(message, open)).to.emit(parties, 'ChannelOpened');
  });
});
