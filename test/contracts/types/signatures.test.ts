import { expect } from 'chai';
import { ZeroAddress, concat, dataSlice, id } from 'ethers';
import type { SignaturesHarness } from '../../../.build/typechain/index.ts';
import { ethers, loadFixture } from '../chain.ts';
import { KEY_SORTS, accredited } from '../fixture.ts';
import { accountKey, highS } from '../signers.ts';

const HASH = id('what is signed');

/** `OddWallet.Mood`. */
const MOOD_BURN = 3;
const MOODS = {
  'the number one': 0,
  'a yes of four bytes': 1,
  'a revert that says yes': 2,
  'nothing, with all its gas': MOOD_BURN,
};

async function library() {
  const world = await accredited();
  const library = (await ethers.deployContract(
    'SignaturesHarness',
  )) as unknown as SignaturesHarness;
  return { ...world, library };
}

describe('Signatures.isValid', () => {
  for (const sort of KEY_SORTS) {
    it(`knows the signature of a key of sort ${sort}, and of no other`, async () => {
      const { library: lib, platform, rival } = await loadFixture(library);
      const { signer, signHash } = platform.keys[sort];
      expect(await lib.isValid(signer, HASH, signHash(HASH))).to.equal(true);
      expect(await lib.isValid(signer, HASH, rival.keys[sort].signHash(HASH))).to.equal(false);
      expect(await lib.isValid(signer, id('another'), signHash(HASH))).to.equal(false);
    });
  }

  it('takes no signature for the zero address, which a failed recovery yields', async () => {
    const { library: lib } = await loadFixture(library);
    for (const signature of ['0x', `0x${'00'.repeat(65)}`, `0x${'11'.repeat(64)}00`]) {
      expect(await lib.isValid(ZeroAddress, HASH, signature)).to.equal(false);
    }
  });

  it('takes no signature of an account with high S', async () => {
    const { library: lib, platform } = await loadFixture(library);
    const { signer, signHash } = platform.keys.account;
    expect(await lib.isValid(signer, HASH, highS(signHash(HASH)))).to.equal(false);
  });

  it('takes no zero address for a verifier', async () => {
    const { library: lib, platform } = await loadFixture(library);
    const { signer, signHash } = platform.keys.p256;
    const headless = concat([ZeroAddress, dataSlice(signer, 20)]);
    expect(await lib.isValid(headless, HASH, signHash(HASH))).to.equal(false);
  });

  it('takes no yes from code at the zero address, should a chain have some there', async () => {
    const { library: lib } = await loadFixture(library);
    // Answers with the selector of the question, which is a yes by either standard.
    const yes = '0x6004600060003760206000f3';
    const other = accountKey('says yes').signer;
    for (const at of [ZeroAddress, other]) {
      await ethers.provider.send('hardhat_setCode', [at, yes]);
      for (const signer of [at, concat([at, '0x01'])]) {
        expect(await lib.isValid(signer, HASH, '0x')).to.equal(at === other);
      }
    }
  });

  it('takes no signer shorter than an address', async () => {
    const { library: lib, platform } = await loadFixture(library);
    const { signer, signHash } = platform.keys.account;
    for (const short of ['0x', dataSlice(signer, 0, 19)]) {
      expect(await lib.isValid(short, HASH, signHash(HASH))).to.equal(false);
    }
  });

  it('takes no silence of an account without code for an answer', async () => {
    const { library: lib } = await loadFixture(library);
    const nobody = accountKey('no code here').signer;
    expect(await lib.isValid(nobody, HASH, '0x1234')).to.equal(false);
    expect(await lib.isValid(concat([nobody, '0x01']), HASH, '0x1234')).to.equal(false);
  });

  it("takes no account's compact signature of 64 bytes", async () => {
    const { library: lib, platform } = await loadFixture(library);
    const { signer, signHash } = platform.keys.account;
    const compact = ethers.Signature.from(signHash(HASH)).compactSerialized;
    expect(await lib.isValid(signer, HASH, compact)).to.equal(false);
  });

  it('knows an account by its own key where it has code too', async () => {
    const { library: lib, holder } = await loadFixture(library);
    const own = accountKey('delegating account');
    await ethers.provider.send('hardhat_setCode', [
      own.signer,
      await ethers.provider.getCode(await lib.getAddress()),
    ]);
    expect(await lib.isValid(own.signer, HASH, own.signHash(HASH))).to.equal(true);
    const foreign = await holder.signMessage('x');
    expect(await lib.isValid(own.signer, HASH, foreign)).to.equal(false);
  });

  for (const [answer, mood] of Object.entries(MOODS)) {
    it(`takes ${answer} for no answer, from wallet and verifier alike`, async () => {
      const { library: lib, platform } = await loadFixture(library);
      const odd = await (await ethers.deployContract('OddWallet', [mood])).getAddress();
      const signature = platform.keys.account.signHash(HASH);
      for (const signer of [odd, concat([odd, '0x01'])]) {
        expect(await lib.isValid(signer, HASH, signature)).to.equal(false);
      }
    });
  }

  it('gives unknown code a million gas and no more', async () => {
    const { library: lib, relayer } = await loadFixture(library);
    const odd = await (await ethers.deployContract('OddWallet', [MOOD_BURN])).getAddress();
    const data = lib.interface.encodeFunctionData('isValid', [odd, HASH, '0x']);
    const to = await lib.getAddress();
    const sent = await relayer.sendTransaction({ to, data, gasLimit: 5_000_000 });
    expect((await sent.wait())!.gasUsed).to.be.within(1_000_000n, 1_100_000n);
  });
});
