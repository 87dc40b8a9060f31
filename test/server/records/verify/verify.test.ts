import { expect } from 'chai';
import { id } from 'ethers';
import { rootOf, verify } from '../../../../server/records/verify/index.ts';
import { issue, payloadOf } from './credentials.ts';
import { BAGS, scopeOf } from './world.ts';
import { alone, certified, codeOf, edited, judged, stage, trustNow } from './stage.ts';

const DAY = 86_400;

describe('verify', function () {
  this.timeout(60_000);
  const scene = stage();

  it('finds a record valid that its expert anchored', async () => {
    const { world } = scene;
    const { credential } = await certified(world);
    const verdict = await judged(world, credential);
    expect(verdict.outcome).to.equal('valid');
    expect(verdict.checks.map((check) => check.answer)).to.deep.equal(Array(12).fill('pass'));
  });

  it('dates the verdict by the block and names the record', async () => {
    const { world } = scene;
    const { credential, item } = await certified(world);
    const { number, hash, time } = await world.head();
    const verdict = await judged(world, credential);
    expect(verdict.asOf).to.deep.equal({ block: number, hash, time });
    expect(verdict.age).to.equal(60);
    expect(verdict.record).to.include({ token: item, kind: 'CERT', party: 3, anchoredAt: time });
    expect(verdict.record?.recordId).to.equal(world.recordId(credential, world.expert, item));
  });

  it('finds a leaf of a batch valid by its Merkle path', async () => {
    const { world } = scene;
    const item = await world.enrol(world.platform, 'bag');
    const credential = world.credential(world.expert, item);
    const path = { platform: world.platform.number, siblings: [id('b'), id('a'), id('c')] };
    const root = rootOf(world.recordId(credential, world.expert, item), path.siblings);
    await world.anchor(world.platform, root, 5);
    const verdict = await judged(world, credential, path);
    expect(verdict.outcome).to.equal('valid');
    expect(codeOf(verdict, 'platform')).to.equal('OK');
  });

  it('takes the earlier time where a record is stored singly and in a batch', async () => {
    const { world } = scene;
    const item = await world.enrol(world.platform, 'bag');
    const credential = world.credential(world.expert, item);
    const recordId = world.recordId(credential, world.expert, item);
    await world.anchor(world.platform, rootOf(recordId, []), 1);
    const early = (await world.head()).time;
    await world.wait(DAY);
    await world.record(credential, world.expert, item);
    const verdict = await judged(world, credential, alone(1));
    expect(verdict.record?.anchoredAt).to.equal(early);
  });

  it("refuses a batch that another platform than the path's anchored", async () => {
    const { world } = scene;
    const item = await world.enrol(world.platform, 'bag');
    const credential = world.credential(world.expert, item);
    await world.anchor(
      world.platform,
      rootOf(world.recordId(credential, world.expert, item), []),
      1,
    );
    const verdict = await judged(world, credential, alone(2));
    expect([verdict.outcome, codeOf(verdict, 'anchored')]).to.deep.equal([
      'invalid',
      'PATH_NOT_ANCHORED',
    ]);
  });

  it("refuses an attacker's own contracts on the same chain, though the file is right in itself", async () => {
    const { world } = scene;
    const theirs = await world.settle('attacker');
    const item = await theirs.enrol(theirs.platform, 'bag');
    const credential = theirs.credential(theirs.expert, item);
    await theirs.record(credential, theirs.expert, item);
    const file = await theirs.evidence(credential);
    const trust = await trustNow(world);
    expect(verify(file, { ...trust, roots: [theirs.root] }).outcome).to.equal('valid');
    const verdict = verify(file, trust);
    expect([verdict.outcome, codeOf(verdict, 'contracts')]).to.deep.equal([
      'invalid',
      'NOT_IN_TRUST_ROOT',
    ]);
  });

  it('accepts several trust roots', async () => {
    const { world } = scene;
    const { credential } = await certified(world);
    const theirs = await world.settle('another');
    const file = await world.evidence(credential);
    const trust = await trustNow(world, { roots: [theirs.root, world.root] });
    expect(verify(file, trust).outcome).to.equal('valid');
  });

  it('refuses contracts whose code is not the pinned one', async () => {
    const { world } = scene;
    const { credential } = await certified(world);
    const { records } = world.root.contracts;
    const pinned = { ...records, codeHash: id('other code') };
    const root = { ...world.root, contracts: { ...world.root.contracts, records: pinned } };
    const file = await world.evidence(credential);
    const { nodes } = JSON.parse(Buffer.from(file).toString()) as { nodes: string[] };
    // Other code ends the examination at the accounts, so only their nodes belong into the file.
    const verdicts = await Promise.all(
      nodes.map(async (_, count) => {
        const cut = await edited(file, (evidence) => evidence.nodes.splice(count));
        return verify(cut, await trustNow(world, { roots: [root] }));
      }),
    );
    const told = verdicts.filter((verdict) => codeOf(verdict, 'contracts') === 'CODE_MISMATCH');
    expect(told.map(({ outcome }) => outcome)).to.deep.equal(['invalid']);
  });

  it('refuses a credential whose digest is anchored under another item', async () => {
    const { world } = scene;
    const item = await world.enrol(world.platform, 'bag');
    const other = await world.enrol(world.platform, 'other bag');
    const credential = world.credential(world.expert, item);
    await world.record(credential, world.expert, other);
    const verdict = await judged(world, credential);
    expect([verdict.outcome, codeOf(verdict, 'anchored')]).to.deep.equal([
      'invalid',
      'NOT_ANCHORED',
    ]);
  });

  it('is not misled by a digest squatted under another item', async () => {
    const { world } = scene;
    const item = await world.enrol(world.platform, 'bag');
    const decoy = await world.enrol(world.rival, 'decoy');
    const squatter = await world.join(9, 'APPR', 'squatter');
    await world.grant(squatter, 'APPR', scopeOf(2, BAGS));
    const credential = world.credential(world.expert, item);
    await world.record(credential, squatter, decoy);
    await world.record(credential, world.expert, item);
    expect((await judged(world, credential)).outcome).to.equal('valid');
  });

  it('refuses a credential about another item than it is anchored under', async () => {
    const { world } = scene;
    const item = await world.enrol(world.platform, 'bag');
    const { credentialSubject } = payloadOf(world.root, world.expert, `0x${'1'.repeat(64)}`);
    const credential = world.credential(world.expert, item, { credentialSubject });
    await world.record(credential, world.expert, item);
    const verdict = await judged(world, credential);
    expect([verdict.outcome, codeOf(verdict, 'binding')]).to.deep.equal([
      'invalid',
      'SUBJECT_MISMATCH',
    ]);
  });

  it('refuses a record about an item that nobody enrolled', async () => {
    const { world } = scene;
    const item = id('no item');
    const credential = world.credential(world.expert, item);
    await world.anchor(
      world.platform,
      rootOf(world.recordId(credential, world.expert, item), []),
      1,
    );
    const verdict = await judged(world, credential, alone(1));
    expect([verdict.outcome, codeOf(verdict, 'item')]).to.deep.equal(['invalid', 'ITEM_UNKNOWN']);
  });

  it('refuses a leaf that was anchored before its item was enrolled', async () => {
    const { world } = scene;
    const twin = await scene.anvil.rpc('evm_snapshot', []);
    const item = await world.enrol(world.platform, 'bag');
    await scene.anvil.rpc('evm_revert', [twin]);
    const credential = world.credential(world.expert, item);
    await world.anchor(
      world.platform,
      rootOf(world.recordId(credential, world.expert, item), []),
      1,
    );
    await world.wait(DAY);
    await world.enrol(world.platform, 'bag');
    const verdict = await judged(world, credential, alone(1));
    expect([verdict.outcome, codeOf(verdict, 'item')]).to.deep.equal(['invalid', 'ENROLLED_LATER']);
  });

  it('refuses a credential that nobody anchored', async () => {
    const { world } = scene;
    const item = await world.enrol(world.platform, 'bag');
    const verdict = await judged(world, world.credential(world.expert, item));
    expect([verdict.outcome, codeOf(verdict, 'anchored')]).to.deep.equal([
      'invalid',
      'NOT_ANCHORED',
    ]);
  });

  it('cannot tell from a file older than allowed', async () => {
    const { world } = scene;
    const { credential } = await certified(world);
    const file = await world.evidence(credential);
    const { time } = await world.head();
    const old = verify(file, await trustNow(world, { now: time + 30 * DAY + 1 }));
    expect([old.outcome, codeOf(old, 'age')]).to.deep.equal(['cannot_tell', 'TOO_OLD']);
    const patient = await trustNow(world, { now: time + 30 * DAY + 1, maxAge: 31 * DAY });
    expect(verify(file, patient).outcome).to.equal('valid');
  });

  it('cannot tell from a block that lies in the future', async () => {
    const { world } = scene;
    const { credential } = await certified(world);
    const { time } = await world.head();
    const trust = await trustNow(world, { now: time - 3600 });
    expect(codeOf(verify(await world.evidence(credential), trust), 'age')).to.equal(
      'FROM_THE_FUTURE',
    );
  });

  for (const [title, trustedBlocks, code] of [
    ['without any trusted block', [], 'NO_TRUSTED_BLOCK'],
    [
      'where the trusted block is another',
      [{ hash: id('other'), source: 'x' }],
      'BLOCK_NOT_TRUSTED',
    ],
  ] as const) {
    it(`cannot tell ${title}, and takes nothing in the file for proven`, async () => {
      const { world } = scene;
      const { credential, item } = await certified(world);
      await world.revoke(credential, world.expert, item, world.expert);
      const file = await world.evidence(credential);
      const verdict = verify(file, await trustNow(world, { trustedBlocks }));
      expect([verdict.outcome, codeOf(verdict, 'block')]).to.deep.equal(['cannot_tell', code]);
      expect(codeOf(verdict, 'revocation')).to.equal('UNPROVEN');
      expect([verdict.revocation, verdict.record?.anchoredAt]).to.deep.equal([null, null]);
    });
  }

  it('cannot tell without a trust root', async () => {
    const { world } = scene;
    const { credential } = await certified(world);
    const verdict = verify(await world.evidence(credential), await trustNow(world, { roots: [] }));
    expect([verdict.outcome, codeOf(verdict, 'contracts')]).to.deep.equal([
      'cannot_tell',
      'NO_TRUST_ROOT',
    ]);
  });

  it('tells a bad signature even where no block is trusted', async () => {
    const { world } = scene;
    const { credential } = await certified(world);
    const [header, , signature] = credential.split('.');
    const forged = issue(world.expert, payloadOf(world.root, world.expert, id('x'))).split('.')[1];
    const file = await edited(await world.evidence(credential), (evidence) => {
      evidence.credential = `${header}.${forged}.${signature}`;
    });
    const verdict = verify(file, await trustNow(world, { trustedBlocks: [], roots: [] }));
    expect([verdict.outcome, codeOf(verdict, 'signature')]).to.deep.equal([
      'invalid',
      'BAD_SIGNATURE',
    ]);
  });
});
