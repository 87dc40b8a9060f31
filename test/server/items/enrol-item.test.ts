import { expect } from 'chai';
import { commitmentOf, type PrivateDescription } from '../../../server/items/commitment.ts';
import { sharedService, type TestService } from '../harness/service.ts';
import { ask, enrolBag, expectProblem, ok } from '../harness/requests.ts';

describe('enrolling an item', function () {
  this.timeout(60_000);
  let service: TestService;
  let token: string;

  before(async () => {
    service = await sharedService();
    token = await service.people.registrar.token();
  });

  const bag = { category: 'bag', brand: 'Aurelle', model: 'Lune', serial: 'SN-42' };

  it('answers pending at once and anchored when the chain has it', async () => {
    const made = ok(await ask(service, '/v1/items', { token, json: bag }), 201);
    expect(made.body['status']).to.equal('pending');
    await service.settled();
    const item = ok(await ask(service, `/v1/items/${String(made.body['id'])}`), 200);
    expect(item.body).to.include({
      status: 'final',
      brand: 'Aurelle',
      token: made.body['token'],
    });
    expect(item.body['enrolledAt']).to.be.a('string');
  });

  it('puts the serial number on chain only inside a salted commitment that salt and description open', async () => {
    const id = await enrolBag(service, { serial: 'SECRET-7', gtin: '9506000134352' });
    const { client } = service.running.database;
    const row = await client.item.findUniqueOrThrow({ where: { id } });
    const chain = await client.chainItem.findUniqueOrThrow({ where: { token: row.token } });
    const opened: PrivateDescription = {
      category: 'bag',
      brand: 'Aurelle',
      model: 'Lune',
      gtin: '09506000134352',
      serial: 'SECRET-7',
    };
    expect(chain.commitment).to.equal(commitmentOf(Buffer.from(row.salt, 'hex'), opened));
    expect(JSON.stringify(row)).not.to.contain('SECRET-7');
    expect((await ask(service, `/v1/items/${id}`)).body).not.to.have.property('serial');
  });

  it('gives title to a key of its own for each item', async () => {
    const [one, two] = [await enrolBag(service), await enrolBag(service)];
    const { client } = service.running.database;
    const rows = await client.item.findMany({ where: { id: { in: [one, two] } } });
    const holders = await client.chainItem.findMany({
      where: { token: { in: rows.map((row) => row.token) } },
    });
    expect(holders.map(({ holder }) => holder).sort()).to.deep.equal(
      rows.map((row) => row.titleHolder).sort(),
    );
    expect(new Set(holders.map(({ holder }) => holder)).size).to.equal(2);
  });

  for (const gtin of ['09506000134353', '123', 'abcdefgh', '950600013435', '12345678901234567']) {
    it(`refuses the malformed GTIN ${gtin} and stores nothing`, async () => {
      const before = await service.running.database.client.item.count();
      expectProblem(
        await ask(service, '/v1/items', { token, json: { ...bag, gtin } }),
        400,
        'GTIN_MALFORMED',
      );
      expect(await service.running.database.client.item.count()).to.equal(before);
    });
  }

  for (const serial of ['', 'has space', 'x'.repeat(21), 'ключ', 'a\u0000b']) {
    it(`refuses the malformed serial ${JSON.stringify(serial)}`, async () => {
      expectProblem(
        await ask(service, '/v1/items', { token, json: { ...bag, serial } }),
        400,
        'SERIAL_MALFORMED',
      );
    });
  }

  it('refuses an unknown item with 404', async () => {
    expectProblem(
      await ask(service, '/v1/items/itm_00000000000000000000000000'),
      404,
      'ITEM_UNKNOWN',
    );
  });

  it('lists items by page, each once and in order', async () => {
    for (let i = 0; i < 3; i++) await enrolBag(service);
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const cursor = next ? `&cursor=${next}` : '';
      const { body } = ok(await ask(service, `/v1/items?limit=2${cursor}`), 200);
      seen.push(...(body['items'] as { id: string }[]).map(({ id }) => id));
      next = body['next'] as string | null;
    }
    expect(seen).to.deep.equal([...new Set(seen)].sort());
    expect(seen).to.have.length(await service.running.database.client.item.count());
  });
});
