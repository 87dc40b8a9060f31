import { expect } from 'chai';
import { AbiCoder, dataSlice, getBytes, hexlify } from 'ethers';
import type { AccessManager } from '../../../.build/typechain/index.ts';
import { type CheckDeps, type Finding, checkAll } from '../../../scripts/deploy/check/check.ts';
import { type DeployDeps, type Step, deploy } from '../../../scripts/deploy/deploy.ts';
import { CONTRACT_NAMES, type Deployment } from '../../../scripts/deploy/deployment.ts';
import { OFFICE_IDS } from '../../../scripts/deploy/governance.ts';
import { FIRST_KINDS, FIRST_ROLES } from '../../../scripts/deploy/kinds.ts';
import { deployDeps, ethers, loadFixture } from '../chain.ts';
import { DAY } from '../codes.ts';

const checking = (deps: DeployDeps, deployment: Deployment): CheckDeps => ({
  ...deps,
  deployment,
  storage: (address, slot) => ethers.provider.getStorage(address, slot),
  head: () => ethers.provider.getBlockNumber(),
  logs: async (fromBlock, toBlock, [address]) =>
    (await ethers.provider.getLogs({ fromBlock, toBlock, address: address! })).map(
      ({ topics, data }) => ({ topics, data }),
    ),
});

async function check(deps: CheckDeps): Promise<Finding[]> {
  const findings: Finding[] = [];
  for await (const finding of checkAll(deps)) findings.push(finding);
  return findings;
}

/** Subjects of what differs. */
const differing = async (deps: CheckDeps): Promise<string[]> =>
  (await check(deps)).filter(({ ok }) => !ok).map(({ subject }) => subject);

async function once() {
  const deps = await deployDeps();
  const deployment = await deploy(deps);
  const { address } = deployment.contracts.manager;
  const manager = (await ethers.getContractAt(
    'AccessManager',
    address,
  )) as unknown as AccessManager;
  return { deps, deployment, manager, checked: checking(deps, deployment) };
}

/** Longer than the 31 bytes that fit beside their length. */
const LONG_URI = 'https://passports.patina-alliance.example/tokens/';

async function heldByOthers() {
  const [, admin, registrar, guardian] = await ethers.getSigners();
  const governance = {
    ...{ admin: admin!.address, registrar: registrar!.address, guardian: guardian!.address },
    adminDelay: 3 * DAY,
  };
  const deps = await deployDeps({ demo: false, governance, baseUri: LONG_URI });
  return checking(deps, await deploy(deps));
}

const setCode = (address: string, code: string) =>
  ethers.provider.send('hardhat_setCode', [address, code]);

describe('check of a deployment', () => {
  it('finds nothing where all is as in the sources', async () => {
    const { checked } = await loadFixture(once);
    const findings = await check(checked);
    expect(findings.filter(({ ok }) => !ok)).to.deep.equal([]);
    for (const name of CONTRACT_NAMES) {
      expect(findings.some(({ subject }) => subject.startsWith(`${name}: code at`))).to.equal(true);
    }
  });

  it('finds nothing where others hold the offices and wait', async () => {
    const checked = await loadFixture(heldByOthers);
    const findings = await check(checked);
    expect(findings.filter(({ ok }) => !ok)).to.deep.equal([]);
    const { account } = checked.deployment.governance.admin;
    expect(findings).to.deep.include({
      ...{ subject: `admin: ${account}`, ok: true, detail: `waits ${3 * DAY} s` },
    });
    expect(findings).to.deep.include({
      ...{ subject: 'items: token URIs begin with', ok: true, detail: LONG_URI },
    });
  });

  it('finds another chain id', async () => {
    const { checked } = await loadFixture(once);
    const { deployment } = checked;
    const moved = { ...checked, deployment: { ...deployment, chainId: deployment.chainId + 1 } };
    expect(await differing(moved)).to.include('chain id');
  });

  for (const name of CONTRACT_NAMES) {
    it(`finds one other byte in the code of ${name}`, async () => {
      const { checked } = await loadFixture(once);
      const { address } = checked.deployment.contracts[name];
      const code = getBytes(await ethers.provider.getCode(address));
      // The last bytes are the digest of the sources: nothing runs them.
      code[code.length - 10]! ^= 1;
      await setCode(address, hexlify(code));
      expect(await differing(checked)).to.deep.equal([`${name}: code at ${address}`]);
    });
  }

  for (const name of CONTRACT_NAMES) {
    it(`finds that ${name} is not there, and still tells the rest`, async () => {
      const { checked } = await loadFixture(once);
      const { address } = checked.deployment.contracts[name];
      await setCode(address, '0x');
      const findings = await check(checked);
      expect(findings.filter(({ ok }) => !ok).map(({ subject }) => subject)).to.include(
        `${name}: code at ${address}`,
      );
      expect(findings.filter(({ ok }) => ok)).to.not.be.empty;
    });
  }

  it('finds an immutable value that was exchanged in otherwise equal code', async () => {
    const { checked } = await loadFixture(once);
    const { items, parties } = checked.deployment.contracts;
    const code = await ethers.provider.getCode(items.address);
    const other = 'ee'.repeat(20);
    await setCode(items.address, code.replaceAll(parties.address.slice(2).toLowerCase(), other));
    expect(await differing(checked)).to.deep.equal(['items: immutable parties', 'items: parties']);
  });

  it('finds contracts that belong to another deployment', async () => {
    const { checked } = await loadFixture(once);
    const second = await deploy(await deployDeps());
    const contracts = { ...checked.deployment.contracts, records: second.contracts.records };
    const mixed = { ...checked, deployment: { ...checked.deployment, contracts } };
    expect(await differing(mixed)).to.deep.equal([
      'records: immutable parties',
      'records: immutable items',
      'records: parties',
      'records: items',
    ]);
  });

  it('finds another authority', async () => {
    const { checked, manager } = await loadFixture(once);
    const second = await deploy(await deployDeps());
    await manager.updateAuthority(
      checked.deployment.contracts.parties.address,
      second.contracts.manager.address,
    );
    expect(await differing(checked)).to.deep.equal(['parties: authority']);
  });

  it('finds token URIs that begin otherwise than was written down', async () => {
    const { checked } = await loadFixture(once);
    const { contracts } = checked.deployment;
    const { items } = contracts;
    const [parties] = AbiCoder.defaultAbiCoder().decode(
      ['address'],
      dataSlice(items.constructorArguments, 0, 32),
    ) as unknown as [string];
    const constructorArguments = AbiCoder.defaultAbiCoder().encode(
      ['address', 'string'],
      [parties, 'https://elsewhere.example/'],
    );
    const deployment = {
      ...checked.deployment,
      contracts: { ...contracts, items: { ...items, constructorArguments } },
    };
    expect(await differing({ ...checked, deployment })).to.deep.equal([
      'items: token URIs begin with',
    ]);
  });

  it('finds what a run that died had not registered and not handed over', async () => {
    const deps = await deployDeps();
    let left = CONTRACT_NAMES.length + 3;
    const send = (step: Step) => (left-- > 0 ? deps.send(step) : Promise.reject(new Error('died')));
    await deploy({ ...deps, send }).catch(() => undefined);
    const draft = (await deps.load())!;
    // As if the file said that all was done.
    const found = await differing(checking(deps, { ...draft, governed: true } as Deployment));
    expect(found).to.include.members([
      ...FIRST_ROLES.slice(3).map((role) => `role ${role}`),
      ...FIRST_KINDS.map(({ code }) => `kind ${code}`),
      ...['parties.grant is for', 'parties.suspend is for', 'blacklist.startEpoch is for'],
      `registrar: ${deps.governor}`,
    ]);
    expect(found).to.not.include(`role ${FIRST_ROLES[0]}`);
  });
});

