import { expect } from 'chai';
import { sharedService, type TestService } from '../harness/service.ts';
import { ask, enrolBag, expectProblem, ok } from '../harness/requests.ts';

describe('printed tags', function () {
  this.timeout(60_000);
  let service: TestService;
  let token: string;
  let item: string;

  before(async () => {
    service = await sharedService();
    token = await service.people.registrar.token();
    item = await enrolBag(service);
  });

  const make = async () => {
    const answer = await ask(service, `/v1/items/${item}/tags`, { method: 'POST', token });
    return ok(answer, 201).body as { id: string; giai: string; uri: string };
  };

  it('carry a GS1 Digital Link URI with 100 random bits, each another', async () => {
    const [one, two] = [await make(), await make()];
    expect(one.uri).to.equal(`${service.url}/8004/${one.giai}`);
    expect(one.giai).to.match(/^9506000[0-9A-HJKMNP-TV-Z]{20}$/);
    expect(one.giai).not.to.equal(two.giai);
  });

  it('lead to the passport, whose JSON says that a printed code can be copied', async () => {
    const { uri } = await make();
    const passport = (await fetch(uri, { headers: { accept: 'application/json' } }).then((answer) =>
      answer.json(),
    )) as Record<string, unknown>;
    expect(passport['scan']).to.deep.equal({ via: 'printed', strength: 'copyable' });
    expect(passport['item']).to.include({ id: item });
  });

  it('give the same answer with a trailing slash and with query words', async () => {
    const { uri } = await make();
    for (const variant of [`${uri}/`, `${uri}?utm=x`, `${uri}?linkType=all`]) {
      const answer = await fetch(variant, { headers: { accept: 'application/json' } });
      expect(answer.status, variant).to.equal(200);
    }
  });

  it('are drawn as a QR code for the registrar only', async () => {
    const { id } = await make();
    const answer = ok(await ask(service, `/v1/tags/${id}/qr.svg`, { token }), 200);
    expect(answer.headers.get('content-type')).to.match(/^image\/svg/);
    expect(answer.body['text']).to.contain('<svg');
    expectProblem(await ask(service, `/v1/tags/${id}/qr.svg`), 401, 'TOKEN_MISSING');
  });

  it('are made by the platform that enrolled the item, and shown to no other', async () => {
    const { id } = await make();
    const { tokens } = service.running.rooms.parties.context;
    const { access_token: other } = await tokens.issue({
      subject: 'prs_x',
      party: service.people.operator.party,
      roles: ['registrar'],
    });
    const made = await ask(service, `/v1/items/${item}/tags`, { method: 'POST', token: other });
    expectProblem(made, 403, 'NOT_YOUR_ITEM');
    expectProblem(
      await ask(service, `/v1/tags/${id}/qr.svg`, { token: other }),
      404,
      'TAG_UNKNOWN',
    );
  });

  it('that nobody gave out are unknown, which is not "fake"', async () => {
    const answer = await ask(service, '/8004/950600000000000000000000000');
    expectProblem(answer, 404, 'TAG_UNKNOWN');
    expect(answer.body['next']).to.contain('does not prove a fake');
  });

  for (const path of [
    '/01/09506000134353/21/12345',
    '/01/9506000134352/21/12345',
    '/01/09506000134352/21/has%20space',
    '/01/09506000134352/foo',
    '/8004/950600000000000000000000000000000',
  ]) {
    it(`that break GS1’s rules are refused with 400: ${path}`, async () => {
      expectProblem(await ask(service, path), 400, 'TAG_MALFORMED');
    });
  }

  it('that follow the rules but are not ours are unknown', async () => {
    expectProblem(await ask(service, '/01/09506000134352/21/12345'), 404, 'TAG_UNKNOWN');
  });

  it('can be typed: whole, without the prefix, in small letters and groups', async () => {
    const { giai, uri } = await make();
    const code = giai.slice(7);
    for (const typed of [uri, giai, code, code.toLowerCase(), code.replace(/(.{5})/g, '$1 ')]) {
      const answer = await ask(service, `/find?code=${encodeURIComponent(typed)}`);
      expect(answer.status).to.equal(303);
      expect(answer.headers.get('location')).to.equal(`/8004/${giai}`);
    }
  });

  it('never lead away from this service', async () => {
    const answer = await ask(
      service,
      `/find?code=${encodeURIComponent('https://evil.example/8004/x')}`,
    );
    expect(answer.headers.get('location')).to.equal('/8004/x');
    const slashes = await ask(service, `/find?code=${encodeURIComponent('//evil.example//x')}`);
    expect(slashes.headers.get('location') ?? '').not.to.match(/^\/\//);
  });

  for (const typed of [
    'x:/\\evil.example/x',
    'x:\\\\evil.example/x',
    'javascript:/\\evil.example',
    'https:\\\\a\\\\evil.example/x',
    '/\t/evil.example/x',
    '/..//evil.example/x',
  ]) {
    it(`never lead away, as browsers read addresses: ${JSON.stringify(typed)}`, async () => {
      const answer = await ask(service, `/find?code=${encodeURIComponent(typed)}`);
      if (answer.status === 400) return expectProblem(answer, 400, 'TAG_MALFORMED');
      const target = new URL(answer.headers.get('location') ?? '', service.url);
      expect(target.origin).to.equal(service.url);
    });
  }
});
