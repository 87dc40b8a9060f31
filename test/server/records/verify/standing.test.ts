import { expect } from 'chai';
import { id } from 'ethers';
import { rootOf } from '../../../../server/records/verify/index.ts';
import { elements, partiesSlots } from '../../../../server/records/verify/layout.ts';
import { p256Key } from '../../../contracts/signers.ts';
import { alone, certified, codeOf, judged, stage } from './stage.ts';
import { bytes4, NO_END, payloadOf, type Party, type World } from './world.ts';

const DAY = 86_400;
const CASE = id('case file');

/** A leaf that the platform anchors whatever its expert's standing is. */
async function batched(world: World, by: Party = world.expert, label = 'bag') {
  const item = await world.enrol(world.platform, label);
  const credential = world.credential(by, item);
  await world.anchor(world.platform, rootOf(world.recordId(credential, by, item), []), 1);
  return credential;
}

describe('verify: who stood when', function () {
  this.timeout(60_000);
  const scene = stage();

  it('keeps a record valid whose key was revoked from a later time', async () => {
    const { world } = scene;
    const { credential } = await certified(world);
    await world.wait(DAY);
    await world.govern('revokeKey', world.expert.key.keyId, 0, CASE);
    expect((await judged(world, credential)).outcome).to.equal('valid');
  });

  it('cannot tell about a record whose key was revoked from an earlier time', async () => {
    const { world } = scene;
    const { credential } = await certified(world);
    const { time } = await world.head();
    await world.wait(DAY);
    await world.govern('revokeKey', world.expert.key.keyId, time - 60, CASE);
    const verdict = await judged(world, credential);
    expect([verdict.outcome, codeOf(verdict, 'standing')]).to.deep.equal([
      'cannot_tell',
      'KEY_IN_DOUBT',
    ]);
  });

  it('is in doubt from the very second of the revocation on', async () => {
    const { world } = scene;
    const { credential } = await certified(world);
    const { time } = await world.head();
    await world.wait(DAY);
    await world.govern('revokeKey', world.expert.key.keyId, time, CASE);
    expect(codeOf(await judged(world, credential), 'standing')).to.equal('KEY_IN_DOUBT');
  });

  it('refuses a leaf anchored while its expert was suspended, also after the suspension', async () => {
    const { world } = scene;
    await world.govern('suspend', world.expert.number, 0, NO_END);
    const credential = await batched(world);
    await world.wait(DAY);
    await world.govern('liftSuspension', world.expert.number, 0);
    const verdict = await judged(world, credential, alone(1));
    expect([verdict.outcome, codeOf(verdict, 'standing')]).to.deep.equal([
      'invalid',
      'PARTY_SUSPENDED',
    ]);
  });

  it('keeps a record valid whose expert was suspended later', async () => {
    const { world } = scene;
    const { credential } = await certified(world);
    await world.wait(DAY);
    await world.govern('suspend', world.expert.number, 0, NO_END);
    expect((await judged(world, credential)).outcome).to.equal('valid');
  });

  it('refuses an expert of another department', async () => {
    const { world } = scene;
    const verdict = await judged(world, await batched(world, world.other), alone(1));
    expect([verdict.outcome, codeOf(verdict, 'standing')]).to.deep.equal([
      'invalid',
      'OUT_OF_SCOPE',
    ]);
  });

  it('refuses a party without the role of the kind', async () => {
    const { world } = scene;
    const verdict = await judged(world, await batched(world, world.rival), alone(1));
    expect([verdict.outcome, codeOf(verdict, 'standing')]).to.deep.equal(['invalid', 'NO_GRANT']);
  });

  it('refuses a grade below that of the kind', async () => {
    const { world } = scene;
    await world.govern('registerKind', bytes4('HARD'), bytes4('APPR'), 3);
    const item = await world.enrol(world.platform, 'bag');
    const { anchoring } = payloadOf(world.root, world.expert, item);
    const credential = world.credential(world.expert, item, {
      anchoring: { ...anchoring, kind: 'HARD' },
    });
    const recordId = world.recordId(credential, world.expert, item, 'HARD');
    await world.anchor(world.platform, rootOf(recordId, []), 1);
    expect(codeOf(await judged(world, credential, alone(1)), 'standing')).to.equal('OUT_OF_SCOPE');
  });

  it('judges by the grant at the time of anchoring, not by a later one', async () => {
    const { world } = scene;
    await world.govern('endGrant', world.expert.number, bytes4('APPR'), 0, 0);
    await world.wait(60);
    const credential = await batched(world);
    await world.wait(60);
    await world.grant(world.expert, 'APPR', 2);
    expect(codeOf(await judged(world, credential, alone(1)), 'standing')).to.equal('NO_GRANT');
  });

  it('keeps a record valid whose grant ended later', async () => {
    const { world } = scene;
    const { credential } = await certified(world);
    await world.wait(60);
    await world.govern('endGrant', world.expert.number, bytes4('APPR'), 0, 0);
    expect((await judged(world, credential)).outcome).to.equal('valid');
  });

  it('refuses a leaf anchored after its key had expired', async () => {
    const { world } = scene;
    const late = await world.join(8, 'APPR', 'late');
    await world.grant(late, 'APPR', 2);
    const second = { ...late, secret: Buffer.from(id('second key').slice(2), 'hex') };
    const key = p256Key(world.root.p256Verifier, second.secret);
    await world.govern('addKey', 8, key.signer, 0, (await world.head()).time + 600);
    await world.wait(DAY);
    const verdict = await judged(world, await batched(world, { ...second, key }), alone(1));
    expect([verdict.outcome, codeOf(verdict, 'standing')]).to.deep.equal([
      'invalid',
      'KEY_EXPIRED',
    ]);
  });

  it('refuses a key that no party has', async () => {
    const { world } = scene;
    const stranger = { ...world.expert, secret: Buffer.from(id('stranger').slice(2), 'hex') };
    const verdict = await judged(world, await batched(world, stranger), alone(1));
    expect([verdict.outcome, codeOf(verdict, 'issuer')]).to.deep.equal(['invalid', 'KEY_UNKNOWN']);
  });

  it("refuses the key of one party in another's name", async () => {
    const { world } = scene;
    const impostor = { ...world.other, number: world.expert.number, did: world.expert.did };
    const verdict = await judged(world, await batched(world, impostor), alone(1));
    expect([verdict.outcome, codeOf(verdict, 'issuer')]).to.deep.equal([
      'invalid',
      'KEY_OF_OTHER_PARTY',
    ]);
  });

  it('refuses a DID that is not the one the party registered', async () => {
    const { world } = scene;
    const renamed = { ...world.expert, did: 'did:web:famous-house.example' };
    const verdict = await judged(world, await batched(world, renamed), alone(1));
    expect([verdict.outcome, codeOf(verdict, 'issuer')]).to.deep.equal(['invalid', 'DID_MISMATCH']);
  });

  // The contract of this deployment asks the platform's standing at each call; a later one may
  // remember it for a while, so the verifier does not rely on that.
  it('refuses a batch whose platform was suspended at that time', async () => {
    const { world } = scene;
    const credential = await batched(world);
    const { time } = await world.head();
    const list = partiesSlots.suspensions(world.platform.number);
    await world.write('parties', list, 1n);
    await world.write('parties', elements(list), (BigInt(NO_END) << 48n) | BigInt(time));
    const verdict = await judged(world, credential, alone(1));
    expect([verdict.outcome, codeOf(verdict, 'platform')]).to.deep.equal([
      'invalid',
      'PLATFORM_SUSPENDED',
    ]);
  });

  it('keeps a batch valid whose platform was suspended later', async () => {
    const { world } = scene;
    const credential = await batched(world);
    await world.wait(DAY);
    await world.govern('suspend', world.platform.number, 0, NO_END);
    expect((await judged(world, credential, alone(1))).outcome).to.equal('valid');
  });

  it('refuses a batch whose platform had no role at that time', async () => {
    const { world } = scene;
    const credential = await batched(world);
    await world.write('parties', partiesSlots.grants(world.platform.number, 'PLAT'), 0n);
    expect(codeOf(await judged(world, credential, alone(1)), 'platform')).to.equal(
      'PLATFORM_NO_GRANT',
    );
  });

  it('refuses lists longer than the contract allows instead of walking them', async () => {
    const { world } = scene;
    const { credential } = await certified(world);
    await world.write('parties', partiesSlots.suspensions(world.expert.number), 2n ** 200n);
    expect(codeOf(await judged(world, credential), 'standing')).to.equal('TOO_MANY_ENTRIES');
  });

  it('cannot tell about a batch whose platform had lost the key it anchored with', async () => {
    const { world } = scene;
    const credential = await batched(world);
    const { time } = await world.head();
    await world.wait(DAY);
    await world.govern('revokeKey', world.platform.key.keyId, time - 60, CASE);
    const verdict = await judged(world, credential, alone(1));
    expect([verdict.outcome, codeOf(verdict, 'platform')]).to.deep.equal([
      'cannot_tell',
      'PLATFORM_KEY_IN_DOUBT',
    ]);
  });

  it('falls back on the stored entry where the platform of the batch is in doubt', async () => {
    const { world } = scene;
    const item = await world.enrol(world.platform, 'bag');
    const credential = world.credential(world.expert, item);
    const recordId = world.recordId(credential, world.expert, item);
    await world.anchor(world.platform, rootOf(recordId, []), 1);
    const { time } = await world.head();
    await world.wait(DAY);
    await world.record(credential, world.expert, item);
    await world.govern('revokeKey', world.platform.key.keyId, time, CASE);
    const verdict = await judged(world, credential, alone(1));
    expect([verdict.outcome, codeOf(verdict, 'platform')]).to.deep.equal(['valid', 'SINGLE']);
  });
});
