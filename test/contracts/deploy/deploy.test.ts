import { expect } from 'chai';
import { getCreateAddress, keccak256 } from 'ethers';
import type { Parties, Records } from '../../../.build/typechain/index.ts';
import { type DeployDeps, deploy, trustRootOf } from '../../../scripts/deploy/deploy.ts';
import { CONTRACT_NAMES } from '../../../scripts/deploy/deployment.ts';
import { FIRST_KINDS } from '../../../scripts/deploy/kinds.ts';
import { deployDeps, ethers, loadFixture } from '../chain.ts';
import { bytes4 } from '../codes.ts';
import { refusal } from '../refusal.ts';

async function once() {
  const deps = await deployDeps();
  return { deps, deployment: await deploy(deps) };
}

/** Counts what is sent. */
function counted(deps: DeployDeps) {
  const sent: string[] = [];
  const counting: DeployDeps = {
    ...deps,
    send: (step) => {
      sent.push(step.to ?? 'creation');
      return deps.send(step);
    },
  };
  return { deps: counting, sent };
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

  it('begins at the block of its first contract', async () => {
    const { deployment } = await loadFixture(once);
    const blocks = Object.values(deployment.contracts).map(({ block }) => block);
    expect(deployment.deployedAt).to.equal(Math.min(...blocks));
  });

  it('ties the contracts to one another and to the governor', async () => {
    const { deps, deployment } = await loadFixture(once);
    const { manager, parties, items, records } = deployment.contracts;
    const at = async (name: string, address: string) => ethers.getContractAt(name, address);
    expect(await (await at('Parties', parties.address)).getFunction('authority')()).to.equal(
      manager.address,
    );
    expect(await (await at('Items', items.address)).getFunction('parties')()).to.equal(
      parties.address,
    );
    const deployedRecords = (await at('Records', records.address)) as unknown as Records;
    expect(await deployedRecords.parties()).to.equal(parties.address);
    expect(await deployedRecords.items()).to.equal(items.address);
    const isAdmin = (await at('AccessManager', manager.address)).getFunction('hasRole');
    expect((await isAdmin(0, deps.governor)) as unknown).to.deep.equal([true, 0n]);
  });

  it('registers the first kinds with their roles', async () => {
    const { deployment } = await loadFixture(once);
    const parties = (await ethers.getContractAt(
      'Parties',
      deployment.contracts.parties.address,
    )) as unknown as Parties;
    for (const { code, role, minGrade } of FIRST_KINDS) {
      const kind = await parties.recordKind(bytes4(code));
      expect([kind.role, kind.minGrade], code).to.deep.equal([bytes4(role), BigInt(minGrade)]);
    }
    expect(deployment.kinds).to.deep.equal(FIRST_KINDS.map(({ code }) => code));
  });

  it('sends nothing where all is done', async () => {
    const { deps, deployment } = await loadFixture(once);
    await deps.save(deployment);
    const { deps: counting, sent } = counted(deps);
    expect(await deploy(counting)).to.deep.equal(deployment);
    expect(sent).to.deep.equal([]);
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

  const STEPS = CONTRACT_NAMES.length + FIRST_KINDS.length;

  it(`survives a death before any of its ${STEPS} steps, and repeats none`, async () => {
    for (let step = 0; step < STEPS; ++step) {
      const deps = await deployDeps();
      let left = step;
      const dying: DeployDeps = {
        ...deps,
        send: (request) => {
          if (left-- === 0) return Promise.reject(new Error('killed'));
          return deps.send(request);
        },
      };
      expect((await refusal(deploy(dying))).message).to.equal('killed');
      const { deps: counting, sent } = counted(deps);
      const deployment = await deploy(counting);
      expect(sent.length, `step ${step}`).to.equal(STEPS - step);
      expect(deployment.kinds.length).to.equal(FIRST_KINDS.length);
    }
  });

  it(`survives a death between any of its ${STEPS} steps and its saving`, async () => {
    for (let step = 0; step < STEPS; ++step) {
      const deps = await deployDeps();
      let left = step;
      const dying: DeployDeps = {
        ...deps,
        save: (draft) => (left-- === 0 ? Promise.reject(new Error('killed')) : deps.save(draft)),
      };
      expect((await refusal(deploy(dying))).message).to.equal('killed');
      const deployment = await deploy(deps);
      expect(deployment.kinds, `step ${step}`).to.deep.equal(FIRST_KINDS.map(({ code }) => code));
    }
  });

  it('has saved each step before it sends the next', async () => {
    const deps = await deployDeps();
    let unsaved = 0;
    await deploy({
      ...deps,
      send: (step) => {
        expect(unsaved).to.equal(0);
        ++unsaved;
        return deps.send(step);
      },
      save: async (draft) => {
        await deps.save(draft);
        unsaved = 0;
      },
    });
  });

  it('takes the address from the node, not from a guess', async () => {
    const deps = await deployDeps();
    const nonce = await ethers.provider.getTransactionCount(deps.governor);
    const deployment = await deploy(deps);
    expect(deployment.contracts.manager.address).to.equal(
      getCreateAddress({ from: deps.governor, nonce }),
    );
  });
});
