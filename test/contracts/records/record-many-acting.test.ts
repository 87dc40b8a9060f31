import { expect } from 'chai';
import { enrolled, newRecord } from '../acts.ts';
import { loadFixture, time } from '../chain.ts';
import { DAY, bytes4 } from '../codes.ts';
import { KEY_SORTS, type KeySort, accredited, actor, digestOf } from '../fixture.ts';
import { declareLost, suspended } from '../lost-keys.ts';
import { highS } from '../signers.ts';
import { sign } from '../words.ts';
import { Refusal } from './codes.ts';
import { type NewRecord, listHash } from './lists.ts';

/** A list of three, all asked for, and the word of one key for it. */
async function signedList(sort: KeySort = 'account') {
  const world = await loadFixture(accredited);
  const item = await enrolled(world);
  const by = actor(world.appraiser, sort);
  const entries = ['first', 'second', 'third'].map((name) =>
    newRecord(item, { digest: digestOf(name) }),
  );
  const message = { entries: listHash(entries), all: true };
  const word = await sign(world.domains.records, 'RecordMany', message, by);
  return { world, by, entries, message, word };
}

/** recordMany says in its own words why nothing was stored, so the shared suite does not fit. */
describe('Records.recordMany: ways of acting', () => {
  it('is done by a direct call', async () => {
    const { world, by, entries } = await signedList('caller');
    const sent = world.records.connect(by.key.caller).recordMany(entries, true);
    await expect(sent).to.emit(world.records, 'RecordAnchored');
  });

  it('is refused to a stranger who calls', async () => {
    const { world, entries } = await signedList();
    await expect(world.records.connect(world.stranger).recordMany(entries, true))
      .to.be.revertedWithCustomError(world.records, 'RecordsRefused')
      .withArgs(0, Refusal.NotPermitted);
  });

  for (const sort of KEY_SORTS) {
    describe(`signed with a key of sort ${sort}`, () => {
      it('is carried by anyone, once', async () => {
        const { world, entries, word } = await signedList(sort);
        await expect(world.records.recordManyBySig(entries, true, word)).to.emit(
          world.records,
          'RecordAnchored',
        );
        await expect(world.records.recordManyBySig(entries, true, word))
          .to.be.revertedWithCustomError(world.records, 'RecordsRefused')
          .withArgs(0, Refusal.Exists);
      });

      it('is refused with a signature that is empty or has high S', async () => {
        const { world, by, entries, word } = await signedList(sort);
        for (const signature of ['0x', highS(word.signature)]) {
          const changed = { ...word, signature };
          await expect(world.records.recordManyBySig(entries, true, changed))
            .to.be.revertedWithCustomError(world.records, 'IntentsSignatureInvalid')
            .withArgs(by.key.signer);
        }
      });
    });
  }

  for (const [what, change] of [
    ['in another order', (list: NewRecord[]) => list.toReversed()],
    ['with one fewer', (list: NewRecord[]) => list.slice(0, -1)],
    ['with one more', (list: NewRecord[]) => [...list, newRecord(list[0]!.item)]],
    [
      'with another kind in it',
      (list: NewRecord[]) => list.with(1, { ...list[1]!, kind: bytes4('OPIN') }),
    ],
    [
      'with another digest at its end',
      (list: NewRecord[]) => list.with(2, { ...list[2]!, digest: digestOf('another') }),
    ],
  ] as const) {
    it(`is refused for the signed list ${what}`, async () => {
      const { world, by, entries, word } = await signedList();
      await expect(world.records.recordManyBySig(change(entries), true, word))
        .to.be.revertedWithCustomError(world.records, 'IntentsSignatureInvalid')
        .withArgs(by.key.signer);
    });
  }

  it('is refused where not all are asked for, though all were when it was signed', async () => {
    const { world, by, entries, word } = await signedList();
    await expect(world.records.recordManyBySig(entries, false, word))
      .to.be.revertedWithCustomError(world.records, 'IntentsSignatureInvalid')
      .withArgs(by.key.signer);
  });

  it('is refused with another deadline than was signed', async () => {
    const { world, by, entries, word } = await signedList();
    const later = { ...word, deadline: word.deadline + 1 };
    await expect(world.records.recordManyBySig(entries, true, later))
      .to.be.revertedWithCustomError(world.records, 'IntentsSignatureInvalid')
      .withArgs(by.key.signer);
  });

  it('is carried in the last second of its deadline', async () => {
    const { world, entries, word } = await signedList();
    await time.setNextBlockTimestamp(word.deadline);
    await expect(world.records.recordManyBySig(entries, true, word)).to.emit(
      world.records,
      'RecordAnchored',
    );
  });

  it('is refused one second after its deadline', async () => {
    const { world, entries, word } = await signedList();
    await time.setNextBlockTimestamp(word.deadline + 1);
    await expect(world.records.recordManyBySig(entries, true, word))
      .to.be.revertedWithCustomError(world.records, 'IntentsExpired')
      .withArgs(word.deadline, word.deadline + 1);
  });

  it('is refused where another party is stated than the key’s', async () => {
    const { world, by, entries, message } = await signedList();
    const posing = { party: world.junior.number, key: by.key };
    const word = await sign(world.domains.records, 'RecordMany', message, posing);
    await expect(world.records.recordManyBySig(entries, true, word))
      .to.be.revertedWithCustomError(world.records, 'IntentsPartyMismatch')
      .withArgs(world.junior.number, by.party);
  });

  it('is bound to its chain, contract, name and version', async () => {
    const { world, by, entries, message } = await signedList();
    for (const change of [
      { chainId: world.chainId + 1 },
      { verifyingContract: world.p256Verifier },
      { name: 'Patina' },
      { version: '2' },
    ]) {
      const domain = { ...world.domains.records, ...change };
      const word = await sign(domain, 'RecordMany', message, by);
      await expect(
        world.records.recordManyBySig(entries, true, word),
        Object.keys(change)[0],
      ).to.be.revertedWithCustomError(world.records, 'IntentsSignatureInvalid');
    }
  });

  it('is refused from a key that was revoked', async () => {
    const { world, by, entries, word } = await signedList();
    await declareLost(world, by, 0);
    await expect(world.records.recordManyBySig(entries, true, word))
      .to.be.revertedWithCustomError(world.records, 'RecordsRefused')
      .withArgs(0, Refusal.NotPermitted);
  });

  it('is refused while its party is suspended, and carried once that is lifted', async () => {
    const { world, by, entries, message } = await signedList();
    const deadline = (await time.latest()) + DAY;
    const word = await sign(world.domains.records, 'RecordMany', message, by, deadline);
    await suspended(world, world.appraiser);
    await expect(world.records.recordManyBySig(entries, true, word))
      .to.be.revertedWithCustomError(world.records, 'RecordsRefused')
      .withArgs(0, Refusal.NotPermitted);
    await world.parties.liftSuspension(by.party);
    await time.increase(1);
    await expect(world.records.recordManyBySig(entries, true, word)).to.emit(
      world.records,
      'RecordAnchored',
    );
  });
});
