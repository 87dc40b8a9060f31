import { expect } from 'chai';
import { loadFixture, time } from '../chain.ts';
import { shouldActInEveryWay } from '../acting.behavior.ts';
import { ANY_ROLE, DAY, NO_END, Standing } from '../codes.ts';
import { type World, accredited } from '../fixture.ts';
import { accountKey } from '../signers.ts';
import { sign } from '../words.ts';
import { newKeyRevocation, nextBlock, possession } from './party-acts.ts';

const NEW = accountKey('the next one');
const OTHER = accountKey('another one');

const callerOf = (world: World) => world.appraiser.keys.caller;
const byCaller = (world: World) => world.parties.connect(callerOf(world).caller);
const rotate = (world: World, until: number | bigint = NO_END, key = NEW) =>
  byCaller(world).rotateKey(key.signer, until, possession(world, 3, key));

describe('Parties.rotateKey', () => {
  shouldActInEveryWay({
    title: 'rotateKey',
    word: 'RotateKey',
    contract: (world) => world.parties,
    domain: 'parties',
    party: (world) => world.appraiser,
    async prepare(world) {
      const rotation = { newSigner: NEW.signer, until: NO_END };
      const own = possession(world, 3, NEW);
      return {
        message: rotation,
        direct: (caller) =>
          world.parties.connect(caller).rotateKey(rotation.newSigner, rotation.until, own),
        bySig: (auth, message = rotation) => {
          const { newSigner, until } = message as typeof rotation;
          // The key that comes in the place of the signed one has its own word to show.
          const word = newSigner === NEW.signer ? own : possession(world, 3, OTHER);
          return world.parties.rotateKeyBySig(newSigner, until, word, auth);
        },
      };
    },
    altered: (message) => ({
      newSigner: { ...message, newSigner: OTHER.signer },
      until: { ...message, until: NO_END - 1n },
    }),
    event: 'KeyAdded',
    replayed: 'IntentsNotPermitted',
    whileSuspended: true,
  });

  it('ends the old key and begins the new one in the next second, and tells both', async () => {
    const world = await loadFixture(accredited);
    const { parties } = world;
    const { keyId } = callerOf(world);
    const now = await nextBlock();
    await expect(rotate(world, now + DAY))
      .to.emit(parties, 'KeyEnded')
      .withArgs(3, keyId, now + 1)
      .and.to.emit(parties, 'KeyAdded')
      .withArgs(3, NEW.keyId, 6, NEW.signer, now + 1, now + DAY);
    const at = async (id: string, when: number) =>
      (await parties.standing(id, ANY_ROLE, 0, 0, when))[0];
    expect([await at(keyId, now), await at(NEW.keyId, now)]).to.deep.equal([
      Standing.Valid,
      Standing.KeyNotYetValid,
    ]);
    expect([await at(keyId, now + 1), await at(NEW.keyId, now + 1)]).to.deep.equal([
      Standing.KeyExpired,
      Standing.Valid,
    ]);
  });

  it('works where all sixteen places are taken, as the old key leaves its own', async () => {
    const world = await loadFixture(accredited);
    for (let i = 0; i < 11; ++i) {
      await world.parties.addKey(3, accountKey(`more ${i}`).signer, 0, NO_END);
    }
    await expect(rotate(world)).to.emit(world.parties, 'KeyAdded');
  });

  it('gives the new key no longer than the old one had', async () => {
    const world = await loadFixture(accredited);
    const key = callerOf(world);
    const end = (await nextBlock()) + 10 * DAY;
    await byCaller(world).endKey(end);
    await expect(rotate(world, end + 1))
      .to.be.revertedWithCustomError(world.parties, 'PartiesCannotProlong')
      .withArgs(end, end + 1);
    await expect(rotate(world, end)).to.emit(world.parties, 'KeyEnded');
    expect((await world.parties.key(key.keyId)).until).to.be.below(end);
  });

  it('is open to a key that is a day old, to the second', async () => {
    const world = await loadFixture(accredited);
    await rotate(world);
    const { from } = await world.parties.key(NEW.keyId);
    const again = async (second: bigint) => {
      const rotation = { newSigner: OTHER.signer, until: NO_END };
      const by = { party: 3, key: NEW };
      const auth = await sign(world.domains.parties, 'RotateKey', rotation, by, 4_000_000_000);
      await time.setNextBlockTimestamp(second);
      return world.parties.rotateKeyBySig(
        rotation.newSigner,
        rotation.until,
        possession(world, 3, OTHER),
        auth,
      );
    };
    const day = from + BigInt(DAY);
    await expect(again(day - 1n))
      .to.be.revertedWithCustomError(world.parties, 'PartiesTooYoung')
      .withArgs(NEW.keyId, from, day - 1n);
    await expect(again(day)).to.emit(world.parties, 'KeyAdded');
  });

  it('asks for the word of the new key', async () => {
    const world = await loadFixture(accredited);
    for (const word of ['0x', possession(world, 4, NEW), possession(world, 3, OTHER)]) {
      await expect(byCaller(world).rotateKey(NEW.signer, NO_END, word))
        .to.be.revertedWithCustomError(world.parties, 'PartiesNotPossessed')
        .withArgs(NEW.signer);
    }
  });

  it('hands nothing to a key that is somebody’s, the key itself among them', async () => {
    const world = await loadFixture(accredited);
    for (const { signer, keyId } of [callerOf(world), world.appraiser.keys.account]) {
      await expect(byCaller(world).rotateKey(signer, NO_END, '0x'))
        .to.be.revertedWithCustomError(world.parties, 'PartiesKeyExists')
        .withArgs(keyId, 3);
    }
  });

  it('happens once in a second: a key that has handed its place on has none', async () => {
    const world = await loadFixture(accredited);
    const { parties } = world;
    const now = await nextBlock();
    await rotate(world);
    // Asked at the latest block, the call happens in the same second.
    const again = byCaller(world).rotateKey.staticCall(
      OTHER.signer,
      NO_END,
      possession(world, 3, OTHER),
    );
    await expect(again)
      .to.be.revertedWithCustomError(parties, 'PartiesCannotProlong')
      .withArgs(now + 1, now + 1);
  });
});

