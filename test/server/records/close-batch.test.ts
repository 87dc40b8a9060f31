import { expect } from 'chai';
import { sharedService, type TestService } from '../harness/service.ts';
import { ask, enrolBag, ok } from '../harness/requests.ts';

describe('closing a batch', function () {
  this.timeout(60_000);
  let service: TestService;

  before(async () => {
    service = await sharedService();
  });

  async function careRecords(count: number): Promise<string[]> {
    const item = await enrolBag(service);
    const token = await service.people.repairer.token();
    const made: string[] = [];
    for (let i = 0; i < count; i++) {
      const json = { itemId: item, kind: 'care', work: `Cleaned ${i}`, anchoring: 'batch' };
      const { body } = ok(await ask(service, '/v1/repairs', { token, json }), 201);
      made.push(String(body['record']));
    }
    return made;
  }

  it('anchors many records under one root, lists them in a manifest, and each once', async () => {
    const ids = await careRecords(5);
    await Promise.all([1, 2, 3].map(() => service.running.rooms.records.closeBatch()));
    await service.settled();
    const { client } = service.running.database;
    const rows = await client.record.findMany({
      where: { id: { in: ids } },
      include: { batch: true },
    });
    expect(rows.every((row) => row.batch !== null)).to.equal(true);
    for (const { batch, recordId } of rows) {
      expect(batch?.leaves.filter((leaf) => leaf === recordId)).to.have.length(1);
      const manifest = (await fetch(`${service.url}/ipfs/${batch?.manifestCid}`).then((answer) =>
        answer.json(),
      )) as {
        root: string;
        leaves: { recordId: string; cid: string }[];
      };
      expect(manifest.root).to.equal(batch?.root);
      expect(manifest.leaves.map((leaf) => leaf.recordId)).to.include(recordId);
    }
    for (const id of ids)
      expect((await ask(service, `/v1/records/${id}`)).body['status']).to.equal('final');
  });

  it('hands a batch in anew that the chain refused', async () => {
    const [id = ''] = await careRecords(1);
    await service.running.rooms.records.closeBatch();
    await service.settled();
    const { client } = service.running.database;
    const row = await client.record.findUnique({ where: { id }, include: { batch: true } });
    const guard = `anchor:${row?.batch?.root}:${row?.batch?.platformNumber}`;
    // As the relayer leaves it when the call fails for good.
    const failed = { status: 'failed', data: new Uint8Array([1]) } as const;
    await client.outboxEntry.update({ where: { guard }, data: failed });
    expect(await service.running.rooms.records.reviveBatches()).to.equal(1);
    const call = await client.outboxEntry.findUniqueOrThrow({ where: { guard } });
    const { abi } = service.running.rooms.records.context.contract;
    const [batch, auth] = abi.decodeFunctionData('anchorBySig', call.data) as unknown as [
      { root: string },
      { deadline: bigint },
    ];
    expect(batch.root).to.equal(row?.batch?.root);
    expect(Number(auth.deadline)).to.be.greaterThan(Date.now() / 1000 + 29 * 86_400);
    await service.settled();
    // On this chain it was anchored all the time.
    await client.outboxEntry.update({ where: { guard }, data: { status: 'settled' } });
    expect(await service.running.rooms.records.reviveBatches()).to.equal(0);
  });

  it('does nothing while nothing waits', async () => {
    await service.running.rooms.records.closeBatch();
    expect(await service.running.rooms.records.closeBatch()).to.equal(0);
  });
});
