import { expect } from 'chai';
import type { AccessManager, Blacklist, Parties } from '../../../.build/typechain/index.ts';
import { DeploymentMismatch, deploy } from '../../../scripts/deploy/deploy.ts';
import { OFFICE_IDS, RESTRICTED, type GovernanceWish } from '../../../scripts/deploy/governance.ts';
import { deployDeps, ethers, loadFixture, time } from '../chain.ts';
import { ALL_DEPARTMENTS, DAY, NO_END, PLAT, bytes4 } from '../codes.ts';
import { digestOf } from '../fixture.ts';
import { refusal } from '../refusal.ts';

const DID = 'did:web:platform.example';
const { admin: ADMIN, registrar: REGISTRAR, guardian: GUARDIAN } = OFFICE_IDS;

/** A deployment whose offices are held by accounts 1 to 3. */
async function governedBy(wish: GovernanceWish, demo: boolean) {
  const deps = await deployDeps({ demo, governance: wish });
  const deployment = await deploy(deps);
  const { contracts } = deployment;
  const at = async <T>(name: string, address: string) =>
    (await ethers.getContractAt(name, address)) as unknown as T;
  const [governor, admin, registrar, guardian, other] = await ethers.getSigners();
  return {
    deps,
    deployment,
    manager: await at<AccessManager>('AccessManager', contracts.manager.address),
    parties: await at<Parties>('Parties', contracts.parties.address),
    blacklist: await at<Blacklist>('Blacklist', contracts.blacklist.address),
    ...{ governor: governor!, admin: admin!, registrar: registrar!, guardian: guardian! },
    other: other!,
  };
}

async function live() {
  const [, admin, registrar, guardian] = await ethers.getSigners();
  const wish = {
    admin: admin!.address,
    registrar: registrar!.address,
    guardian: guardian!.address,
  };
  return governedBy({ ...wish, adminDelay: 5 * DAY }, false);
}

const demo = () => governedBy({}, true);

/** A live deployment with party 1 accredited, by the registrar in its own time. */
async function withParty() {
  const world = await live();
  const { manager, parties, registrar } = world;
  const target = await parties.getAddress();
  const calls = [
    parties.interface.encodeFunctionData('register', [1, bytes4('PLAT'), DID]),
    parties.interface.encodeFunctionData('grant', [1, PLAT, 0, NO_END, ALL_DEPARTMENTS]),
  ];
  for (const data of calls) await manager.connect(registrar).schedule(target, data, 0);
  await time.increase(2 * DAY);
  for (const data of calls) await manager.connect(registrar).execute(target, data);
  return { ...world, target };
}

describe('governance of a demo deployment', () => {
  it('gives every office to its governor, who waits for nothing', async () => {
    const { manager, deps } = await loadFixture(demo);
    for (const id of Object.values(OFFICE_IDS)) {
      expect(await manager.hasRole(id, deps.governor)).to.deep.equal([true, 0n]);
    }
  });

  it('lets the governor accredit and suspend at once', async () => {
    const { parties } = await loadFixture(demo);
    await parties.register(1, bytes4('PLAT'), DID);
    await parties.grant(1, PLAT, 0, NO_END, ALL_DEPARTMENTS);
    await expect(parties.suspend(1, 0, NO_END)).to.emit(parties, 'PartySuspended');
  });
});

