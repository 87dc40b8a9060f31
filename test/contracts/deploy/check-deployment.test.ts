import { expect } from 'chai';
import { id } from 'ethers';
import { DeploymentMismatch, checkDeployment, deploy } from '../../../scripts/deploy/deploy.ts';
import { CONTRACT_NAMES, type Deployment } from '../../../scripts/deploy/deployment.ts';
import { deployDeps, ethers, loadFixture } from '../chain.ts';
import { APPR, PLAT, bytes4 } from '../codes.ts';
import { refusal } from '../refusal.ts';

async function once() {
  const deps = await deployDeps();
  return { deps, deployment: await deploy(deps) };
}

describe('checkDeployment', () => {
  it('passes the deployment it was made for', async () => {
    const { deps, deployment } = await loadFixture(once);
    await checkDeployment(deps, deployment);
  });

  it('refuses another chain id and names both', async () => {
    const { deps, deployment } = await loadFixture(once);
    const error = await refusal(checkDeployment({ ...deps, chainId: 1 }, deployment));
    expect(error).to.be.instanceOf(DeploymentMismatch);
    expect(error.message).to.contain(`on chain ${deployment.chainId}`).and.contain('chain 1');
  });

  for (const name of CONTRACT_NAMES) {
    it(`refuses other code at ${name} and names both hashes`, async () => {
      const { deps, deployment } = await loadFixture(once);
      const wanted = id('other code');
      const contracts = {
        ...deployment.contracts,
        [name]: { ...deployment.contracts[name], codeHash: wanted },
      } as Deployment['contracts'];
      const error = await refusal(checkDeployment(deps, { ...deployment, contracts }));
      expect(error).to.be.instanceOf(DeploymentMismatch);
      expect(error.message)
        .to.contain(name)
        .and.contain(wanted)
        .and.contain(deployment.contracts[name].codeHash);
    });
  }

  it('refuses an address where there is no code', async () => {
    const { deps, deployment } = await loadFixture(once);
    await ethers.provider.send('hardhat_setCode', [deployment.contracts.items.address, '0x']);
    const error = await refusal(checkDeployment(deps, deployment));
    expect(error).to.be.instanceOf(DeploymentMismatch);
    expect(error.message).to.contain('no code').and.contain(deployment.contracts.items.address);
  });
});

describe('deploy, continuing', () => {
  it('refuses what was saved for another chain, and sends nothing', async () => {
    const { deps, deployment } = await loadFixture(once);
    const send = () => Promise.reject(new Error('sent'));
    const error = await refusal(
      deploy({ ...deps, send, load: () => Promise.resolve({ ...deployment, chainId: 1 }) }),
    );
    expect(error).to.be.instanceOf(DeploymentMismatch);
  });

  it('refuses a chain that was set back behind what was saved', async () => {
    const { deps, deployment } = await loadFixture(once);
    await deps.save(deployment);
    await ethers.provider.send('hardhat_setCode', [deployment.contracts.records.address, '0x']);
    expect(await refusal(deploy(deps))).to.be.instanceOf(DeploymentMismatch);
  });

  it('refuses a kind that somebody registered for another role', async () => {
    const deps = await deployDeps();
    let parties = '';
    const error = await refusal(
      deploy({
        ...deps,
        save: async (draft) => {
          await deps.save(draft);
          if (parties !== '' || !draft.roles.includes('PLAT')) return;
          parties = draft.contracts.parties!.address;
          const contract = await ethers.getContractAt('Parties', parties);
          await contract.getFunction('registerKind')(bytes4('CERT'), PLAT, 0);
        },
      }),
    );
    expect(error).to.be.instanceOf(DeploymentMismatch);
    expect(error.message).to.contain('CERT').and.contain(APPR).and.contain(PLAT);
  });
});
