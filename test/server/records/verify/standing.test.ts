import { expect } from 'chai';
import { id } from 'ethers';
import { rootOf } from '../../../../server/records/verify/index.ts';
import { partiesSlots } from '../../../../server/records/verify/layout.ts';
import { alone, certified, codeOf, judged, stage } from './stage.ts';
import { payloadOf } from './credentials.ts';
import { BAGS, bytes4, NO_END, scopeOf, type Party, type World } from './world.ts';

const DAY = 86_400;

/** A credential about a new item, and the root of a batch that holds nothing else. */
async function leaf(world: World, label: string, by: Party = world.expert) {
  const item = await world.enrol(world.platform, label);
  const credential = world.credential(by, item);
  return { credential, root: rootOf(world.recordId(credential, by, item), []) };
}

/** A leaf that the platform anchors whatever its expert's standing is. */
async function batched(world: World, by: Party = world.expert) {
  const { credential, root } = await leaf(world, 'bag', by);
  await world.anchor(world.platform, root, 1);
  return credential;
}

describe('verify: who stood when', function () {
  this.timeout(60_000);
  const scene = stage();

  it('keeps a record valid whose key was revoked from a later time', async () => {
    const { world } = scene;
    const { credential } = await certified(world);
    await world.wait(DAY);
    await world.revokeKey(world.expert.key.keyId, 0);
    expect((await judged(world, credential)).outcome).to.equal('valid');
  });

  it('cannot tell about a record whose key was revoked from an earlier time', async () => {
    const { world } = scene;
    const { credential } = await certified(world);
    const { time } = await world.head();
    await world.wait(DAY);
    await world.revokeKey(world.expert.key.keyId, time - 60);
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
    await world.revokeKey(world.expert.key.keyId, time);
    expect(codeOf(await judged(world, credential), 'standing')).to.equal('KEY_IN_DOUBT');
  });

  it('refuses a leaf anchored while its expert was suspended, also after the suspension', async () => {
    const { world } = scene;
    await world.govern('suspend', world.expert.number, 0, NO_END);
    const credential = await batched(world);
    await world.wait(DAY);
    await world.govern('liftSuspension', world.expert.number);
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
    await world.govern('endGrant', world.expert.number, bytes4('APPR'), 0);
    await world.wait(60);
    const credential = await batched(world);
    await world.wait(60);
    await world.grant(world.expert, 'APPR', scopeOf(2, BAGS));
    expect(codeOf(await judged(world, credential, alone(1)), 'standing')).to.equal('NO_GRANT');
  });

  it('keeps a record valid whose grant ended later', async () => {
    const { world } = scene;
    const { credential } = await certified(world);
    await world.wait(60);
    await world.govern('endGrant', world.expert.number, bytes4('APPR'), 0);
    expect((await judged(world, credential)).outcome).to.equal('valid');
  });

  it('refuses a leaf anchored after its key had expired', async () => {
    const { world } = scene;
    const late = await world.join(8, 'APPR', 'late');
    await world.grant(late, 'APPR', scopeOf(2, BAGS));
    const second = await world.addKey(late, 'second', (await world.head()).time + 600);
    await world.wait(DAY);
    const verdict = await judged(world, await batched(world, second), alone(1));
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

  // The contract remembers a platform's permission for a day; the verifier does not rely on that.
  it('refuses a batch whose platform was suspended at that time', async () => {
    const { world } = scene;
    const [first, second] = [await leaf(world, 'bag'), await leaf(world, 'another bag')];
    await world.anchor(world.platform, first.root, 1);
    await world.govern('suspend', world.platform.number, 0, NO_END);
    await world.anchor(world.platform, second.root, 1);
    expect((await judged(world, first.credential, alone(1))).outcome).to.equal('valid');
    const verdict = await judged(world, second.credential, alone(1));
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

  it('refuses a batch whose platform anchored with a key that had ended', async () => {
    const { world } = scene;
    const credential = await batched(world);
    const { number, key } = world.platform;
    const ended = BigInt(number) | (1n << 32n) | (1n << 64n) | (2n << 112n);
    await world.write('parties', partiesSlots.key(key.keyId), ended);
    const verdict = await judged(world, credential, alone(1));
    expect([verdict.outcome, codeOf(verdict, 'platform')]).to.deep.equal([
      'invalid',
      'PLATFORM_KEY_ENDED',
    ]);
  });

  it('ends however long a list says it is', async () => {
    const { world } = scene;
    const { credential } = await certified(world);
    await world.write('parties', partiesSlots.suspensions(world.expert.number), 2n ** 256n - 1n);
    expect(codeOf(await judged(world, credential), 'standing')).to.equal('OK');
  });

  it('cannot tell about a batch whose platform had lost the key it anchored with', async () => {
    const { world } = scene;
    const credential = await batched(world);
    const { time } = await world.head();
    await world.wait(DAY);
    await world.revokeKey(world.platform.key.keyId, time - 60);
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
    await world.revokeKey(world.platform.key.keyId, time);
    const verdict = await judged(world, credential, alone(1));
    expect([verdict.outcome, codeOf(verdict, 'platform')]).to.deep.equal(['valid', 'SINGLE']);
  });
});