describe('check of governance', () => {
  const { admin: ADMIN, registrar: REGISTRAR } = OFFICE_IDS;

  it('finds another admin beside the one that was named', async () => {
    const { checked, manager } = await loadFixture(once);
    const [, other] = await ethers.getSigners();
    await manager.grantRole(ADMIN, other!.address, 0);
    const found = (await check(checked)).filter(({ ok }) => !ok);
    expect(found).to.deep.equal([
      {
        subject: 'admin: other holders',
        ok: false,
        detail: `${other!.address}, not none`,
      },
    ]);
  });

  it('finds that the deploying account kept an office that others were to have', async () => {
    const { checked, deps } = await loadFixture(once);
    const [, other] = await ethers.getSigners();
    const { governance } = checked.deployment;
    const deployment = {
      ...checked.deployment,
      governance: { ...governance, admin: { account: other!.address, delay: 0 } },
    };
    const found = (await check({ ...checked, deployment })).filter(({ ok }) => !ok);
    expect(found.map(({ subject, detail }) => `${subject}: ${detail}`)).to.deep.equal([
      `admin: ${other!.address}: does not hold it, not waits 0 s`,
      `admin: other holders: ${deps.governor}, not none`,
    ]);
  });

  it('finds an office that was taken away', async () => {
    const { checked, manager, deps } = await loadFixture(once);
    await manager.revokeRole(REGISTRAR, deps.governor);
    expect(await differing(checked)).to.deep.equal([`registrar: ${deps.governor}`]);
  });

  it('finds another wait', async () => {
    const { checked, manager, deps } = await loadFixture(once);
    await manager.grantRole(REGISTRAR, deps.governor, DAY);
    expect(await differing(checked)).to.deep.equal([`registrar: ${deps.governor}`]);
  });

  it('finds a call that another office may make, or everybody', async () => {
    const { checked, manager } = await loadFixture(once);
    const { parties } = checked.deployment.contracts;
    const { interface: abi } = await ethers.getContractAt('Parties', parties.address);
    const { selector } = abi.getFunction('grant')!;
    await manager.setTargetFunctionRole(parties.address, [selector], 2n ** 64n - 1n);
    const found = (await check(checked)).filter(({ ok }) => !ok);
    expect(found).to.deep.equal([
      {
        subject: 'parties.grant is for',
        ok: false,
        detail: 'role 18446744073709551615, not registrar',
      },
    ]);
  });

  it('finds a contract that was closed to governance', async () => {
    const { checked, manager } = await loadFixture(once);
    await manager.setTargetClosed(checked.deployment.contracts.blacklist.address, true);
    expect(await differing(checked)).to.deep.equal(['blacklist: closed to governance']);
  });

  it('finds an office that somebody else hands out', async () => {
    const { checked, manager } = await loadFixture(once);
    await manager.setRoleAdmin(REGISTRAR, 7);
    expect(await differing(checked)).to.deep.equal(['registrar: handed out by']);
  });
});
