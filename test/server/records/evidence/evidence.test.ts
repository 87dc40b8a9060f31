import { expect } from 'chai';
import { id } from 'ethers';
import { ChainUnavailable, type Chain } from '../../../../server/platform/chain/chain.ts';
import {
  buildEvidence,
  liveJudge,
  NotAnchored,
} from '../../../../server/records/evidence/index.ts';
import { rootOf, verify } from '../../../../server/records/verify/index.ts';
import { alone, certified, codeOf, stage, trustNow } from '../verify/stage.ts';
import type { World } from '../verify/world.ts';

/** The part of the platform's chain that evidence needs, over a real node. */
function chainOf(world: World, changes: Partial<Chain> = {}): Chain & { freshened: number[] } {
  const freshened: number[] = [];
  const unused = () => Promise.reject(new Error('not used here'));
  return {
    chainId: world.chainId,
    embedded: true,
    freshened,
    rpc: world.rpc,
    finalBlock: async () => {
      const { number, hash, time } = await world.head();
      return { number, hash, time, parentHash: id('unused') };
    },
    freshen: (seconds) => Promise.resolve(void freshened.push(seconds)),
    block: unused,
    logs: unused,
    logsOf: unused,
    head: unused,
    headers: unused,
    send: unused,
    endPoints: () => [],
    onBlock: () => () => undefined,
    close: () => Promise.resolve(),
    ...changes,
  };
}

describe('buildEvidence', function () {
  this.timeout(60_000);
  const scene = stage();

  it('makes a file that verifies, from a block of at most ten minutes', async () => {
    const { world } = scene;
    const { credential } = await certified(world);
    const chain = chainOf(world);
    const file = await buildEvidence({ chain, root: world.root, credential, path: null });
    expect(verify(file, await trustNow(world)).outcome).to.equal('valid');
    expect(chain.freshened).to.deep.equal([600]);
  });

  it('makes a file of a revoked record too', async () => {
    const { world } = scene;
    const { credential, item } = await certified(world);
    await world.revoke(credential, world.expert, item, world.expert);
    const chain = chainOf(world);
    const file = await buildEvidence({ chain, root: world.root, credential, path: null });
    expect(codeOf(verify(file, await trustNow(world)), 'revocation')).to.equal('REVOKED');
  });

  it('makes no file of a record that is not anchored', async () => {
    const { world } = scene;
    const item = await world.enrol(world.platform, 'bag');
    const credential = world.credential(world.expert, item);
    const made = buildEvidence({ chain: chainOf(world), root: world.root, credential, path: null });
    expect(await made.catch((error: unknown) => error)).to.be.instanceOf(NotAnchored);
  });

  it('starts anew where the block is replaced while it reads', async () => {
    const { world } = scene;
    const { credential } = await certified(world);
    const { number, hash, time } = await world.head();
    let calls = 0;
    const chain = chainOf(world, {
      finalBlock: () =>
        Promise.resolve({
          number,
          time,
          parentHash: id('unused'),
          hash: calls++ === 0 ? id('a block that is gone') : hash,
        }),
    });
    const file = await buildEvidence({ chain, root: world.root, credential, path: null });
    expect(verify(file, await trustNow(world)).outcome).to.equal('valid');
  });

  it('lets an outage of the node through to its caller', async () => {
    const { world } = scene;
    const { credential } = await certified(world);
    const chain = chainOf(world, { rpc: () => Promise.reject(new ChainUnavailable('down')) });
    const made = buildEvidence({ chain, root: world.root, credential, path: null });
    expect(await made.catch((error: unknown) => error)).to.be.instanceOf(ChainUnavailable);
  });
});

describe('liveJudge', function () {
  this.timeout(60_000);
  const scene = stage();

  it('says of the node what the evidence file proves, but for form and sources', async () => {
    const { world } = scene;
    const item = await world.enrol(world.platform, 'bag');
    const credential = world.credential(world.expert, item);
    const recordId = world.recordId(credential, world.expert, item);
    await world.anchor(world.platform, rootOf(recordId, []), 1);
    const subject = { credential, path: alone(1) };
    const { now, ...trust } = await trustNow(world);
    const proven = verify(await world.evidence(credential, alone(1)), { ...trust, now });
    const live = await liveJudge(chainOf(world), world.root)({ ...subject, now });
    const told = (verdict: typeof live) =>
      verdict.checks.filter(({ name }) => name !== 'form').map(({ name, code }) => [name, code]);
    expect(told(live)).to.deep.equal(told(proven));
    expect({ ...live, checks: [] }).to.deep.equal({ ...proven, checks: [] });
    expect(live.checks.find(({ name }) => name === 'revocation')?.source).to.equal('node');
  });

  it("reads the contracts' code once", async () => {
    const { world } = scene;
    const { credential } = await certified(world);
    const methods: string[] = [];
    const rpc: Chain['rpc'] = (method, params) => {
      methods.push(method);
      return world.rpc(method, params);
    };
    const judge = liveJudge(chainOf(world, { rpc }), world.root);
    const { now } = await trustNow(world);
    for (let i = 0; i < 3; i++) await judge({ credential, path: null, now });
    expect(methods.filter((method) => method === 'eth_getCode')).to.have.length(3);
  });

  it('cannot tell while the node is down', async () => {
    const { world } = scene;
    const { credential } = await certified(world);
    const down = () => Promise.reject(new ChainUnavailable('down'));
    const judge = liveJudge(chainOf(world, { finalBlock: down }), world.root);
    const verdict = await judge({ credential, path: null, now: 0 });
    expect([verdict.outcome, codeOf(verdict, 'block')]).to.deep.equal([
      'cannot_tell',
      'NODE_UNAVAILABLE',
    ]);
  });
});
