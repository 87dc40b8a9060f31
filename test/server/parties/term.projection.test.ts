import { expect } from 'chai';
import fc from 'fast-check';
import { id } from 'ethers';
import { coverageOf } from '../../../server/parties/scope.ts';
import {
  channelList,
  grantList,
  suspensionList,
  type TermList,
} from '../../../server/parties/term-list.ts';
import { startIndexedWorld, type IndexedWorld } from '../harness/indexed-world.ts';
import { BAGS, bytes4, NO_END, scopeOf, WATCHES, type Party } from '../records/verify/world.ts';

interface Term {
  readonly from: bigint;
  readonly until: bigint;
  readonly scope: bigint;
}

/** One act on a list of terms: begins after, lasts, with this grade; or ends after. Seconds. */
const Act = fc.oneof(
  fc.record({
    type: fc.constant('add' as const),
    after: fc.nat(100),
    lasts: fc.integer({ min: 1, max: 100 }),
    grade: fc.integer({ min: 1, max: 7 }),
  }),
  fc.record({ type: fc.constant('end' as const), after: fc.nat(100) }),
  fc.record({ type: fc.constant('wait' as const), after: fc.integer({ min: 1, max: 100 }) }),
);
type Act = typeof Act extends fc.Arbitrary<infer T> ? T : never;

/** Always the same sequences, so that a failure can be seen again. */
const sequences = fc.sample(fc.array(Act, { minLength: 8, maxLength: 8 }), { numRuns: 5, seed: 7 });