describe('Parties.endKey', () => {
  shouldActInEveryWay({
    title: 'endKey',
    word: 'EndKey',
    contract: (world) => world.parties,
    domain: 'parties',
    party: (world) => world.appraiser,
    async prepare(world) {
      const end = { until: (await time.latest()) + 30 * DAY };
      return {
        message: end,
        direct: (caller) => world.parties.connect(caller).endKey(end.until),
        bySig: (auth, message = end) =>
          world.parties.endKeyBySig((message as typeof end).until, auth),
      };
    },
    altered: (message) => ({ until: { until: (message['until'] as number) - 1 } }),
    event: 'KeyEnded',
    replayed: 'PartiesCannotProlong',
    whileSuspended: true,
  });

  it('ends it in the next second where no end is named, and tells it', async () => {
    const world = await loadFixture(accredited);
    const now = await nextBlock();
    const { keyId } = callerOf(world);
    await expect(byCaller(world).endKey(0))
      .to.emit(world.parties, 'KeyEnded')
      .withArgs(3, keyId, now + 1);
    const { from, until, revokedFrom } = await world.parties.key(keyId);
    expect([until, revokedFrom]).to.deep.equal([BigInt(now + 1), 0n]);
    expect(from).to.be.lessThan(now);
  });

  it('ends it in the next second at the earliest', async () => {
    const world = await loadFixture(accredited);
    let now = await nextBlock();
    await expect(byCaller(world).endKey(now))
      .to.be.revertedWithCustomError(world.parties, 'PartiesBackdated')
      .withArgs(now, now + 1);
    now = await nextBlock();
    await expect(byCaller(world).endKey(now + 1))
      .to.emit(world.parties, 'KeyEnded')
      .withArgs(3, callerOf(world).keyId, now + 1);
  });

  it('brings an end forward and never puts it off', async () => {
    const world = await loadFixture(accredited);
    const until = (await time.latest()) + DAY;
    await byCaller(world).endKey(until);
    for (const asked of [until, until + 1]) {
      await expect(byCaller(world).endKey(asked))
        .to.be.revertedWithCustomError(world.parties, 'PartiesCannotProlong')
        .withArgs(until, asked);
    }
    await byCaller(world).endKey(until - 1);
    expect((await world.parties.key(callerOf(world).keyId)).until).to.equal(until - 1);
  });

  it('ends no other key of the party', async () => {
    const world = await loadFixture(accredited);
    const { keyId } = world.appraiser.keys.account;
    const before = await world.parties.key(keyId);
    await byCaller(world).endKey(0);
    expect(await world.parties.key(keyId)).to.deep.equal(before);
  });

  it('is nothing that a revoked key can do', async () => {
    const world = await loadFixture(accredited);
    const { keyId } = callerOf(world);
    const referee = world.parties.connect(world.second.keys.caller.caller);
    await referee.revokeKey(newKeyRevocation({ keyId }));
    await expect(byCaller(world).endKey(0))
      .to.be.revertedWithCustomError(world.parties, 'IntentsNotPermitted')
      .withArgs(keyId, Standing.KeyRevoked);
  });
});
