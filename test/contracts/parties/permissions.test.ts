import { expect } from 'chai';
import { id } from 'ethers';
import type { Parties } from '../../../.build/typechain/index.ts';
import { ethers, loadFixture, networkHelpers } from '../chain.ts';
import { APPR, DAY, NO_END, PLAT, bytes4 } from '../codes.ts';
import { accredited, keyNamed } from '../fixture.ts';

const TERMS = { from: 0, until: NO_END, departments: 0, grade: 0, probation: false };
const KEY = keyNamed('appraiser account');

/** Every call that changes who may say what, with arguments that would be accepted. */
const CALLS: Record<string, (parties: Parties) => Promise<unknown>> = {
  register: (parties) => parties.register(9, PLAT, 'did:web:nine.example'),
  grant: (parties) => parties.grant(3, PLAT, TERMS),
  endGrant: (parties) => parties.endGrant(3, APPR, 0, 0),
  addKey: (parties) => parties.addKey(3, keyNamed('new').signer, 0, NO_END),
  revokeKey: (parties) => parties.revokeKey(KEY.keyId, 0, id('a case')),
  suspend: (parties) => parties.suspend(3, 0, NO_END),
  liftSuspension: (parties) => parties.liftSuspension(4, 0),
  registerKind: (parties) => parties.registerKind(bytes4('SENI'), APPR, 2),
};

async function oneSuspended() {
  const world = await accredited();
  await world.parties.suspend(4, 0, NO_END);
  return world;
}

describe('Parties: who may govern', () => {
  for (const [name, call] of Object.entries(CALLS)) {
    it(`${name} is closed to strangers`, async () => {
      const { parties, stranger } = await loadFixture(oneSuspended);
      await expect(call(parties.connect(stranger)))
        .to.be.revertedWithCustomError(parties, 'AccessManagedUnauthorized')
        .withArgs(stranger.address);
    });

    it(`${name} is open to governance`, async () => {
      const { parties } = await loadFixture(oneSuspended);
      await call(parties);
    });
  }

  it('lists every call that changes something', async () => {
    const { parties } = await loadFixture(oneSuspended);
    const changing = parties.interface.fragments
      .filter((fragment) => fragment.type === 'function')
      .map((fragment) => parties.interface.getFunction(fragment.format() as 'grant'))
      .filter((fragment) => !fragment.constant && fragment.name !== 'setAuthority')
      .map((fragment) => fragment.name);
    expect(changing).to.have.members(Object.keys(CALLS));
  });

  it('a delegate with a delay acts only after announcing it', async () => {
    const { manager, parties, stranger } = await loadFixture(oneSuspended);
    const role = 7n;
    const selector = parties.interface.getFunction('suspend').selector;
    const target = await parties.getAddress();
    await manager.setTargetFunctionRole(target, [selector], role);
    await manager.grantRole(role, stranger.address, DAY);
    const data = parties.interface.encodeFunctionData('suspend', [3, 0, NO_END]);

    await expect(parties.connect(stranger).suspend(3, 0, NO_END)).to.be.revertedWithCustomError(
      manager,
      'AccessManagerNotScheduled',
    );
    await manager.connect(stranger).schedule(target, data, 0);
    await networkHelpers.time.increase(DAY);
    await expect(manager.connect(stranger).execute(target, data)).to.emit(
      parties,
      'PartySuspended',
    );
  });

  it('believes one manager, the one of the deployment', async () => {
    const { parties, manager } = await loadFixture(oneSuspended);
    expect(await parties.authority()).to.equal(await manager.getAddress());
    expect(await ethers.provider.getCode(await parties.authority())).to.not.equal('0x');
  });
});
