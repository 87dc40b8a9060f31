import { expect } from 'chai';
import { AbiCoder, keccak256 } from 'ethers';
import { deploy, trustRootOf } from '../../../scripts/deploy/deploy.ts';
import { CONTRACT_NAMES } from '../../../scripts/deploy/deployment.ts';
import { FIRST_KINDS, FIRST_ROLES } from '../../../scripts/deploy/kinds.ts';
import { deployDeps, ethers, loadFixture } from '../chain.ts';
import { bytes4 } from '../codes.ts';
import { deployed } from '../fixture.ts';

async function once() {
  const deps = await deployDeps();
  return { deps, deployment: await deploy(deps) };
}

describe('deploy', () => {
  it('writes address, block and hash of the runtime code of each contract', async () => {
    const { deployment } = await loadFixture(once);
    for (const name of CONTRACT_NAMES) {
      const { address, block, codeHash } = deployment.contracts[name];
      expect(keccak256(await ethers.provider.getCode(address)), name).to.equal(codeHash);
      expect(await ethers.provider.getCode(address, block - 1), name).to.equal('0x');
      expect(await ethers.provider.getCode(address, block), name).to.not.equal('0x');
    }
  });

  it('writes the constructor arguments of each contract as explorers ask for them', async () => {
    const { deps, deployment } = await loadFixture(once);
    const { manager, parties, items } = deployment.contracts;
    const encode = (types: string[], values: unknown[]) =>
      AbiCoder.defaultAbiCoder().encode(types, values);
    const written = Object.fromEntries(
      CONTRACT_NAMES.map((name) => [name, deployment.contracts[name].constructorArguments]),
    );
    expect(written).to.deep.equal({
      manager: encode(['address'], [deps.governor]),
      p256Verifier: '0x',
      webAuthnVerifier: '0x',
      parties: encode(['address'], [manager.address]),
      items: encode(['address', 'string'], [parties.address, deps.baseUri]),
      records: encode(['address', 'address'], [parties.address, items.address]),
      blacklist: encode(['address', 'address'], [manager.address, parties.address]),
    });
  });

  it('begins at the block of its first contract', async () => {
    const { deployment } = await loadFixture(once);
    const blocks = Object.values(deployment.contracts).map(({ block }) => block);
    expect(deployment.deployedAt).to.equal(Math.min(...blocks));
  });

  it('ties the contracts to one another', async () => {
    const { deployment, parties, items, records, blacklist } = await loadFixture(deployed);
    const { contracts } = deployment;
    expect(await parties.authority()).to.equal(contracts.manager.address);
    expect(await items.parties()).to.equal(contracts.parties.address);
    expect(await records.parties()).to.equal(contracts.parties.address);
    expect(await records.items()).to.equal(contracts.items.address);
    expect(await blacklist.authority()).to.equal(contracts.manager.address);
    expect(await blacklist.parties()).to.equal(contracts.parties.address);
  });

  it('registers the first roles', async () => {
    const { deployment, parties } = await loadFixture(deployed);
    for (const role of FIRST_ROLES) {
      expect(await parties.roleRegisteredAt(bytes4(role)), role).to.not.equal(0n);
    }
    expect(deployment.roles).to.deep.equal(FIRST_ROLES);
  });

  it('registers the first kinds with their roles', async () => {
    const { deployment, parties } = await loadFixture(deployed);
    for (const { code, role, minGrade } of FIRST_KINDS) {
      const kind = await parties.recordKind(bytes4(code));
      expect([kind.role, kind.minGrade], code).to.deep.equal([bytes4(role), BigInt(minGrade)]);
    }
    expect(deployment.kinds).to.deep.equal(FIRST_KINDS.map(({ code }) => code));
  });

  it('gives the trust root of a verifier', async () => {
    const { deployment } = await loadFixture(once);
    const { parties, items, records, p256Verifier } = deployment.contracts;
    const pinned = ({ address, codeHash }: typeof parties) => ({ address, codeHash });
    expect(trustRootOf(deployment)).to.deep.equal({
      name: 'test',
      chainId: deployment.chainId,
      contracts: { parties: pinned(parties), items: pinned(items), records: pinned(records) },
      p256Verifier: p256Verifier.address,
      demo: true,
    });
  });
});
