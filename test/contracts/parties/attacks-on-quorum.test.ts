import { expect } from 'chai';
import { loadFixture, time } from '../chain.ts';
import { ANY_ROLE, DAY, NO_END, PLAT, Standing } from '../codes.ts';
import { accredited } from '../fixture.ts';
import { accountKey, callerKey } from '../signers.ts';
import {
  newKey,
  newKeyRevocation,
  possession,
  smallParty,
  unsignedBy,
  words,
} from './party-acts.ts';

const THIEFS = accountKey("the thief's");
const HANDED_ON = accountKey('handed on');

/** Party 20 with two keys, of which the thief has one: an account that can call. */
async function twoKeys() {
  const world = await accredited();
  const [honest] = await smallParty(world, 'honest');
  const stolen = callerKey(world.stranger, 2);
  await world.parties.addKey(20, stolen.signer, 0, NO_END);
  await time.increase(DAY);
  const thief = world.parties.connect(world.stranger);
  const lonely = {
    party: 20,
    deadline: 4_000_000_000,
    signer: stolen.signer,
    signature: '0x',
  };
  const call = world.parties.interface;
  const rotate = call.encodeFunctionData('rotateKey', [
    HANDED_ON.signer,
    NO_END,
    possession(world, 20, HANDED_ON),
  ]);
  const add = call.encodeFunctionData('addOwnKey', [
    newKey(THIEFS),
    [lonely],
    possession(world, 20, THIEFS),
  ]);
  return { ...world, honest: honest!, stolen, thief, lonely, rotate, add };
}

describe('Parties: a stolen key against the quorum', () => {
  it('attack: a stolen key cannot add a key alone', async () => {
    const world = await loadFixture(twoKeys);
    await expect(
      world.thief.addOwnKey(newKey(THIEFS), [world.lonely], possession(world, 20, THIEFS)),
    )
      .to.be.revertedWithCustomError(world.parties, 'PartiesNoQuorum')
      .withArgs(1, 2);
  });

  it('attack: a stolen key cannot hand its place on and vote in the same second', async () => {
    const world = await loadFixture(twoKeys);
    const { parties, rotate, add } = world;
    const refusal = parties.interface.encodeErrorResult('PartiesNoQuorum', [1, 2]);
    await expect(world.thief.relay([rotate, add], true))
      .to.be.revertedWithCustomError(parties, 'IntentsCallFailed')
      .withArgs(1, refusal);
  });

  it('attack: a stolen key cannot end itself, so that fewer are needed, and vote in the same second', async () => {
    const world = await loadFixture(twoKeys);
    const { parties, stolen, add } = world;
    const end = parties.interface.encodeFunctionData('endKey', [0]);
    const refusal = parties.interface.encodeErrorResult('IntentsNotPermitted', [
      stolen.keyId,
      Standing.KeyExpired,
    ]);
    await expect(world.thief.relay([end, add], true))
      .to.be.revertedWithCustomError(parties, 'IntentsCallFailed')
      .withArgs(1, refusal);
  });

  it('attack: two stolen keys of five cannot hand their places on so that two are enough to revoke', async () => {
    const world = await loadFixture(accredited);
    const { parties, platform } = world;
    const { caller, account, wallet } = platform.keys;
    const [one, two] = [accountKey('new one'), accountKey('new two')];
    const rotation = { newSigner: two.signer, until: NO_END };
    const [auth] = await words(world, 'RotateKey', rotation, 1, [account]);
    const revocation = newKeyRevocation(wallet);
    const votes = await words(world, 'RevokeKey', revocation, 1, [caller, account]);
    const encode = parties.interface;
    const calls = [
      encode.encodeFunctionData('rotateKey', [one.signer, NO_END, possession(world, 1, one)]),
      encode.encodeFunctionData('rotateKeyBySig', [
        two.signer,
        NO_END,
        possession(world, 1, two),
        auth!,
      ]),
      encode.encodeFunctionData('revokeOwnKey', [revocation, unsignedBy(caller, votes)]),
    ];
    await expect(parties.connect(caller.caller).relay(calls, true))
      .to.be.revertedWithCustomError(parties, 'IntentsCallFailed')
      .withArgs(2, encode.encodeErrorResult('PartiesNoQuorum', [2, 3]));
  });

  it('attack: a stolen key cannot put another key of its party in doubt', async () => {
    const world = await loadFixture(twoKeys);
    const revocation = newKeyRevocation(world.honest);
    await expect(world.thief.revokeOwnKey(revocation, [world.lonely]))
      .to.be.revertedWithCustomError(world.parties, 'PartiesNoQuorum')
      .withArgs(1, 2);
  });

  it('attack: a made-up key id cannot wipe what is remembered of a real key', async () => {
    const { parties, platform } = await loadFixture(accredited);
    const { keyId } = platform.keys.account;
    const roles = BigInt(PLAT) << 224n;
    const madeUp = `0x${(BigInt(keyId) ^ roles).toString(16).padStart(64, '0')}`;
    await parties.refresh(madeUp, ANY_ROLE);
    const [standing] = await parties.roleStandingNow(madeUp, ANY_ROLE, 0, 0);
    expect(standing).to.equal(Standing.UnknownKey);
    const before = await parties.roleStandingNow.estimateGas(keyId, PLAT, 0, 0);
    await parties.refresh(keyId, PLAT);
    expect(await parties.roleStandingNow.estimateGas(keyId, PLAT, 0, 0)).to.equal(before);
  });
});
