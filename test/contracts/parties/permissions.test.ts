import { expect } from 'chai';
import { AbiCoder, type FunctionFragment, Interface, type ParamType } from 'ethers';
import { ethers, loadFixture, time } from '../chain.ts';
import { DAY, NO_END } from '../codes.ts';
import { accredited, digestOf } from '../fixture.ts';
import { refusal } from '../refusal.ts';
import { GOVERNANCE_CALLS } from './governance-calls.ts';

async function governed() {
  const world = await accredited();
  await world.parties.suspend(4, 0, NO_END);
  await world.parties.publishConvention(1, digestOf('convention 1'));
  return world;
}

/** A stranger may suspend with a delay of a day; `data` is such a call. */
async function delayed() {
  const world = await governed();
  const { manager, parties, stranger } = world;
  const target = await parties.getAddress();
  const selector = parties.interface.getFunction('suspend').selector;
  await manager.setTargetFunctionRole(target, [selector], 7n);
  await manager.grantRole(7n, stranger.address, DAY);
  const data = parties.interface.encodeFunctionData('suspend', [3, 0, NO_END]);
  return { ...world, target, data, delegate: manager.connect(stranger) };
}

/** The plainest value of a type: zeros and nothing. */
function nothing(type: ParamType): unknown {
  if (type.baseType === 'array') return [];
  if (type.baseType === 'tuple') return type.components!.map(nothing);
  if (type.type === 'string') return '';
  if (type.type === 'bytes') return '0x';
  if (type.type === 'bool') return false;
  if (type.type === 'address') return ethers.ZeroAddress;
  return type.type.startsWith('bytes') ? `0x${'00'.repeat(Number(type.type.slice(5)))}` : 0;
}

const encodeNothing = ({ selector, inputs }: FunctionFragment): string =>
  selector + AbiCoder.defaultAbiCoder().encode(inputs, inputs.map(nothing)).slice(2);

describe('Parties: who may govern', () => {
  for (const [name, call] of Object.entries(GOVERNANCE_CALLS)) {
    it(`${name} is closed to strangers`, async () => {
      const world = await loadFixture(governed);
      await expect(call(world.parties.connect(world.stranger), world))
        .to.be.revertedWithCustomError(world.parties, 'AccessManagedUnauthorized')
        .withArgs(world.stranger.address);
    });

    it(`${name} is open to governance`, async () => {
      const world = await loadFixture(governed);
      const receipt = await (await call(world.parties, world)).wait();
      expect(receipt!.logs).to.have.length(1);
    });
  }

  it('is tested of every call that is closed to strangers, and these are all', async () => {
    const { parties, stranger } = await loadFixture(governed);
    const closed = [];
    const to = await parties.getAddress();
    const { selector } = parties.interface.getError('AccessManagedUnauthorized')!;
    for (const fragment of Interface.from(parties.interface.fragments).fragments) {
      if (fragment.type !== 'function' || (fragment as FunctionFragment).constant) continue;
      const call = fragment as FunctionFragment;
      const data = encodeNothing(call);
      const answer = await ethers.provider
        .call({ to, data, from: stranger.address })
        .catch((error: { data?: string; error?: { data?: string } }) => error.data ?? '');
      if (answer.startsWith(selector)) closed.push(call.name);
    }
    // The manager itself replaces the manager; see below.
    expect(closed).to.have.members([...Object.keys(GOVERNANCE_CALLS), 'setAuthority']);
  });

  it('a call with a delay is refused before it was announced', async () => {
    const { manager, parties, stranger } = await loadFixture(delayed);
    await expect(parties.connect(stranger).suspend(3, 0, NO_END)).to.be.revertedWithCustomError(
      manager,
      'AccessManagerNotScheduled',
    );
  });

  it('a call with a delay is made after it, and reaches from then on only', async () => {
    const { parties, delegate, target, data } = await loadFixture(delayed);
    await delegate.schedule(target, data, 0);
    const announced = await time.latest();
    await time.setNextBlockTimestamp(announced + DAY);
    await expect(delegate.execute(target, data))
      .to.emit(parties, 'PartySuspended')
      .withArgs(3, announced + DAY + 1, NO_END);
  });

  it('a call with a delay is refused one second too early', async () => {
    const { manager, delegate, target, data } = await loadFixture(delayed);
    await delegate.schedule(target, data, 0);
    await time.setNextBlockTimestamp((await time.latest()) + DAY - 1);
    await expect(delegate.execute(target, data)).to.be.revertedWithCustomError(
      manager,
      'AccessManagerNotReady',
    );
  });

  it('attack: a delay is not gone round by relaying the call', async () => {
    const { manager, parties, stranger, data } = await loadFixture(delayed);
    const { selector } = manager.interface.getError('AccessManagerNotScheduled')!;
    const error = await refusal(parties.connect(stranger).relay.staticCall([data], true));
    expect((error as Error & { data: string }).data).to.include(selector.slice(2));
  });

  it('attack: the manager executes no relayed call for one who may not make it', async () => {
    const { manager, parties, delegate, target, data } = await loadFixture(delayed);
    const relayed = parties.interface.encodeFunctionData('relay', [[data], true]);
    await expect(delegate.execute(target, relayed)).to.be.revertedWithCustomError(
      manager,
      'AccessManagerUnauthorizedCall',
    );
  });

  it('belongs to one manager, which alone hands it on', async () => {
    const { parties, manager, governor } = await loadFixture(governed);
    const address = await parties.getAddress();
    expect(await parties.authority()).to.equal(await manager.getAddress());
    const next = await ethers.deployContract('AccessManager', [governor.address]);
    const to = await next.getAddress();
    await expect(parties.setAuthority(to))
      .to.be.revertedWithCustomError(parties, 'AccessManagedUnauthorized')
      .withArgs(governor.address);
    await manager.updateAuthority(address, to);
    expect(await parties.authority()).to.equal(to);
  });

  it('cannot be left to nobody at deployment', async () => {
    const { parties } = await loadFixture(governed);
    await expect(
      ethers.deployContract('Parties', [ethers.ZeroAddress]),
    ).to.be.revertedWithCustomError(parties, 'PartiesZero');
  });
});