describe('the index of terms', function () {
  this.timeout(120_000);
  let indexed: IndexedWorld;
  let brand: Party;

  before(async () => {
    indexed = await startIndexedWorld();
    const { world } = indexed;
    brand = await world.join(7, 'BRND', 'brand');
    await world.grant(brand, 'BRND', scopeOf(1, BAGS));
  });
  after(() => indexed?.stop());

  /** The list as the index has it, after it has been seen to be what the contract has. */
  async function mirrored(list: TermList, call: string, ...args: unknown[]): Promise<Term[]> {
    const { world, database, follow } = indexed;
    await follow();
    const rows = await database.client.chainTerm.findMany({
      where: { ...list, dropped: false },
      orderBy: { from: 'asc' },
    });
    const ours = rows.map(({ from, until, scope }) => ({ from, until, scope: BigInt(scope) }));
    const theirs = (await world.query('parties', call, ...args, 0)) as Term[];
    expect(ours).to.deep.equal(theirs.map(({ from, until, scope }) => ({ from, until, scope })));
    return ours;
  }

  /** Carries an act out; one that the contract refuses changes nothing, here as there. */
  async function play(
    act: Act,
    add: (act: Act, at: number) => Promise<unknown>,
    end: (at: number) => Promise<unknown>,
  ) {
    const { world } = indexed;
    if (act.type === 'wait') return world.wait(act.after);
    // Zero is the next second.
    const at = act.after === 0 ? 0 : (await world.head()).time + 1 + act.after;
    const done = act.type === 'add' ? add(act, at) : end(at);
    return done.catch(() => undefined);
  }
  const untilOf = async (act: Act, at: number) =>
    (at === 0 ? (await indexed.world.head()).time + 1 : at) + (act.type === 'add' ? act.lasts : 0);

  for (const [i, sequence] of sequences.entries()) {
    it(`says of grants what the contract says, whatever governance does (${i})`, async () => {
      const { world } = indexed;
      const party = await world.join(20 + i, 'APPR', `expert ${i}`);
      const role = bytes4('APPR');
      const add = async (act: Act, at: number) => {
        const scope = act.type === 'add' ? scopeOf(act.grade, BAGS, WATCHES) : 0n;
        return world.govern('grant', party.number, role, at, await untilOf(act, at), scope);
      };
      const end = (at: number) => world.govern('endGrant', party.number, role, at);
      for (const act of sequence) {
        await play(act, add, end);
        await mirrored(grantList(party.number, 'APPR'), 'grants', party.number, role);
      }
    });

    it(`says of suspensions what the contract says (${i})`, async () => {
      const { world } = indexed;
      const party = await world.join(40 + i, 'APPR', `suspended ${i}`);
      const add = async (act: Act, at: number) =>
        world.govern('suspend', party.number, at, await untilOf(act, at));
      const end = () => world.govern('liftSuspension', party.number);
      for (const act of sequence) {
        await play(act, add, end);
        await mirrored(suspensionList(party.number), 'suspensions', party.number);
      }
    });

    it(`says of official channels what the contract says (${i})`, async () => {
      const { world } = indexed;
      const platform = i + 1;
      let nonce = 100 * i;
      const carry = (word: 'OpenChannel' | 'CloseChannel', from: number, until: number) =>
        world.carry('parties', word, brand, { platform, from, until, nonce: nonce++ });
      const add = async (act: Act, at: number) => carry('OpenChannel', at, await untilOf(act, at));
      const end = (at: number) => carry('CloseChannel', 0, at);
      for (const act of sequence) {
        await play(act, add, end);
        await mirrored(channelList(7, platform), 'channels', 7, platform);
      }
    });
  }

  it('keeps a grant that was replaced in its own block as one that never held', async () => {
    const { world, database, follow } = indexed;
    const party = await world.join(60, 'APPR', 'twice');
    const { time } = await world.head();
    for (const grade of [1, 2])
      await world.govern('grant', 60, bytes4('APPR'), time + 60, NO_END, scopeOf(grade, BAGS));
    const [term, ...others] = await mirrored(
      grantList(60, 'APPR'),
      'grants',
      party.number,
      bytes4('APPR'),
    );
    expect([coverageOf(term?.scope ?? 0n)[0]?.grade, others]).to.deep.equal([2, []]);
    await follow();
    const rows = await database.client.chainTerm.count({ where: { party: 60, kind: 'grant' } });
    expect(rows).to.equal(2);
  });

  it('counts grants, suspensions and lifts so that each proves its own guard', async () => {
    const { world, follow } = indexed;
    await follow();
    await world.join(61, 'APPR', 'counted');
    await world.govern('grant', 61, bytes4('APPR'), 0, NO_END, 0n);
    await world.govern('grant', 61, bytes4('APPR'), 0, NO_END, 0n);
    await world.govern('suspend', 61, 0, NO_END);
    await world.govern('liftSuspension', 61);
    await world.govern('suspend', 61, 0, NO_END);
    await world.govern('liftSuspension', 61);
    expect((await follow()).slice(2)).to.deep.equal([
      'grant:61:APPR:0',
      'grant:61:APPR:1',
      'suspend:61:0',
      'lift:61:0',
      'suspend:61:1',
      'lift:61:1',
    ]);
  });

  it('keeps who revoked a key, from when and in which case', async () => {
    const { world, database, follow } = indexed;
    const party = await world.join(62, 'APPR', 'careless');
    await world.wait(60);
    await world.revokeKey(party.key.keyId, 0);
    const { time } = await world.head();
    await follow();
    const key = await database.client.chainKey.findUnique({ where: { keyId: party.key.keyId } });
    expect(key).to.include({
      revokedFrom: BigInt(time),
      revokedAt: BigInt(time),
      revokedBy: world.referee.number,
      caseDigest: id('case file'),
    });
  });

  it('keeps when a key ended itself', async () => {
    const { world, database, follow } = indexed;
    const party = await world.join(63, 'APPR', 'leaving');
    await world.carry('parties', 'EndKey', party, 0, { until: 0 });
    const { time } = await world.head();
    await follow();
    const key = await database.client.chainKey.findUnique({ where: { keyId: party.key.keyId } });
    expect(key?.until).to.equal(BigInt(time + 1));
  });

  it('keeps which version of the convention a party has signed', async () => {
    const { world, database, follow } = indexed;
    const party = await world.join(64, 'APPR', 'signing');
    const digest = id('convention');
    await world.govern('publishConvention', 1, digest);
    const message = { version: 1, digest };
    await world.carry('parties', 'SignConvention', party, 1, message, digest);
    await follow();
    const row = await database.client.chainParty.findUnique({ where: { number: 64 } });
    expect(row?.conventionVersion).to.equal(1);
    expect(await database.client.chainConvention.findUnique({ where: { version: 1 } })).to.include({
      digest,
    });
  });
});
