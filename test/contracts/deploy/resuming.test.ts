import { expect } from 'chai';
import { getCreateAddress } from 'ethers';
import { type DeployDeps, type Step, deploy } from '../../../scripts/deploy/deploy.ts';
import { CONTRACT_NAMES } from '../../../scripts/deploy/deployment.ts';
import { FIRST_KINDS, FIRST_ROLES } from '../../../scripts/deploy/kinds.ts';
import { deployDeps, ethers } from '../chain.ts';
import { refusal } from '../refusal.ts';

/** Every transaction of a deployment: contracts, roles, kinds, and one that hands out the offices. */
const STEPS = CONTRACT_NAMES.length + FIRST_ROLES.length + FIRST_KINDS.length + 1;

/** Remembers what is sent. */
function counted(deps: DeployDeps) {
  const sent: string[] = [];
  const send = (step: Step) => {
    sent.push(step.title);
    return deps.send(step);
  };
  return { deps: { ...deps, send }, sent };
}

const KILLED = () => Promise.reject(new Error('killed'));

/** Somebody else for every office: the governor ends with no right at all. */
async function othersGovern() {
  const [, admin, registrar, guardian] = await ethers.getSigners();
  return deployDeps({
    demo: false,
    governance: {
      admin: admin!.address,
      registrar: registrar!.address,
      guardian: guardian!.address,
    },
  });
}

for (const [who, begin] of [
  ['that stays with its governor', () => deployDeps()],
  ['that is handed to others who wait', othersGovern],
] as const) {
  describe(`a deployment ${who}, interrupted`, () => {
    let titles: string[];
    before(async () => {
      const { deps, sent } = counted(await begin());
      await deploy(deps);
      titles = sent;
    });

    it('has as many transactions as it has contracts, roles and kinds, and one for governance', () => {
      // Where the governor keeps all offices at once, the same transaction still names the calls.
      expect(titles).to.have.length(STEPS);
      expect(titles.at(-1)).to.match(/^manager\.multicall\(labelRole\(1, REGISTRAR\); /);
    });

    for (let step = 0; step < STEPS; ++step) {
      it(`goes on after a death before transaction ${step + 1} of ${STEPS}, and repeats none`, async () => {
        const deps = await begin();
        let left = step;
        const send = (request: Step) => (left-- === 0 ? KILLED() : deps.send(request));
        expect((await refusal(deploy({ ...deps, send }))).message).to.equal('killed');
        const { deps: counting, sent } = counted(deps);
        const deployment = await deploy(counting);
        expect(sent.map(kindOfStep)).to.deep.equal(titles.slice(step).map(kindOfStep));
        expect(deployment.governed).to.equal(true);
      });

      it(`goes on after a death between transaction ${step + 1} and its saving`, async () => {
        const deps = await begin();
        let left = step;
        const save: DeployDeps['save'] = (draft) => (left-- === 0 ? KILLED() : deps.save(draft));
        expect((await refusal(deploy({ ...deps, save }))).message).to.equal('killed');
        const { deps: counting, sent } = counted(deps);
        const deployment = await deploy(counting);
        // A creation that was not saved is done again; nothing that the chain itself remembers is.
        const created = step < CONTRACT_NAMES.length;
        expect(sent.map(kindOfStep)).to.deep.equal(
          titles.slice(created ? step : step + 1).map(kindOfStep),
        );
        expect(deployment.kinds).to.deep.equal(FIRST_KINDS.map(({ code }) => code));
        expect(deployment.roles).to.deep.equal(FIRST_ROLES);
        expect(deployment.governed).to.equal(true);
      });
    }

    it('sends nothing where all is done', async () => {
      const { deps, sent } = counted(await begin());
      const deployment = await deploy(deps);
      sent.length = 0;
      expect(await deploy(deps)).to.deep.equal(deployment);
      expect(sent).to.deep.equal([]);
    });
  });
}

/** A title without addresses: those change from run to run. */
const kindOfStep = (title: string): string => title.replaceAll(/0x[0-9a-fA-F]{40}/g, '0x…');

describe('deploy, step by step', () => {
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
