import { expect } from 'chai';
import { id } from 'ethers';
import { rootOf, verify } from '../../../../server/records/verify/index.ts';
import { alone, certified, codeOf, judged, stage, trustNow } from './stage.ts';

describe('verify: revocation', function () {
  this.timeout(60_000);
  const scene = stage();

  it('names time, reason, party and successor', async () => {
    const { world } = scene;
    const { credential, item } = await certified(world);
    const successor = id('successor');
    await world.revoke(credential, world.expert, item, world.expert, successor);
    const { time } = await world.head();
    const verdict = await judged(world, credential);
    expect([verdict.outcome, codeOf(verdict, 'revocation')]).to.deep.equal(['invalid', 'REVOKED']);
    expect(verdict.revocation).to.deep.equal({ at: time, reason: 'EROR', party: 3, successor });
  });

  it('says null where no successor was named', async () => {
    const { world } = scene;
    const { credential, item } = await certified(world);
    await world.revoke(credential, world.expert, item, world.expert);
    expect((await judged(world, credential)).revocation?.successor).to.equal(null);
  });

  it('reaches a leaf in every batch it was anchored in', async () => {
    const { world } = scene;
    const item = await world.enrol(world.platform, 'bag');
    const credential = world.credential(world.expert, item);
    const recordId = world.recordId(credential, world.expert, item);
    const first = alone(1);
    const second = { platform: 2, siblings: [id('neighbour')] };
    await world.anchor(world.platform, rootOf(recordId, first.siblings), 1);
    await world.anchor(world.rival, rootOf(recordId, second.siblings), 2);
    expect((await judged(world, credential, first)).outcome).to.equal('valid');
    expect((await judged(world, credential, second)).outcome).to.equal('valid');
    await world.revoke(credential, world.expert, item, world.expert);
    expect(codeOf(await judged(world, credential, first), 'revocation')).to.equal('REVOKED');
    expect(codeOf(await judged(world, credential, second), 'revocation')).to.equal('REVOKED');
  });

  it('cannot be done by a foreign party, and the record stays valid', async () => {
    const { world } = scene;
    const { credential, item } = await certified(world);
    const attempt = world.revoke(credential, world.expert, item, world.rival);
    const outcome = await attempt.then(
      () => 'carried',
      () => 'refused',
    );
    expect([outcome, (await judged(world, credential)).outcome]).to.deep.equal([
      'refused',
      'valid',
    ]);
  });

  it("does not reach a record from a foreign party's revocation of the same digest", async () => {
    const { world } = scene;
    const { credential, item } = await certified(world);
    await world.revoke(credential, world.rival, item, world.rival);
    expect((await judged(world, credential)).outcome).to.equal('valid');
  });

  it('leaves an old file valid as of its own date', async () => {
    const { world } = scene;
    const { credential, item } = await certified(world);
    const old = await world.evidence(credential);
    const trust = await trustNow(world);
    await world.wait(3600);
    await world.revoke(credential, world.expert, item, world.expert);
    const verdict = verify(old, { ...trust, now: trust.now + 3600 });
    expect(verdict.outcome).to.equal('valid');
    expect(verdict.asOf?.hash).to.equal(trust.trustedBlocks[0]?.hash);
    expect(verdict.age).to.equal(3660);
  });

  it('is in doubt itself where a lost key signed it', async () => {
    const { world } = scene;
    const { credential, item } = await certified(world);
    await world.wait(3600);
    await world.revoke(credential, world.expert, item, world.expert);
    const { time } = await world.head();
    await world.revokeKey(world.expert.key.keyId, time);
    const verdict = await judged(world, credential);
    expect([verdict.outcome, codeOf(verdict, 'revocation')]).to.deep.equal([
      'cannot_tell',
      'REVOCATION_IN_DOUBT',
    ]);
    expect(verdict.revocation).to.equal(null);
  });
});
