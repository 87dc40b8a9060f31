import { expect } from 'chai';
import { commitmentOf } from '../../../server/ledger/commit-head.ts';
import { startTestService, type TestService } from '../harness/service.ts';

/** The whole way: journal, daily head, signed call, chain, index, verification. */
describe('the head of the journal on the chain', function () {
  this.timeout(120_000);
  let service: TestService;
  before(async () => {
    service = await startTestService();
  });
  after(() => service.stop());

  const headOfDay = async () => {
    const { client } = service.running.database;
    const row = await client.journalHead.findFirstOrThrow();
    const day = row.day.toISOString().slice(0, 10);
    const { position, anchor } = row;
    return { day, position, hash: Buffer.from(row.hash).toString('hex'), anchor };
  };

  it('is the journal’s: committed to by a root of the platform, once, final before it counts', async () => {
    const { ledger, records, parties } = service.running.rooms;
    const { client } = service.running.database;
    const account = (kind: 'provider' | 'member') =>
      ledger.openAccount(client, { kind, holder: 'x', currency: 'CNY' });
    const [from, to] = [await account('provider'), await account('member')];
    await client.$transaction((db) =>
      ledger.move(db, {
        ...{ key: 'one', reference: 'ord', reason: 'test' },
        postings: [
          { account: from.id, amount: -5n },
          { account: to.id, amount: 5n },
        ],
      }),
    );
    await ledger.closeDay();
    await ledger.closeDay();
    await service.settled();
    expect(await ledger.closeDay()).to.be.at.most(1);
    const head = await headOfDay();
    const { head: hash } = await ledger.verify();
    expect(head).to.include({ position: 1n, hash });

    const { chain, contract, operator } = records.context;
    const platform = (await parties.find(operator))!.number;
    const leaf = commitmentOf(head);
    const data = contract.abi.encodeFunctionData('standingInBatch', [leaf, platform, []]);
    const answer = await chain.rpc('eth_call', [{ to: contract.address, data }, 'latest']);
    const decoded = contract.abi.decodeFunctionResult('standingInBatch', String(answer));
    const batch = decoded[0] as { platform: bigint; anchoredAt: bigint; count: bigint };
    expect([Number(batch.platform), Number(batch.count)]).to.deep.equal([platform, 1]);
    expect(Number(batch.anchoredAt)).to.be.greaterThan(0);
    expect(head.anchor).to.match(new RegExp(`^anchor:0x[0-9a-f]{64}:${platform}$`));
    expect(await client.chainBatch.count()).to.equal(1);
    expect(await ledger.verify()).to.include({ intact: true });
  });

  it('is no batch of records: whoever reads batches finds none in it', async () => {
    const { client } = service.running.database;
    await service.running.rooms.records.readBatches();
    const [manifest] = await client.foreignManifest.findMany({ include: { leaves: true } });
    expect(manifest).to.deep.include({ state: 'read', fault: null, leaves: [] });
  });

  it('shows a journal whose head was rewritten afterwards', async () => {
    const { ledger } = service.running.rooms;
    const { client } = service.running.database;
    const { day } = await headOfDay();
    await client.$transaction([
      client.$executeRaw`SET LOCAL session_replication_role = replica`,
      client.$executeRaw`DELETE FROM "JournalHead"`,
    ]);
    const { intact, faults } = await ledger.verify();
    expect(intact).to.equal(false);
    expect(faults[0]).to.include(`head of ${day}`);
  });
});
