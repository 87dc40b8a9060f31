import { expect } from 'chai';
import type { TestMember } from '../harness/members.ts';
import { countQueries } from '../harness/count-queries.ts';
import { certify, ok } from '../harness/requests.ts';
import { setOwnershipStage, type OwnershipStage } from './stage/ownership-stage.ts';

/** More than anything reads of one item. */
const MANY = 300;

describe('an item with a long history', function () {
  this.timeout(120_000);
  let stage: OwnershipStage;
  let owner: TestMember;
  let item: string;
  let token: string;

  before(async () => {
    stage = await setOwnershipStage();
    owner = await stage.member();
    item = await stage.owned(owner);
    ({ token } = await stage.running.rooms.items.require(item));
    await certify(stage.service, item);
  });
  after(() => stage?.stop());

  const titlesOf = () => stage.running.rooms.ownership.titleOf(item);
  const factsOf = () => stage.running.rooms.ownership.publicFacts(item);
  const passportOf = () => stage.running.rooms.passport.build(item, 'link');
  const counted = async () => {
    const { database } = stage.running;
    // What is worked out once a block is there before it is counted.
    await passportOf();
    return {
      title: await countQueries(database, titlesOf),
      facts: await countQueries(database, factsOf),
      passport: await countQueries(database, passportOf),
    };
  };

  it('counts who exports title to a wallet of theirs as one owner, and the unnamed first as none', async () => {
    const wallet = await stage.linkedWallet(owner);
    const json = { wallet: wallet.address };
    ok(await stage.post(owner, `/v1/items/${item}/export`, json), 202);
    await stage.settled();
    const { tenure } = await passportOf();
    expect(tenure?.owners).to.equal(1);
    expect(tenure?.moves.map((move) => move.owner)).to.deep.equal([null, 1, 1]);
  });

  it('is read with as many queries as another, and with bounded rows', async () => {
    const few = await counted();
    const { client } = stage.running.database;
    const last = await client.chainTitle.findFirstOrThrow({
      where: { token },
      orderBy: { epoch: 'desc' },
    });
    const hex = (n: number, byte: string) => `0x${byte}${n.toString(16).padStart(62, '0')}`;
    const some = Array.from({ length: MANY }, (_, n) => n);
    const { to } = last;
    await client.chainTitle.createMany({
      data: some.map((n) => ({ ...last, epoch: last.epoch + n + 1, to })),
    });
    const { epoch: _, from: __, to: ___, at, via: ____, claimKey: _____, ...place } = last;
    await client.chainHold.createMany({
      data: some.map((n) => ({
        ...{ ...place, caseDigest: hex(n, 'aa'), party: 5, placedAs: 'referee' as const },
        ...{ since: at, until: at, changedBlock: last.blockNumber },
      })),
    });
    await client.chainRecovery.createMany({
      data: some.map((n) => ({
        ...{ ...place, epoch: n, to, referee: 5, caseDigest: hex(n, 'bb') },
        ...{ proposedAt: at, endedAt: at, changedBlock: last.blockNumber },
      })),
    });
    const row = await client.record.findFirstOrThrow({ where: { itemId: item } });
    await client.record.createMany({
      data: some.map((n) => ({
        ...{ ...row, id: `rec_${String(n).padStart(26, '0')}`, recordId: hex(n, 'cc') },
        ...{ kind: 'care', createdAt: new Date(row.createdAt.getTime() + n) },
      })),
    });

    const many = await counted();
    for (const what of ['title', 'facts'] as const) {
      expect(few[what].queries, what).to.be.greaterThan(3);
      expect(many[what].queries, what).to.equal(few[what].queries);
      expect(many[what].rows, what).to.be.greaterThan(few[what].rows).and.at.most(320);
    }
    expect(few.passport.queries).to.be.greaterThan(10);
    // Two look for certificates that newer records push out, our own and those of others.
    expect(many.passport.queries).to.equal(few.passport.queries + 2);
    expect(many.passport.rows).to.be.at.most(1_500);
    expect(many.passport.result.tenure?.moves.length).to.equal(100);
  });
});
