import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { DeploymentMismatch, deploy } from '../../../scripts/deploy/deploy.ts';
import { deploymentFile } from '../../../scripts/deploy/deployment-file.ts';
import { deployDeps } from '../chain.ts';
import { refusal } from '../refusal.ts';

describe('deploymentFile', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'deployment-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('gives back what was saved, one file per chain id', async () => {
    const deps = await deployDeps();
    const file = deploymentFile(join(folder, 'deployments'), deps.chainId);
    const deployment = await deploy({ ...deps, load: file.load, save: file.save });
    expect(await file.load()).to.deep.equal(deployment);
    expect(await readdir(join(folder, 'deployments'))).to.deep.equal([`${deps.chainId}.json`]);
  });

  it('gives null where nothing was saved', async () => {
    expect(await deploymentFile(folder, 1).load()).to.equal(null);
  });

  it('refuses a file that is not JSON and names it', async () => {
    const file = deploymentFile(folder, 1);
    await writeFile(file.path, '{"chainId":');
    expect((await refusal(file.load())).message).to.contain(file.path);
  });

  it('refuses a file of the first cut of the contracts and names it', async () => {
    const file = deploymentFile(folder, 1);
    await writeFile(file.path, '{"chainId":1,"contracts":{},"kinds":[],"deployedAt":null}');
    const error = await refusal(file.load());
    expect(error).to.be.instanceOf(DeploymentMismatch);
    expect(error.message).to.contain(file.path).and.contain('older version');
  });
});
