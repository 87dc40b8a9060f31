import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { concat } from 'ethers';
import solc from 'solc';
import { type Step, deploy } from '../../../scripts/deploy/deploy.ts';
import { ARTIFACTS, CONTRACT_NAMES, type Deployment } from '../../../scripts/deploy/deployment.ts';
import { type Verifiable, exportSources } from '../../../scripts/deploy/export-sources.ts';
import { deployDeps } from '../chain.ts';

interface Compiled {
  readonly errors?: readonly { readonly severity: string }[];
  readonly contracts: Readonly<
    Record<string, Readonly<Record<string, { evm: { bytecode: { object: string } } }>>>
  >;
}

describe('sources exported for explorers', function () {
  this.timeout(300_000);
  let folder: string;
  let deployment: Deployment;
  /** Data of the creating transactions, in the order of CONTRACT_NAMES. */
  const creations: string[] = [];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'patina-export-'));
    const deps = await deployDeps();
    const send = (step: Step) => {
      if (step.to === null) creations.push(step.data);
      return deps.send(step);
    };
    deployment = await deploy({ ...deps, send });
    await exportSources(deployment, folder);
  });
  after(() => rm(folder, { recursive: true }));

  const read = async (name: string) => readFile(join(folder, name), 'utf8');
  const restOf = async (contract: string) =>
    JSON.parse(await read(`${contract}.json`)) as Verifiable;

  it('are two files for each contract', async () => {
    const expected = Object.values(ARTIFACTS).flatMap((name) => [
      `${name}.input.json`,
      `${name}.json`,
    ]);
    expect(await readdir(folder)).to.have.members(expected);
  });

  it('say where each contract is, as what, and with which arguments', async () => {
    const { address, codeHash, constructorArguments } = deployment.contracts.records;
    expect(await restOf('Records')).to.deep.equal({
      ...{ chainId: deployment.chainId, address, codeHash, constructorArguments },
      contract: 'project/contracts/records/Records.sol:Records',
      compiler: `v${(solc.version as () => string)().replace(/\.Emscripten.*/, '')}`,
    });
  });

  for (const [index, name] of CONTRACT_NAMES.entries()) {
    it(`compile to what created ${name}, byte for byte`, async () => {
      const { contract, constructorArguments } = await restOf(ARTIFACTS[name]);
      const [source, unit] = contract.split(':') as [string, string];
      const compile = solc.compile as (input: string) => string;
      const output = JSON.parse(compile(await read(`${ARTIFACTS[name]}.input.json`))) as Compiled;
      const { bytecode } = output.contracts[source]![unit]!.evm;
      expect(concat([`0x${bytecode.object}`, constructorArguments]) === creations[index]).to.equal(
        true,
      );
    });
  }
});
