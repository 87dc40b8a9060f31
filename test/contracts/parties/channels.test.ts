import { expect } from 'chai';
import { loadFixture, time } from '../chain.ts';
import { type ActingCall, shouldActInEveryWay } from '../acting.behavior.ts';
import { BRND, DAY, NO_END, Standing } from '../codes.ts';
import { type World, accredited } from '../fixture.ts';
import { nextBlock, terms } from './party-acts.ts';

/** Brand 7 speaks of platform 1 unless said otherwise; each word has a nonce of its own. */
let last = 1000;
const channel = (
  fields: {
    platform?: number;
    from?: number;
    until?: number | bigint;
    nonce?: number | bigint;
  } = {},
) => ({
  platform: 1,
  from: 0,
  until: NO_END,
  nonce: ++last,
  ...fields,
});

const callerOf = (world: World) => world.brand.keys.caller;
const byBrand = (world: World) => world.parties.connect(callerOf(world).caller);
const list = async (world: World, platform = 1) =>
  terms(await world.parties.channels(7, platform, 0));
const asTerm = (from: number, until: number | bigint) => [BigInt(from), BigInt(until), 0n] as const;

async function opened() {
  const world = await accredited();
  const from = (await time.latest()) + 10;
  await byBrand(world).openChannel(channel({ from }));
  await time.increaseTo(from + 10);
  return { ...world, from };
}

const actingCall = (
  title: 'openChannel' | 'closeChannel',
  word: 'OpenChannel' | 'CloseChannel',
  event: string,
): ActingCall => ({
  title,
  word,
  contract: (world) => world.parties,
  domain: 'parties',
  party: (world) => world.brand,
  async prepare(world) {
    // Both need something there: a channel to close, or one that the new one replaces.
    await byBrand(world).openChannel(channel());
    await byBrand(world).openChannel(channel({ platform: 2 }));
    const from = title === 'openChannel' ? (await time.latest()) + 50 * DAY : 0;
    const message = channel({ from, until: (await time.latest()) + 100 * DAY });
    return {
      message,
      direct: (caller) => world.parties.connect(caller)[title](message),
      bySig: (auth, changed = message) =>
        world.parties[`${title}BySig`](changed as typeof message, auth),
    };
  },
  altered: (message) => ({
    platform: { ...message, platform: 2 },
    from: { ...message, from: (message['from'] as number) + 1 },
    until: { ...message, until: (message['until'] as number) + 1 },
    nonce: { ...message, nonce: 7 },
  }),
  event,
  replayed: 'PartiesNonceUsed',
});

describe('Parties.openChannel (A27)', () => {
  shouldActInEveryWay(actingCall('openChannel', 'OpenChannel', 'ChannelOpened'));

  it('keeps the term, from the next second where no start is named, and tells it', async () => {
    const world = await loadFixture(accredited);
    const now = await nextBlock();
    await expect(byBrand(world).openChannel(channel({ until: now + DAY })))
      .to.emit(world.parties, 'ChannelOpened')
      .withArgs(7, 1, callerOf(world).keyId, now + 1, now + DAY);
    expect(await list(world)).to.deep.equal([asTerm(now + 1, now + DAY)]);
    expect(await list(world, 2)).to.deep.equal([]);
  });

  it('is never backdated, nor empty', async () => {
    const world = await loadFixture(accredited);
    const now = await nextBlock();
    await expect(byBrand(world).openChannel(channel({ from: now })))
      .to.be.revertedWithCustomError(world.parties, 'TermsBackdated')
      .withArgs(now, now + 1);
    const from = now + DAY;
    await expect(byBrand(world).openChannel(channel({ from, until: from })))
      .to.be.revertedWithCustomError(world.parties, 'TermsEmpty')
      .withArgs(from, from);
  });

  it('takes the place of what was planned, and ends what runs', async () => {
    const world = await loadFixture(opened);
    const next = world.from + DAY;
    await byBrand(world).openChannel(channel({ from: next }));
    await byBrand(world).openChannel(channel({ from: next, until: next + 1 }));
    expect(await list(world)).to.deep.equal([asTerm(world.from, next), asTerm(next, next + 1)]);
  });

  it('is for platforms that are registered', async () => {
    const world = await loadFixture(accredited);
    await expect(byBrand(world).openChannel(channel({ platform: 99 })))
      .to.be.revertedWithCustomError(world.parties, 'PartiesPartyUnknown')
      .withArgs(99);
  });

  it('is for brands alone', async () => {
    const world = await loadFixture(accredited);
    const { caller } = world.platform.keys;
    for (const call of ['openChannel', 'closeChannel'] as const) {
      await expect(world.parties.connect(caller.caller)[call](channel()))
        .to.be.revertedWithCustomError(world.parties, 'IntentsNotPermitted')
        .withArgs(caller.keyId, Standing.NoGrant);
    }
    await world.parties.endGrant(7, BRND, 0);
    await time.increase(1);
    await expect(byBrand(world).openChannel(channel()))
      .to.be.revertedWithCustomError(world.parties, 'IntentsNotPermitted')
      .withArgs(callerOf(world).keyId, Standing.NoGrant);
  });
});

