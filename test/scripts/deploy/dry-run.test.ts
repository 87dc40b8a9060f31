import { expect } from 'chai';
import { type DeployDeps, type Step, deploy } from '../../../scripts/deploy/deploy.ts';
import {
  ARTIFACTS,
  CONTRACT_NAMES,
  type DeploymentDraft,
} from '../../../scripts/deploy/deployment.ts';
import { dryRun } from '../../../scripts/deploy/dry-run.ts';
import { openReadingDoor } from '../../../scripts/deploy/reading-door.ts';
import { readArtifact } from '../../../server/platform/chain/artifact.ts';
import type { Chain } from '../../../server/platform/chain/chain.ts';
import { connectChain } from '../../../server/platform/chain/connect.ts';
import {
  type AnvilProcess,
  startAnvil,
} from '../../../server/platform/chain/embedded/anvil-process.ts';
import { httpRpc } from '../../../server/platform/chain/rpc/http-rpc.ts';
import { silent } from '../../server/platform/chain/fixtures/embedded-place.ts';
import { temporaryFolder } from '../../server/platform/temporary-folder.ts';

const NODE = ['--chain-id', '5', '--hardfork', 'osaka'];

/** Deploying on a node whose first account is the governor. */
async function onNode(chain: Chain): Promise<DeployDeps> {
  const [governor] = (await chain.rpc('eth_accounts', [])) as [string];
  let saved: DeploymentDraft | null = null;
  return {
    chainId: chain.chainId,
    ...{ consensus: 'standard', name: 'test', demo: false, governor },
    baseUri: 'https://patina.example/tokens/',
    artifact: (name) => readArtifact(ARTIFACTS[name]),
    code: async (address) => String(await chain.rpc('eth_getCode', [address, 'latest'])),
    call: async (step) => String(await chain.rpc('eth_call', [step, 'latest'])),
    async send({ to, data }) {
      const transaction = { from: governor, data, ...(to ? { to } : {}) };
      const hash = await chain.rpc('eth_sendTransaction', [transaction]);
      await chain.rpc('evm_mine', []);
      const receipt = (await chain.rpc('eth_getTransactionReceipt', [hash])) as {
        contractAddress: string | null;
        blockNumber: string;
      };
      return { address: receipt.contractAddress, block: Number(receipt.blockNumber) };
    },
    load: () => Promise.resolve(saved),
    save: (draft) => Promise.resolve(void (saved = draft)),
  };
}

describe('a dry run of deploying', function () {
  this.timeout(120_000);
  let anvil: AnvilProcess;
  let chain: Chain;
  let remove: () => Promise<void>;
  let deps: DeployDeps;

  beforeEach(async () => {
    const place = await temporaryFolder();
    remove = place.remove;
    anvil = await startAnvil([...NODE, '--cache-path', place.folder], place.folder);
    const rpcUrls = [`http://127.0.0.1:${anvil.port}`];
    chain = await connectChain({ rpcUrls, confirmations: 0, log: silent });
    deps = await onNode(chain);
  });
  afterEach(async () => {
    await chain.close();
    await anvil.kill();
    await remove();
  });

  const told = async () => {
    const lines: string[] = [];
    await dryRun(chain, deps, (line) => lines.push(line));
    return lines;
  };
  /** Titles of the transactions it tells. */
  const titles = (lines: readonly string[]) =>
    lines.flatMap((line) => /^ *\d+ {2}(.*)$/.exec(line)?.slice(1) ?? []);
  const state = async () => ({
    head: await chain.rpc('eth_blockNumber', []),
    nonce: await chain.rpc('eth_getTransactionCount', [deps.governor, 'pending']),
    saved: await deps.load(),
  });
  const sentBy = async (work: (deps: DeployDeps) => Promise<unknown>) => {
    const sent: string[] = [];
    const send = (step: Step) => {
      sent.push(step.title);
      return deps.send(step);
    };
    await work({ ...deps, send });
    return sent;
  };

  it('sends nothing and saves nothing', async () => {
    const before = await state();
    await told();
    expect(await state()).to.deep.equal(before);
  });

  it('tells each transaction that deploying then sends, in its order', async () => {
    const lines = await told();
    expect(titles(lines)).to.deep.equal(await sentBy(deploy));
  });

  it('tells the addresses that the contracts then have', async () => {
    const lines = await told();
    const foretold = lines.flatMap((line) => /creates (0x\w{40})/.exec(line)?.slice(1) ?? []);
    const { contracts } = await deploy(deps);
    expect(foretold).to.deep.equal(CONTRACT_NAMES.map((name) => contracts[name].address));
  });

  it('tells gas and cost of each, their sum, and whether the governor can pay', async () => {
    const lines = await told();
    const gas = lines.flatMap((line) => /^ {5}.*gas (\d+) {2}cost [\d.]+$/.exec(line)?.[1] ?? []);
    const [, count, sum] = /^(\d+) transactions, gas (\d+), cost /.exec(lines.at(-2)!)!;
    expect(gas).to.have.length(Number(count));
    expect(gas.map(Number).reduce((all, one) => all + one, 0)).to.equal(Number(sum));
    expect(lines.at(-1)).to.match(/has 10000\.0: enough\.$/);
  });

  it('says that the governor cannot pay, and tells everything all the same', async () => {
    await chain.rpc('anvil_setBalance', [deps.governor, '0x1']);
    const lines = await told();
    expect(titles(lines)).to.have.length(26);
    expect(lines.at(-1)).to.contain('twice the cost');
  });

  for (const done of [1, 6, 9, 23]) {
    it(`tells what is left after a run that died after ${done} transactions`, async () => {
      let left = done;
      const send = (step: Step) =>
        left-- > 0 ? deps.send(step) : Promise.reject(new Error('died'));
      await deploy({ ...deps, send }).catch(() => undefined);
      const lines = await told();
      expect(titles(lines)).to.have.length(26 - done);
      expect(titles(lines)).to.deep.equal(await sentBy(deploy));
    });
  }

  it('tells nothing where all is deployed', async () => {
    await deploy(deps);
    expect(titles(await told())).to.deep.equal([]);
  });
});

describe('the door through which a dry run reads', () => {
  const chain = {
    rpc: (method: string) => Promise.resolve(`answer to ${method}`),
  } as unknown as Chain;

  for (const method of [
    'eth_sendRawTransaction',
    'eth_sendTransaction',
    'evm_mine',
    'anvil_reset',
  ]) {
    it(`does not let ${method} through`, async () => {
      const door = await openReadingDoor(chain);
      const asked = httpRpc(door.url, 5_000).call(method, []);
      const error = await asked.then(
        () => null,
        (refusal: Error) => refusal,
      );
      await door.close();
      expect(error?.message).to.equal(`${method} is not offered here`);
    });
  }

  it('answers what only reads', async () => {
    const door = await openReadingDoor(chain);
    const answer = await httpRpc(door.url, 5_000).call('eth_getBalance', ['0x', 'latest']);
    await door.close();
    expect(answer).to.equal('answer to eth_getBalance');
  });
});