describe('governance of a live deployment', () => {
  it('waits two days with accreditation unless asked otherwise', async () => {
    const { manager, registrar } = await loadFixture(live);
    expect(await manager.hasRole(REGISTRAR, registrar.address)).to.deep.equal([true, 2n * 86_400n]);
  });

  it('gives each office to its holder and leaves the deploying account with none', async () => {
    const { manager, admin, guardian, governor } = await loadFixture(live);
    expect(await manager.hasRole(ADMIN, admin.address)).to.deep.equal([true, 5n * 86_400n]);
    expect(await manager.hasRole(GUARDIAN, guardian.address)).to.deep.equal([true, 0n]);
    for (const id of Object.values(OFFICE_IDS)) {
      expect((await manager.hasRole(id, governor.address)).isMember).to.equal(false);
    }
  });

  it('is handed over in one transaction: there is no time in which it is half set up', async () => {
    const { manager, deployment } = await loadFixture(live);
    const granted = await manager.queryFilter(
      manager.filters.RoleGranted,
      deployment.contracts.manager.block + 1,
    );
    expect(granted).to.have.length(3);
    expect(new Set(granted.map(({ transactionHash }) => transactionHash)).size).to.equal(1);
  });

  for (const { contract, office, calls } of RESTRICTED) {
    for (const call of calls) {
      it(`lets only the ${office} make ${contract}.${call}`, async () => {
        const world = await loadFixture(live);
        const target = world[contract];
        const { selector } = (target.interface as Parties['interface']).getFunction(
          call as 'register',
        );
        for (const who of ['governor', 'admin', 'registrar', 'guardian', 'other'] as const) {
          const [immediate, delay] = await world.manager.canCall(
            world[who].address,
            await target.getAddress(),
            selector,
          );
          const may = who === office;
          expect([immediate, delay], who).to.deep.equal(
            may ? (office === 'guardian' ? [true, 0n] : [false, 2n * 86_400n]) : [false, 0n],
          );
        }
      });
    }
  }

  it('refuses an accreditation that was not scheduled', async () => {
    const { manager, parties, registrar } = await loadFixture(live);
    const data = parties.interface.encodeFunctionData('register', [1, bytes4('PLAT'), DID]);
    const id = await manager.hashOperation(registrar.address, await parties.getAddress(), data);
    await expect(parties.connect(registrar).register(1, bytes4('PLAT'), DID))
      .to.be.revertedWithCustomError(manager, 'AccessManagerNotScheduled')
      .withArgs(id);
  });

  it('refuses an accreditation a second before its time and takes it in that second', async () => {
    const { manager, parties, registrar } = await loadFixture(live);
    const target = await parties.getAddress();
    const data = parties.interface.encodeFunctionData('register', [1, bytes4('PLAT'), DID]);
    const id = await manager.hashOperation(registrar.address, target, data);
    await manager.connect(registrar).schedule(target, data, 0);
    const ready = Number(await manager.getSchedule(id));
    expect(ready - (await time.latest())).to.equal(2 * DAY);
    await time.setNextBlockTimestamp(ready - 1);
    await expect(manager.connect(registrar).execute(target, data))
      .to.be.revertedWithCustomError(manager, 'AccessManagerNotReady')
      .withArgs(id);
    await time.setNextBlockTimestamp(ready);
    await expect(manager.connect(registrar).execute(target, data))
      .to.emit(parties, 'PartyRegistered')
      .withArgs(1, bytes4('PLAT'), DID);
  });

  it('takes a scheduled accreditation as a direct call too', async () => {
    const { manager, parties, registrar } = await loadFixture(live);
    const data = parties.interface.encodeFunctionData('register', [1, bytes4('PLAT'), DID]);
    await manager.connect(registrar).schedule(await parties.getAddress(), data, 0);
    await time.increase(2 * DAY);
    await expect(parties.connect(registrar).register(1, bytes4('PLAT'), DID)).to.emit(
      parties,
      'PartyRegistered',
    );
  });

  it('forgets what was scheduled and not done within a week', async () => {
    const { manager, parties, registrar } = await loadFixture(live);
    const target = await parties.getAddress();
    const data = parties.interface.encodeFunctionData('register', [1, bytes4('PLAT'), DID]);
    await manager.connect(registrar).schedule(target, data, 0);
    await time.increase(2 * DAY + 7 * DAY);
    await expect(manager.connect(registrar).execute(target, data)).to.be.revertedWithCustomError(
      manager,
      'AccessManagerExpired',
    );
  });

  it('lets the admin cancel at once what the registrar scheduled', async () => {
    const { manager, parties, registrar, admin } = await loadFixture(live);
    const target = await parties.getAddress();
    const data = parties.interface.encodeFunctionData('register', [1, bytes4('PLAT'), DID]);
    await manager.connect(registrar).schedule(target, data, 0);
    await manager.connect(admin).cancel(registrar.address, target, data);
    await time.increase(2 * DAY);
    await expect(manager.connect(registrar).execute(target, data)).to.be.revertedWithCustomError(
      manager,
      'AccessManagerNotScheduled',
    );
  });

  it('suspends at once by the word of the guardian', async () => {
    const { parties, guardian } = await loadFixture(withParty);
    await parties.connect(guardian).suspend(1, 0, NO_END);
    const [[term]] = [await parties.suspensions(1, 0)];
    expect(Number(term!.from)).to.equal((await time.latest()) + 1);
  });

  it('does not let the guardian lift, grant, end or register', async () => {
    const { parties, blacklist, guardian } = await loadFixture(withParty);
    const byGuardian = parties.connect(guardian);
    await byGuardian.suspend(1, 0, NO_END);
    for (const attempt of [
      byGuardian.liftSuspension(1),
      byGuardian.grant(1, PLAT, 0, NO_END, ALL_DEPARTMENTS),
      byGuardian.endGrant(1, PLAT, 0),
      byGuardian.register(2, bytes4('PLAT'), DID),
      byGuardian.addKey(1, guardian.address, 0, NO_END),
      blacklist.connect(guardian).startEpoch(1, digestOf('a key')),
    ]) {
      await expect(attempt)
        .to.be.revertedWithCustomError(parties, 'AccessManagedUnauthorized')
        .withArgs(guardian.address);
    }
  });

  it('does not let the guardian shorten a suspension', async () => {
    const { parties, guardian } = await loadFixture(withParty);
    const until = (await time.latest()) + 30 * DAY;
    await parties.connect(guardian).suspend(1, 0, until);
    await expect(parties.connect(guardian).suspend(1, 0, until - 1))
      .to.be.revertedWithCustomError(parties, 'PartiesCannotShorten')
      .withArgs(until, until - 1);
  });

  it('does not let the registrar suspend', async () => {
    const { parties, registrar } = await loadFixture(withParty);
    await expect(parties.connect(registrar).suspend(1, 0, NO_END))
      .to.be.revertedWithCustomError(parties, 'AccessManagedUnauthorized')
      .withArgs(registrar.address);
  });

  it('lets the admin change who may call what only after its own delay', async () => {
    const { manager, admin, other } = await loadFixture(live);
    const byAdmin = manager.connect(admin);
    await expect(byAdmin.grantRole(REGISTRAR, other.address, 0)).to.be.revertedWithCustomError(
      manager,
      'AccessManagerNotScheduled',
    );
    const data = manager.interface.encodeFunctionData('grantRole', [REGISTRAR, other.address, 0]);
    await byAdmin.schedule(await manager.getAddress(), data, 0);
    await time.increase(5 * DAY - 2);
    await expect(byAdmin.grantRole(REGISTRAR, other.address, 0)).to.be.revertedWithCustomError(
      manager,
      'AccessManagerNotReady',
    );
    await time.increase(1);
    await byAdmin.grantRole(REGISTRAR, other.address, 0);
    expect(await manager.hasRole(REGISTRAR, other.address)).to.deep.equal([true, 0n]);
  });

  it('shortens a delay only by waiting out the difference, and raises it at once', async () => {
    const { manager, admin, registrar } = await loadFixture(live);
    const change = async (delay: number) => {
      const args = [REGISTRAR, registrar.address, delay] as const;
      const data = manager.interface.encodeFunctionData('grantRole', [...args]);
      await manager.connect(admin).schedule(await manager.getAddress(), data, 0);
      await time.increase(5 * DAY);
      await manager.connect(admin).grantRole(...args);
    };
    await change(DAY);
    expect((await manager.hasRole(REGISTRAR, registrar.address)).executionDelay).to.equal(
      2n * 86_400n,
    );
    await time.increase(DAY);
    expect((await manager.hasRole(REGISTRAR, registrar.address)).executionDelay).to.equal(86_400n);
    await change(3 * DAY);
    expect((await manager.hasRole(REGISTRAR, registrar.address)).executionDelay).to.equal(
      3n * 86_400n,
    );
  });

  it('lets nobody but the AccessManager exchange the authority, and that after the delay', async () => {
    const { manager, parties, admin } = await loadFixture(live);
    const target = await parties.getAddress();
    await expect(parties.connect(admin).setAuthority(admin.address))
      .to.be.revertedWithCustomError(parties, 'AccessManagedUnauthorized')
      .withArgs(admin.address);
    await expect(
      manager.connect(admin).updateAuthority(target, await manager.getAddress()),
    ).to.be.revertedWithCustomError(manager, 'AccessManagerNotScheduled');
  });
});

