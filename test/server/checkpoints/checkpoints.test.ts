import { expect } from 'chai';
import { createCheckpoints } from '../../../server/checkpoints/index.ts';
import { parseCheckpoint } from '../../../server/records/verify/index.ts';
import { ask, enrolBag, expectProblem, ok } from '../harness/requests.ts';
import { startTestService, type TestService } from '../harness/service.ts';

const DAY = 86_400;

describe('checkpoints', function () {
  this.timeout(60_000);
  let service: TestService;
  let clock = Date.now();
  let room: ReturnType<typeof createCheckpoints>;

  before(async () => {
    service = await startTestService();
    const { rooms, database, operator } = service.running;
    const { chain, content, keys } = rooms.records.context;
    room = createCheckpoints({
      ...{ database, chain, content, keys, operator, parties: rooms.parties },
      periodSeconds: DAY,
      now: () => new Date(clock),
    });
  });
  after(() => service.stop());

  const latest = () => ask(service, '/v1/checkpoints/latest');
  const jwsOf = async () => String(ok(await latest(), 200).body['jws']);

  it('are signed by the platform for a final block of its chain', async () => {
    await room.sign();
    const { chain } = service.running.rooms.records.context;
    const checkpoint = parseCheckpoint(await jwsOf());
    const block = await chain.block(checkpoint?.block ?? -1);
    expect(checkpoint).to.include({
      chainId: chain.chainId,
      hash: block?.hash,
      time: block?.time,
    });
  });

  it('carry the DID and a key of the platform that operates the service', async () => {
    const checkpoint = parseCheckpoint(await jwsOf());
    const { rooms, operator } = service.running;
    expect(checkpoint?.iss).to.equal((await rooms.parties.find(operator))?.did);
  });

  it('are published under their CID', async () => {
    const { cid, jws } = ok(await latest(), 200).body as { cid: string; jws: string };
    const bytes = await service.running.rooms.records.context.content.getBlock(cid);
    expect(Buffer.from(bytes ?? []).toString()).to.equal(jws);
  });

  it('are made once a period, and only for a newer block', async () => {
    await room.sign();
    const first = await jwsOf();
    await enrolBag(service);
    await service.settled();
    expect(await room.sign()).to.equal(null);
    clock += DAY * 1000;
    expect(await room.sign()).to.be.a('number');
    expect(await jwsOf()).not.to.equal(first);
    clock += DAY * 1000;
    expect(await room.sign()).to.equal(null);
  });

  it('are made once where two servers share a database', async () => {
    await enrolBag(service);
    await service.settled();
    clock += DAY * 1000;
    const made = await Promise.all([room.sign(), room.sign(), room.sign()]);
    expect(made.filter((block) => block !== null)).to.have.length(1);
  });

  it('are listed newest first, in pages', async () => {
    const page = async (query: string) =>
      ok(await ask(service, `/v1/checkpoints?${query}`), 200).body as {
        checkpoints: { block: number }[];
        next: number | null;
      };
    const all = (await page('limit=100')).checkpoints.map(({ block }) => block);
    expect(all.length).to.be.greaterThan(1);
    expect(all).to.deep.equal(all.toSorted((a, b) => b - a));
    const first = await page('limit=1');
    expect(first.next).to.equal(all[0]);
    expect((await page(`limit=1&cursor=${first.next}`)).checkpoints[0]?.block).to.equal(all[1]);
  });

  it('are refused a page size beyond 100', async () => {
    expectProblem(await ask(service, '/v1/checkpoints?limit=101'), 400, 'REQUEST_INVALID');
  });
});
