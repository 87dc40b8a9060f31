import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { expect } from 'chai';
import type { FunctionFragment } from 'ethers';
import { deploy } from '../../../scripts/deploy/deploy.ts';
import { RESTRICTED } from '../../../scripts/deploy/governance.ts';
import { deployDeps, ethers, loadFixture } from '../chain.ts';
import { ACTOR_NAMES, FALLEN, rightsWorld } from './actors.ts';
import type { Case } from './case.ts';
import { CASES } from './cases/index.ts';
import { type Collected, WAYS, collect } from './collect.ts';
import { type OfficeRow, render } from './table.ts';

const COMMITTED = 'contracts/RIGHTS.md';
/** Where scripts/generate/rights.ts finds what the contracts say now. */
const SAID = '.build/RIGHTS.md';

const titleOf = ({ contract, direct, carried, about }: Case) =>
  [`${contract}.${direct ?? carried}`, about].filter(Boolean).join(', ');

/** What the AccessManager of a deployment with default options says of each restricted call. */
async function officeRows(): Promise<OfficeRow[]> {
  const waits = await Promise.all([true, false].map(waitsOf));
  return RESTRICTED.flatMap(({ contract, office, calls }) =>
    calls.map((call) => {
      const key = `${contract}.${call}`;
      const [demo, live] = waits.map((answers) => answers.get(key)!);
      return {
        call: `${contract}.${call}`.replace(/^./, (c) => c.toUpperCase()),
        office,
        demo: demo!,
        live: live!,
      };
    }),
  );
}

async function waitsOf(demo: boolean): Promise<Map<string, string>> {
  const deps = await deployDeps({ demo });
  const { contracts } = await deploy(deps);
  const manager = await ethers.getContractAt('AccessManager', contracts.manager.address);
  const answers = new Map<string, string>();
  for (const { contract, calls } of RESTRICTED) {
    const { address } = contracts[contract];
    const target = await ethers.getContractAt(
      contract === 'parties' ? 'Parties' : 'Blacklist',
      address,
    );
    for (const call of calls) {
      const { selector } = target.interface.getFunction(call)!;
      const answer = manager.getFunction('canCall');
      const [immediate, delay] = (await answer(deps.governor, address, selector)) as [
        boolean,
        bigint,
      ];
      answers.set(`${contract}.${call}`, immediate ? 'at once' : `after ${delay / 86_400n} days`);
    }
  }
  return answers;
}

describe('rights', function () {
  const collected: (readonly [Case, Collected])[] = [];
  before(async function () {
    this.timeout(600_000);
    for (const tried of CASES) collected.push([tried, await collect(tried)]);
  });

  for (const contract of ['parties', 'items', 'records', 'blacklist'] as const) {
    it(`has a case for every call of ${contract} that changes state, and for no other`, async () => {
      const { interface: abi } = (await loadFixture(rightsWorld))[contract];
      const writing = (abi.fragments as readonly FunctionFragment[])
        .filter(({ type, stateMutability }) => type === 'function' && !isReading(stateMutability))
        .map((fragment) => fragment.format('sighash'));
      const covered = CASES.filter((tried) => tried.contract === contract)
        .flatMap(({ direct, carried }) => [direct, carried])
        .filter((call) => call !== undefined)
        .map((call) =>
          (abi.getFunction as (name: string) => FunctionFragment)(call).format('sighash'),
        );
      expect([...new Set(covered)].sort()).to.deep.equal([...writing].sort());
    });
  }

  for (const [index, tried] of CASES.entries()) {
    it(`${titleOf(tried)}: who may is who should`, () => {
      const [, { results }] = collected[index]!;
      for (const way of WAYS) {
        if (tried[way] === undefined) continue;
        const may = [...results[way]].filter(([, { refused }]) => refused === null);
        expect(
          may.map(([name]) => name),
          way,
        ).to.have.members([...tried.may]);
        const untried = tried.right === null ? FALLEN.length : 0;
        expect(results[way].size, way).to.equal(ACTOR_NAMES.length - untried);
      }
    });

    it(`${titleOf(tried)}: nobody gets through under another's number or key`, () => {
      const [, { pretences }] = collected[index]!;
      const through = pretences.filter(
        ({ outcome }) => outcome.refused === null || outcome.changed,
      );
      expect(through.map(({ by, as, how }) => `${by} ${how} (${as})`)).to.deep.equal([]);
    });

    it(`${titleOf(tried)}: a refusal leaves all storage as it was`, () => {
      const [, { results }] = collected[index]!;
      const left = WAYS.flatMap((way) =>
        [...results[way]].filter(([, { refused, changed }]) => refused !== null && changed),
      );
      expect(left).to.deep.equal([]);
    });
  }

  it('restricts what the deployment gives to an office, and nothing else', () => {
    const restricted = collected
      .filter(([{ direct }, { results }]) => {
        const refused = results.direct.get('stranger')?.refused;
        return direct !== 'relay' && refused === 'AccessManagedUnauthorized';
      })
      .map(([{ contract, direct }]) => `${contract}.${direct}`);
    const given = RESTRICTED.flatMap(({ contract, calls }) =>
      calls.map((call) => `${contract}.${call}`),
    );
    // Only the AccessManager itself exchanges the authority.
    const own = ['parties.setAuthority', 'blacklist.setAuthority'];
    expect(restricted).to.have.members([...given, ...own]);
  });

  it(`are the ones in ${COMMITTED}`, async () => {
    const said = render(collected, await officeRows());
    await mkdir('.build', { recursive: true });
    await writeFile(SAID, said);
    const committed = await readFile(COMMITTED, 'utf8').catch(() => '');
    expect(said, 'to take over what the contracts say: node scripts/generate/rights.ts').to.equal(
      committed,
    );
  });
});

const isReading = (mutability: string): boolean => mutability === 'view' || mutability === 'pure';