describe('what governance may be asked for', () => {
  it('is refused where the admin would wait less than the registrar', async () => {
    const deps = await deployDeps({ governance: { registrarDelay: 10, adminDelay: 9 } });
    const error = await refusal(deploy(deps));
    expect(error).to.be.instanceOf(RangeError);
    expect(error.message).to.contain('admin waits 9 s').and.contain('registrar 10 s');
  });

  for (const registrarDelay of [-1, 1.5, 2 ** 32]) {
    it(`is refused with a delay of ${registrarDelay} s`, async () => {
      const deps = await deployDeps({ governance: { registrarDelay } });
      expect(await refusal(deploy(deps))).to.be.instanceOf(RangeError);
    });
  }

  it('is refused with the zero address', async () => {
    const deps = await deployDeps({ governance: { admin: `0x${'0'.repeat(40)}` } });
    expect((await refusal(deploy(deps))).message).to.contain('zero address');
  });

  it('cannot be asked otherwise once it was begun', async () => {
    const { deps, deployment } = await loadFixture(demo);
    const load = () => Promise.resolve(deployment);
    const error = await refusal(deploy({ ...deps, load, governance: { registrarDelay: DAY } }));
    expect(error).to.be.instanceOf(DeploymentMismatch);
    expect(error.message).to.contain('registrar').and.contain(`waiting ${DAY} s`);
  });

  it('is left alone by a later run once it is set up: its admin may have named others', async () => {
    const { deps, manager, other } = await loadFixture(demo);
    await manager.grantRole(REGISTRAR, other.address, 0);
    await manager.revokeRole(REGISTRAR, deps.governor);
    const send = () => Promise.reject(new Error('sent'));
    const deployment = await deploy({ ...deps, send });
    expect(deployment.governed).to.equal(true);
    expect((await manager.hasRole(REGISTRAR, deps.governor)).isMember).to.equal(false);
  });
});
