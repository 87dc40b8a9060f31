import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from 'chai';
import { DeploymentMismatch, trustRootOf, type Deployment } from '../../scripts/deploy/deploy.ts';
import { ensureServiceKeys, SERVICE_KEYS } from '../../server/bootstrap.ts';
import { readConfig } from '../../server/config.ts';
import { deployTo, NotDeployed, openDeployment, saveTrustRoot } from '../../server/deployment.ts';
import { openMachineRoom, type MachineRoom } from '../../server/machine-room.ts';
import type { Chain } from '../../server/platform/chain/chain.ts';
import { parseTrustRoots } from '../../server/records/verify/index.ts';
import { putEmptyDatabase } from './harness/test-database.ts';
import { failure, silent } from './platform/chain/fixtures/embedded-place.ts';
import { temporaryFolder } from './platform/temporary-folder.ts';

describe('the deployment that a server works with, on a chain that is not embedded', function () {
  this.timeout(60_000);
  let folder: string;
  let remove: () => Promise<void>;
  let room: MachineRoom;
  let deployment: Deployment;

  /** The real chain, as if somebody else ran it. */
  const external = (change: Partial<Chain> = {}): Chain => ({
    ...room.chain,
    embedded: false,
    ...change,
  });
  const options = () => ({ folder, name: 'Test', publicUrl: 'http://localhost:3000' });
  const file = (chainId: number) => path.join(folder, `${chainId}.json`);
  const open = (chain: Chain) => openDeployment(chain, room.keys, options());
  /** What opening says once the file of this chain is changed; the file is put back. */
  const openWith = async (change: (file: Deployment) => unknown): Promise<unknown> => {
    const saved = await readFile(file(room.chain.chainId), 'utf8');
    await writeFile(
      file(room.chain.chainId),
      JSON.stringify(change(JSON.parse(saved) as Deployment)),
    );
    const said = await failure(open(external()));
    await writeFile(file(room.chain.chainId), saved);
    return said;
  };

  before(async () => {
    ({ folder, remove } = await temporaryFolder());
    await putEmptyDatabase(folder);
    const config = readConfig({
      PATINA_DATA: folder,
      PATINA_BLOCK_DELAY: '5',
      // Each step of a deployment is a block.
      PATINA_BLOCK_AHEAD: '250',
    });
    room = await openMachineRoom(config, silent, ensureServiceKeys);
  });
  after(async () => {
    await room?.close();
    await remove();
  });

  it('is refused where there is no file, with the file and what to do', async () => {
    const said = await failure(open(external()));
    expect(said).to.be.instanceOf(NotDeployed);
    expect(said)
      .to.have.property('message')
      .that.contains(file(room.chain.chainId))
      .and.contains('npm run deploy');
  });

  for (const [sent, what] of [
    [1, 'one contract'],
    [5, 'all contracts and no record kind'],
    [7, 'all contracts and some record kinds'],
  ] as const) {
    it(`is refused where deploying stopped after ${what}`, async () => {
      const breaking = external({
        async send(raw) {
          if ((await sentByGovernor()) >= sent) throw new Error('pulled out');
          await room.chain.send(raw);
        },
      });
      expect(await sentByGovernor()).to.be.below(sent);
      expect(await failure(deployTo(breaking, room.keys, options()))).to.include({
        message: 'pulled out',
      });
      expect(await failure(open(external()))).to.be.instanceOf(NotDeployed);
    });
  }

  it('is taken once a later run has done what was left', async () => {
    deployment = await deployTo(external(), room.keys, options());
    expect(await open(external())).to.deep.equal(deployment);
    expect(deployment).to.include({ chainId: room.chain.chainId, demo: false });
  });

  it('is refused where the file is of another chain', async () => {
    const chain = external({ chainId: 5 });
    await writeFile(file(5), await readFile(file(room.chain.chainId)));
    const said = await failure(open(chain));
    expect(said).to.be.instanceOf(DeploymentMismatch);
    expect(said).to.have.property('message').that.contains(`chain ${room.chain.chainId}`);
  });

  it('is refused where a contract has other code, with both hashes', async () => {
    const { parties, items } = deployment.contracts;
    const said = await openWith((saved) => ({
      ...saved,
      contracts: { ...saved.contracts, parties: { ...parties, address: items.address } },
    }));
    expect(said).to.be.instanceOf(DeploymentMismatch);
    expect(said)
      .to.have.property('message')
      .that.contains(parties.codeHash)
      .and.contains(items.codeHash);
  });

  it('is refused where a contract is gone', async () => {
    const nowhere = `0x${'11'.repeat(20)}`;
    const said = await openWith((saved) => ({
      ...saved,
      contracts: { ...saved.contracts, records: { ...saved.contracts.records, address: nowhere } },
    }));
    expect(said).to.be.instanceOf(DeploymentMismatch);
    expect(said).to.have.property('message').that.contains(nowhere);
  });

  it('is saved as a trust root that verifiers read', async () => {
    await saveTrustRoot(path.join(folder, 'trust'), deployment);
    const text = await readFile(path.join(folder, 'trust', 'trust-root.json'), 'utf8');
    expect(parseTrustRoots(text)).to.deep.equal([trustRootOf(deployment)]);
  });

  /** How many transactions the governor has sent so far. */
  async function sentByGovernor(): Promise<number> {
    const address = await room.keys.address(SERVICE_KEYS.governor);
    return Number(await room.chain.rpc('eth_getTransactionCount', [address, 'latest']));
  }
});
