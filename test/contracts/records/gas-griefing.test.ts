import { expect } from 'chai';
import type { BaseContract } from 'ethers';
import { enrolled, newRecord, refOf } from '../acts.ts';
import { ethers, loadFixture, time } from '../chain.ts';
import { NO_END, ZERO } from '../codes.ts';
import { type World, accredited, actor, digestOf } from '../fixture.ts';
import { accountKey, contractKey } from '../signers.ts';
import { type Actor, sign } from '../words.ts';
import { Refusal } from './codes.ts';
import { recordMany } from './lists.ts';

/** `OddWallet.Mood.Burn`. */
const BURN = 3;
/** Gas that unknown code may use: contracts/types/Signatures.sol. */
const GAS_CAP = 1_000_000n;

/** Makes a contract a key of the appraiser's party. */
async function behind(world: World, wallet: BaseContract): Promise<Actor> {
  const key = contractKey(await wallet.getAddress(), accountKey('nobody in particular'));
  await world.parties.addKey(world.appraiser.number, key.signer, 0, NO_END);
  await time.increase(1);
  return { party: world.appraiser.number, key };
}

async function wordOf(world: World, item: bigint, by: Actor): Promise<string> {
  const entry = newRecord(item);
  const auth = await sign(world.domains.records, 'Record', entry, by);
  return world.records.interface.encodeFunctionData('recordBySig', [entry, auth]);
}

async function isStored(world: World, item: bigint, by: Actor, digest?: string) {
  const recordId = await world.records.recordIdOf(refOf(item, by, digest));
  return (await world.records.standing(recordId))[0].anchoredAt !== 0n;
}

const gasOf = async (sent: Promise<{ wait(): Promise<{ gasUsed: bigint } | null> }>) =>
  (await (await sent).wait())!.gasUsed;

describe('Records: gas griefing', () => {
  it('attack: one bad entry in recordMany does not sink the others, and costs less than a good one', async () => {
    const world = await loadFixture(accredited);
    const item = await enrolled(world);
    const by = actor(world.appraiser);
    const list = (names: readonly string[]) =>
      names.map((name) => newRecord(item, { digest: name === '' ? ZERO : digestOf(name) }));
    const good = ['a', 'b', 'c', 'd'];
    const without = await gasOf(recordMany(world, list(good), false, by));
    const more = ['e', 'f', 'g', 'h'];
    const withBad = recordMany(world, list([...more.slice(0, 2), '', ...more.slice(2)]), false, by);
    await expect(withBad).to.emit(world.records, 'RecordSkipped').withArgs(2, Refusal.Zero);
    for (const name of more) {
      expect(await isStored(world, item, by, digestOf(name))).to.equal(true);
    }
    expect(await gasOf(withBad)).to.be.lessThan((without * 5n) / 4n);
  });

  it('attack: a signer whose code burns its gas costs the relayer a bounded sum, and sinks nobody', async () => {
    const world = await loadFixture(accredited);
    const item = await enrolled(world);
    const burner = await behind(world, await ethers.deployContract('OddWallet', [BURN]));
    const others = [actor(world.appraiser), actor(world.junior)];
    const words = await Promise.all(
      [others[0]!, burner, others[1]!].map((by) => wordOf(world, item, by)),
    );
    const reason = world.records.interface.encodeErrorResult('IntentsSignatureInvalid', [
      burner.key.signer,
    ]);
    const sent = world.records.relay(words, false);
    await expect(sent).to.emit(world.records, 'CallSkipped').withArgs(1, reason);
    for (const by of others) expect(await isStored(world, item, by)).to.equal(true);
    expect(await isStored(world, item, burner)).to.equal(false);
    expect(await gasOf(sent)).to.be.lessThan(GAS_CAP + 300_000n);
  });

  it('attack: a relayer that gives too little gas stores no refusal: the word is carried later', async () => {
    const world = await loadFixture(accredited);
    const item = await enrolled(world);
    const by = await behind(world, await ethers.deployContract('ThirstyWallet', [800_000]));
    const words = [await wordOf(world, item, by)];
    const reason = world.records.interface.encodeErrorResult('IntentsSignatureInvalid', [
      by.key.signer,
    ]);
    await expect(world.records.relay(words, false, { gasLimit: 700_000 }))
      .to.emit(world.records, 'CallSkipped')
      .withArgs(0, reason);
    expect(await isStored(world, item, by)).to.equal(false);
    await expect(world.records.relay(words, false, { gasLimit: 1_500_000 })).to.emit(
      world.records,
      'RecordAnchored',
    );
  });

  it('attack: a signer that needs more gas than unknown code may have is no signer', async () => {
    const world = await loadFixture(accredited);
    const item = await enrolled(world);
    const by = await behind(world, await ethers.deployContract('ThirstyWallet', [1_100_000]));
    const entry = newRecord(item);
    const auth = await sign(world.domains.records, 'Record', entry, by);
    await expect(world.records.recordBySig(entry, auth, { gasLimit: 5_000_000 }))
      .to.be.revertedWithCustomError(world.records, 'IntentsSignatureInvalid')
      .withArgs(by.key.signer);
  });
});
