import { expect } from 'chai';
import { loadFixture, time } from '../chain.ts';
import { DAY, NO_END, Standing } from '../codes.ts';
import { KEY_SORTS, accredited } from '../fixture.ts';
import { accountKey, highS } from '../signers.ts';
import {
  addKeyWords,
  addOwn,
  keysOf,
  newKey,
  newKeyRevocation,
  nextBlock,
  possession,
  smallParty,
  unsignedBy,
  words,
} from './party-acts.ts';

const NEW = accountKey('new');

describe('Parties.addOwnKey', () => {
  for (const i of KEY_SORTS.keys()) {
    const sorts = [0, 1, 2].map((j) => KEY_SORTS[(i + j) % KEY_SORTS.length]!);
    it(`adds a key by the words of three keys of five: ${sorts.join(', ')}`, async () => {
      const world = await loadFixture(accredited);
      const keys = sorts.map((sort) => world.appraiser.keys[sort]);
      const now = await nextBlock();
      await expect(addOwn(world, NEW, keys))
        .to.emit(world.parties, 'KeyAdded')
        .withArgs(3, NEW.keyId, 6, NEW.signer, now + 1, NO_END);
    });
  }

  it('adds it in the window that was signed', async () => {
    const world = await loadFixture(accredited);
    const from = (await time.latest()) + DAY;
    const key = newKey(NEW, { from, until: from + DAY });
    const auths = await words(world, 'AddKey', key, 3, keysOf(world.appraiser).slice(0, 3));
    const own = possession(world, 3, NEW);
    for (const changed of [{ from: from + 1 }, { until: from + DAY + 1 }]) {
      await expect(
        world.parties.addOwnKey({ ...key, ...changed }, auths, own),
      ).to.be.revertedWithCustomError(world.parties, 'IntentsSignatureInvalid');
    }
    await expect(world.parties.addOwnKey(key, auths, own))
      .to.emit(world.parties, 'KeyAdded')
      .withArgs(3, NEW.keyId, 6, NEW.signer, from, from + DAY);
  });

  it('begins in the next second at the earliest', async () => {
    const world = await loadFixture(accredited);
    const now = await nextBlock();
    const key = newKey(NEW, { from: now });
    const auths = await words(world, 'AddKey', key, 3, keysOf(world.appraiser).slice(0, 3));
    await expect(world.parties.addOwnKey(key, auths, possession(world, 3, NEW)))
      .to.be.revertedWithCustomError(world.parties, 'PartiesBackdated')
      .withArgs(now, now + 1);
  });

  it('takes the caller for one of the quorum without a signature', async () => {
    const world = await loadFixture(accredited);
    const { caller, account, wallet } = world.appraiser.keys;
    const auths = unsignedBy(caller, await addKeyWords(world, NEW, [caller, account, wallet]));
    const own = possession(world, 3, NEW);
    await expect(world.parties.connect(world.stranger).addOwnKey(newKey(NEW), auths, own))
      .to.be.revertedWithCustomError(world.parties, 'IntentsSignatureInvalid')
      .withArgs(caller.signer);
    await expect(world.parties.connect(caller.caller).addOwnKey(newKey(NEW), auths, own)).to.emit(
      world.parties,
      'KeyAdded',
    );
  });

  it('checks the signature of the caller where it gave one', async () => {
    const world = await loadFixture(accredited);
    const { caller, account, wallet } = world.appraiser.keys;
    const auths = (await addKeyWords(world, NEW, [caller, account, wallet])).map((auth) =>
      auth.signer === caller.signer ? { ...auth, signature: '0x00' } : auth,
    );
    await expect(
      world.parties.connect(caller.caller).addOwnKey(newKey(NEW), auths, possession(world, 3, NEW)),
    )
      .to.be.revertedWithCustomError(world.parties, 'IntentsSignatureInvalid')
      .withArgs(caller.signer);
  });

  it('holds the caller to the party and the deadline that it states', async () => {
    const world = await loadFixture(accredited);
    const { caller, account, wallet } = world.appraiser.keys;
    const auths = unsignedBy(caller, await addKeyWords(world, NEW, [caller, account, wallet]));
    // The first word says whose quorum it is; the caller's is a later one.
    expect(auths[0]!.signer).to.not.equal(caller.signer);
    const stated = (change: { party?: number; deadline?: number }) =>
      world.parties.connect(caller.caller).addOwnKey(
        newKey(NEW),
        auths.map((auth) => (auth.signer === caller.signer ? { ...auth, ...change } : auth)),
        possession(world, 3, NEW),
      );
    await expect(stated({ party: 4 }))
      .to.be.revertedWithCustomError(world.parties, 'IntentsPartyMismatch')
      .withArgs(4, 3);
    const now = await nextBlock();
    await expect(stated({ deadline: now - 1 }))
      .to.be.revertedWithCustomError(world.parties, 'IntentsExpired')
      .withArgs(now - 1, now);
  });

  for (const [live, needed] of [
    [1, 1],
    [2, 2],
    [3, 2],
    [4, 3],
    [5, 3],
  ] as const) {
    it(`needs ${needed} of ${live} live keys`, async () => {
      const world = await loadFixture(accredited);
      const names = ['a', 'b', 'c', 'd', 'e'].slice(0, live);
      const keys = await smallParty(world, ...names);
      if (needed > 1) {
        await expect(addOwn(world, NEW, keys.slice(0, needed - 1), 20))
          .to.be.revertedWithCustomError(world.parties, 'PartiesNoQuorum')
          .withArgs(needed - 1, needed);
      }
      await expect(addOwn(world, NEW, keys.slice(0, needed), 20)).to.emit(
        world.parties,
        'KeyAdded',
      );
    });
  }

  it('needs a word at least', async () => {
    const world = await loadFixture(accredited);
    await expect(world.parties.addOwnKey(newKey(NEW), [], possession(world, 3, NEW)))
      .to.be.revertedWithCustomError(world.parties, 'PartiesNoQuorum')
      .withArgs(0, 1);
  });

  it('counts neither ended nor revoked nor planned keys among the live', async () => {
    const world = await loadFixture(accredited);
    const { parties, appraiser, second } = world;
    const { caller, account, wallet, p256, webauthn } = appraiser.keys;
    await parties.addKey(3, accountKey('planned').signer, (await time.latest()) + DAY, NO_END);
    await parties.connect(caller.caller).endKey(0);
    await parties.connect(second.keys.caller.caller).revokeKey(newKeyRevocation(account));
    await time.increase(1);
    await expect(addOwn(world, NEW, [wallet]))
      .to.be.revertedWithCustomError(parties, 'PartiesNoQuorum')
      .withArgs(1, 2);
    await expect(addOwn(world, NEW, [wallet, caller]))
      .to.be.revertedWithCustomError(parties, 'IntentsNotPermitted')
      .withArgs(caller.keyId, Standing.KeyExpired);
    await expect(addOwn(world, NEW, [webauthn, account]))
      .to.be.revertedWithCustomError(parties, 'IntentsNotPermitted')
      .withArgs(account.keyId, Standing.KeyRevoked);
    await expect(addOwn(world, NEW, [wallet, p256])).to.emit(parties, 'KeyAdded');
  });

  it('takes no word of a key that has not begun, or that nobody added', async () => {
    const world = await loadFixture(accredited);
    const { parties } = world;
    const { caller, wallet } = world.appraiser.keys;
    const planned = accountKey('planned');
    await parties.addKey(3, planned.signer, (await time.latest()) + DAY, NO_END);
    await expect(addOwn(world, NEW, [caller, wallet, planned]))
      .to.be.revertedWithCustomError(parties, 'IntentsNotPermitted')
      .withArgs(planned.keyId, Standing.KeyNotYetValid);
    const nobody = accountKey('nobody');
    await expect(addOwn(world, NEW, [caller, wallet, nobody]))
      .to.be.revertedWithCustomError(parties, 'IntentsNotPermitted')
      .withArgs(nobody.keyId, Standing.UnknownKey);
  });

  it('takes no word of the key that is to be added', async () => {
    const world = await loadFixture(accredited);
    const [own] = await smallParty(world, 'a', 'b');
    await expect(addOwn(world, NEW, [own!, NEW], 20))
      .to.be.revertedWithCustomError(world.parties, 'IntentsNotPermitted')
      .withArgs(NEW.keyId, Standing.KeyNotYetValid);
  });

  it('takes no word of a key in its last second: the new key never stands beside it', async () => {
    const world = await loadFixture(accredited);
    const { parties } = world;
    const { caller, account, wallet } = world.appraiser.keys;
    const end = (await time.latest()) + 100;
    await parties.connect(caller.caller).endKey(end);
    const auths = await addKeyWords(world, NEW, [caller, account, wallet]);
    const own = possession(world, 3, NEW);
    await time.setNextBlockTimestamp(end - 1);
    await expect(parties.addOwnKey(newKey(NEW), auths, own))
      .to.be.revertedWithCustomError(parties, 'IntentsNotPermitted')
      .withArgs(caller.keyId, Standing.KeyExpired);
  });

  it('takes the word of a key in its last second but one', async () => {
    const world = await loadFixture(accredited);
    const { parties } = world;
    const { caller, account, wallet } = world.appraiser.keys;
    const end = (await time.latest()) + 100;
    await parties.connect(caller.caller).endKey(end);
    const auths = await addKeyWords(world, NEW, [caller, account, wallet]);
    await time.setNextBlockTimestamp(end - 2);
    await expect(parties.addOwnKey(newKey(NEW), auths, possession(world, 3, NEW))).to.emit(
      parties,
      'KeyAdded',
    );
  });

  it('counts each key once, and so asks for rising ids', async () => {
    const world = await loadFixture(accredited);
    const { parties } = world;
    const auths = await addKeyWords(world, NEW, keysOf(world.appraiser).slice(0, 3));
    const ids = keysOf(world.appraiser)
      .slice(0, 3)
      .map(({ keyId }) => keyId)
      .sort();
    const own = possession(world, 3, NEW);
    const [a, b, c] = auths as [(typeof auths)[0], (typeof auths)[0], (typeof auths)[0]];
    for (const [order, culprit] of [
      [[a, b, b], ids[1]],
      [[a, c, b], ids[1]],
      [[b, a, c], ids[0]],
    ] as const) {
      await expect(parties.addOwnKey(newKey(NEW), [...order], own))
        .to.be.revertedWithCustomError(parties, 'PartiesQuorumUnordered')
        .withArgs(culprit);
    }
  });

  it("takes no word of another party's key", async () => {
    const world = await loadFixture(accredited);
    const [one, two] = await smallParty(world, 'a', 'b');
    const foreign = world.junior.keys.account;
    const auths = await words(world, 'AddKey', newKey(NEW), 20, [one!, foreign]);
    await expect(world.parties.addOwnKey(newKey(NEW), auths, possession(world, 20, NEW)))
      .to.be.revertedWithCustomError(world.parties, 'IntentsPartyMismatch')
      .withArgs(20, 4);
    await expect(addOwn(world, NEW, [one!, two!], 20)).to.emit(world.parties, 'KeyAdded');
  });

  it('takes no word that states another party, though its key is of this one', async () => {
    const world = await loadFixture(accredited);
    const keys = await smallParty(world, 'a', 'b');
    const auths = await words(world, 'AddKey', newKey(NEW), 20, keys);
    const wrong = [auths[0]!, { ...auths[1]!, party: 4 }];
    await expect(world.parties.addOwnKey(newKey(NEW), wrong, possession(world, 20, NEW)))
      .to.be.revertedWithCustomError(world.parties, 'IntentsPartyMismatch')
      .withArgs(4, 20);
  });

  it('checks every signature, the last as well as the first', async () => {
    const world = await loadFixture(accredited);
    const keys = await smallParty(world, 'a', 'b', 'c');
    const auths = await addKeyWords(world, NEW, keys, 20);
    for (const wrong of [0, 1, 2]) {
      const spoilt = auths.map((auth, i) =>
        i === wrong ? { ...auth, signature: highS(auth.signature) } : auth,
      );
      await expect(world.parties.addOwnKey(newKey(NEW), spoilt, possession(world, 20, NEW)))
        .to.be.revertedWithCustomError(world.parties, 'IntentsSignatureInvalid')
        .withArgs(auths[wrong]!.signer);
    }
  });

  it('takes words until the last second of the earliest deadline, and no longer', async () => {
    for (const late of [0, 1]) {
      const world = await loadFixture(accredited);
      const keys = await smallParty(world, 'a', 'b');
      const deadline = (await time.latest()) + 100;
      const [first] = await addKeyWords(world, NEW, keys, 20);
      const [, second] = await words(world, 'AddKey', newKey(NEW), 20, keys, deadline);
      await time.setNextBlockTimestamp(deadline + late);
      const call = world.parties.addOwnKey(
        newKey(NEW),
        [first!, second!],
        possession(world, 20, NEW),
      );
      if (late === 0) await expect(call).to.emit(world.parties, 'KeyAdded');
      else {
        await expect(call)
          .to.be.revertedWithCustomError(world.parties, 'IntentsExpired')
          .withArgs(deadline, deadline + 1);
      }
    }
  });

  it('works while the party is suspended', async () => {
    const world = await loadFixture(accredited);
    await world.parties.suspend(3, 0, NO_END);
    await time.increase(DAY);
    await expect(addOwn(world, NEW, keysOf(world.appraiser).slice(0, 3))).to.emit(
      world.parties,
      'KeyAdded',
    );
  });

  it('is not done twice with the same words', async () => {
    const world = await loadFixture(accredited);
    const keys = keysOf(world.appraiser).slice(0, 4);
    await addOwn(world, NEW, keys);
    await expect(addOwn(world, NEW, keys))
      .to.be.revertedWithCustomError(world.parties, 'PartiesKeyExists')
      .withArgs(NEW.keyId, 3);
  });

  it('does not make a party: one without keys has no quorum', async () => {
    const world = await loadFixture(accredited);
    await expect(addOwn(world, NEW, [world.junior.keys.account], 77))
      .to.be.revertedWithCustomError(world.parties, 'IntentsPartyMismatch')
      .withArgs(77, 4);
  });
});