describe('Parties.closeChannel (A27)', () => {
  shouldActInEveryWay(actingCall('closeChannel', 'CloseChannel', 'ChannelClosed'));

  it('ends the channel in the next second where no end is named, and tells it', async () => {
    const world = await loadFixture(opened);
    const now = await nextBlock();
    await expect(byBrand(world).closeChannel(channel({ until: 0 })))
      .to.emit(world.parties, 'ChannelClosed')
      .withArgs(7, 1, callerOf(world).keyId, now + 1);
    expect(await list(world)).to.deep.equal([asTerm(world.from, now + 1)]);
  });

  it('ends it when it says, never in the past', async () => {
    const world = await loadFixture(opened);
    const until = world.from + DAY;
    await expect(byBrand(world).closeChannel(channel({ until })))
      .to.emit(world.parties, 'ChannelClosed')
      .withArgs(7, 1, callerOf(world).keyId, until);
    const now = await nextBlock();
    await expect(byBrand(world).closeChannel(channel({ until: now })))
      .to.be.revertedWithCustomError(world.parties, 'TermsBackdated')
      .withArgs(now, now + 1);
  });

  it('has no start to name', async () => {
    const world = await loadFixture(opened);
    await expect(
      byBrand(world).closeChannel(channel({ from: 1, until: 0 })),
    ).to.be.revertedWithCustomError(world.parties, 'PartiesZero');
  });

  it('has nothing to close where nothing is open', async () => {
    const world = await loadFixture(opened);
    const now = await nextBlock();
    await expect(byBrand(world).closeChannel(channel({ platform: 2, until: 0 })))
      .to.be.revertedWithCustomError(world.parties, 'TermsNothingToEnd')
      .withArgs(now);
  });
});

describe('Parties: nonces of channels', () => {
  it('come in any order, each once, in all of their 256 bits', async () => {
    const world = await loadFixture(accredited);
    const { keyId } = callerOf(world);
    const nonces = [5n, 0n, 255n, 256n, 511n, 1n, 2n ** 256n - 1n, 2n ** 255n];
    for (const nonce of nonces) {
      await expect(byBrand(world).openChannel(channel({ nonce }))).to.emit(
        world.parties,
        'ChannelOpened',
      );
    }
    for (const nonce of nonces) {
      await expect(byBrand(world).openChannel(channel({ nonce })))
        .to.be.revertedWithCustomError(world.parties, 'PartiesNonceUsed')
        .withArgs(keyId, nonce);
    }
  });

  it('are used up by opening and by closing alike', async () => {
    const world = await loadFixture(opened);
    await byBrand(world).closeChannel(channel({ until: 0, nonce: 1 }));
    for (const call of ['openChannel', 'closeChannel'] as const) {
      await expect(byBrand(world)[call](channel({ nonce: 1 })))
        .to.be.revertedWithCustomError(world.parties, 'PartiesNonceUsed')
        .withArgs(callerOf(world).keyId, 1);
    }
  });

  it('are counted for each key apart', async () => {
    const world = await loadFixture(accredited);
    await world.parties.grant(1, BRND, 0, NO_END, 0);
    await time.increase(1);
    await byBrand(world).openChannel(channel({ nonce: 1 }));
    const other = world.parties.connect(world.platform.keys.caller.caller);
    await expect(other.openChannel(channel({ nonce: 1 }))).to.emit(world.parties, 'ChannelOpened');
  });
});
