import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { expect } from 'chai';
import type { Deployment } from '../../scripts/deploy/deployment.ts';
import {
  type AnvilProcess,
  startAnvil,
} from '../../server/platform/chain/embedded/anvil-process.ts';
import { httpRpc } from '../../server/platform/chain/rpc/http-rpc.ts';
import { spawned } from '../scripts/cli/cli.ts';
import { temporaryFolder } from '../server/platform/temporary-folder.ts';

const NODE = ['--chain-id', '5', '--hardfork', 'osaka'];
const OTHER = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8';

describe('npm run deploy, from nothing to a checked deployment', function () {
  this.timeout(120_000);
  let folder: string;
  let remove: () => Promise<void>;
  let anvil: AnvilProcess;
  let environment: Record<string, string>;
  let governor: string;

  const node = (method: string, params: readonly unknown[]) =>
    httpRpc(`http://127.0.0.1:${anvil.port}`, 5_000).call(method, params);
  const deploy = (...args: string[]) =>
    spawned(process.execPath, ['scripts/deploy/main.ts', ...args], environment);
  const deployment = async () =>
    JSON.parse(
      await readFile(path.join(folder, 'data', 'deployments', '5.json'), 'utf8'),
    ) as Deployment;

  before(async () => {
    ({ folder, remove } = await temporaryFolder());
    anvil = await startAnvil([...NODE, '--cache-path', folder], folder);
    environment = {
      PATINA_DATA: path.join(folder, 'data'),
      PATINA_PUBLIC_URL: 'https://patina.example',
      CHAIN_RPC_URL: `http://127.0.0.1:${anvil.port}`,
      CHAIN_CONFIRMATIONS: '0',
    };
  });
  after(async () => {
    await anvil.kill();
    await remove();
  });

  it('explains itself', async () => {
    const { code, out } = await deploy('--help');
    expect(code).to.equal(0);
    expect(out).to.contain('--dry-run').and.contain('--registrar-delay');
  });

  it('says what it does not understand, and exits with 2', async () => {
    const { code, err } = await deploy('--frobnicate');
    expect(code).to.equal(2);
    expect(err).to.contain('--frobnicate').and.contain('--dry-run');
  });

  it('has nothing to check before it deployed', async () => {
    const { code, err } = await deploy('--check');
    expect(code).to.equal(1);
    expect(err.trim()).to.equal('nothing is deployed on chain 5, or not all: run npm run deploy');
  });

  it('tells from an empty purse what deploying would cost', async () => {
    const { code, out } = await deploy('--dry-run');
    expect(code).to.equal(0);
    expect(out).to.match(/^26 transactions, gas \d+, cost 0\.\d+; nothing was sent\.$/m);
    governor = /governor (0x\w{40}), relayer/.exec(out)?.[1] ?? '';
    expect(await node('eth_getTransactionCount', [governor, 'latest'])).to.equal('0x0');
  });

  it('deploys, telling each step, and hands the offices over', async () => {
    await node('anvil_setBalance', [governor, `0x${(10n ** 18n).toString(16)}`]);
    const { code, out, err } = await deploy('--admin', OTHER, '--admin-delay', '5d');
    expect(code, err).to.equal(0);
    expect(err.match(/^sending /gm)).to.have.length(26);
    expect(out).to.match(/^records +0x\w{40} +block \d+$/m);
    expect(out).to.match(new RegExp(`^admin +${OTHER} +waits 432000 s$`, 'm'));
    expect(out).to.match(new RegExp(`^registrar +${governor} +waits 172800 s$`, 'm'));
    expect(out).to.match(new RegExp(`^guardian +${governor} +at once$`, 'm'));
  });

  it('has nothing left to send', async () => {
    const { code, out } = await deploy('--dry-run');
    expect(code).to.equal(0);
    expect(out).to.match(/^0 transactions, /m);
  });

  it('finds the deployment as in the sources', async () => {
    const { code, out } = await deploy('--check');
    expect(code, out).to.equal(0);
    expect(out).to.not.match(/^differs/m);
    expect(out).to.contain('All is as in the sources.');
  });

  it('writes what explorers ask for', async () => {
    const sources = path.join(folder, 'sources');
    const { code } = await deploy('--export', sources);
    expect(code).to.equal(0);
    expect(await readdir(sources)).to.have.length(14);
  });

  it('finds code that was exchanged, and exits with 1', async () => {
    const { address } = (await deployment()).contracts.items;
    await node('anvil_setCode', [address, '0x6001']);
    const { code, out } = await deploy('--check');
    expect(code).to.equal(1);
    expect(out).to.contain(`differs  items: code at ${address}`);
  });
});
