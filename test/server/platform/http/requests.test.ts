import { expect } from 'chai';
import { sharedService, type TestService } from '../../harness/service.ts';
import { ask, expectProblem, ok } from '../../harness/requests.ts';

describe('requests', function () {
  this.timeout(60_000);
  let service: TestService;
  let operator: string;
  let registrar: string;

  before(async () => {
    service = await sharedService();
    operator = await service.people.operator.token();
    registrar = await service.people.registrar.token();
  });

  const bag = { category: 'bag', brand: 'Aurelle', model: 'Lune' };
  const countItems = () => service.running.database.client.item.count();

  it('answers an unknown address with a problem, and a browser with a page', async () => {
    expectProblem(await ask(service, '/nowhere'), 404, 'ROUTE_UNKNOWN');
    const page = await ask(service, '/nowhere', { headers: { accept: 'text/html' } });
    expect(page.status).to.equal(404);
    expect(page.headers.get('content-type')).to.match(/^text\/html/);
  });

  it('gives every answer a request id that the problem repeats', async () => {
    const answer = await ask(service, '/nowhere');
    expect(answer.headers.get('x-request-id')).to.equal(answer.body['errorId']);
  });

  it('refuses unknown JSON members and names them', async () => {
    const before = await countItems();
    const answer = await ask(service, '/v1/items', {
      token: registrar,
      json: { ...bag, colour: 'red' },
    });
    expectProblem(answer, 400, 'REQUEST_INVALID');
    expect(JSON.stringify(answer.body['errors'])).to.contain('colour');
    expect(await countItems()).to.equal(before);
  });

  it('refuses ids of another type', async () => {
    for (const path of [
      '/v1/items/rec_01ARZ3NDEKTSV4RRFFQ69G5FAV',
      '/v1/records/itm_01ARZ3NDEKTSV4RRFFQ69G5FAV',
    ]) {
      expectProblem(await ask(service, path), 400, 'REQUEST_INVALID');
    }
  });

  it('refuses a body that is not JSON, and one that is not called JSON', async () => {
    const headers = {
      authorization: `Bearer ${registrar}`,
      'content-type': 'application/json',
      accept: '*/*',
    };
    const broken = await fetch(`${service.url}/v1/items`, {
      method: 'POST',
      headers,
      body: '{"a":',
    });
    expect(((await broken.json()) as { code: string }).code).to.equal('JSON_MALFORMED');
    const text = await fetch(`${service.url}/v1/items`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'text/plain' },
      body: '{}',
    });
    expect(text.status).to.equal(415);
  });

  it('refuses a JSON body over the limit and says the limit', async () => {
    const answer = await ask(service, '/v1/items', {
      token: registrar,
      json: { ...bag, description: 'x'.repeat(400 * 1024) },
    });
    expectProblem(answer, 413, 'BODY_TOO_LARGE');
    expect(answer.body['limitBytes']).to.equal(320 * 1024);
  });

  it('repeats the first answer to the same Idempotency-Key without a second effect', async () => {
    const headers = { 'idempotency-key': 'one-and-the-same' };
    const first = ok(
      await ask(service, '/v1/items', { token: registrar, json: bag, headers }),
      201,
    );
    const before = await countItems();
    const second = ok(
      await ask(service, '/v1/items', { token: registrar, json: bag, headers }),
      201,
    );
    expect(second.body).to.deep.equal(first.body);
    expect(await countItems()).to.equal(before);
  });

  it('gives ten parallel requests with one Idempotency-Key one effect', async () => {
    const headers = { 'idempotency-key': 'ten-at-once' };
    const before = await countItems();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        ask(service, '/v1/items', { token: registrar, json: bag, headers }),
      ),
    );
    expect(new Set(answers.map(({ body }) => body['id'])).size).to.equal(1);
    expect(await countItems()).to.equal(before + 1);
  });

  it('refuses an Idempotency-Key that belongs to another request', async () => {
    const headers = { 'idempotency-key': 'used-before' };
    ok(await ask(service, '/v1/items', { token: registrar, json: bag, headers }), 201);
    const other = await ask(service, '/v1/items', {
      token: registrar,
      json: { ...bag, model: 'Soleil' },
      headers,
    });
    expectProblem(other, 422, 'IDEMPOTENCY_KEY_REUSED');
  });

  it('keeps the keys of two callers apart', async () => {
    const headers = { 'idempotency-key': 'shared-word' };
    const one = ok(await ask(service, '/v1/items', { token: registrar, json: bag, headers }), 201);
    const two = await ask(service, '/v1/items', { token: operator, json: bag, headers });
    expect(two.body['id']).not.to.equal(one.body['id']);
  });

  it('describes every route and every problem code in OpenAPI 3.1', async () => {
    const { body } = ok(await ask(service, '/openapi.json'), 200);
    expect(body['openapi']).to.equal('3.1.0');
    const paths = body['paths'] as Record<string, Record<string, unknown>>;
    for (const { path, method } of service.running.routes) {
      expect(paths[path.replace('+}', '}')], path).to.have.property(method);
    }
  });

  it('says that it lives, that it is ready, and how it does', async () => {
    ok(await ask(service, '/healthz'), 200);
    const ready = ok(await ask(service, '/readyz'), 200);
    expect(ready.body).to.include({ ready: true });
    const parts = ready.body['parts'] as Record<string, { state: string }>;
    expect(Object.entries(parts).map(([name, { state }]) => [name, state])).to.deep.equal([
      ['database', 'ready'],
      ['content', 'ready'],
      ['chain', 'ready'],
      ['follower', 'ready'],
    ]);
    const metrics = await ask(service, '/metrics');
    expect(metrics.body['text'])
      .to.contain('http_request_duration_seconds')
      .and.contain('patina_part_up{part="content"} 1')
      .and.match(/^patina_chain_block{block="indexed"} \d+$/m);
  });

  it('forbids scripts of others, framing and content sniffing on every answer', async () => {
    const { headers } = await ask(service, '/');
    expect(headers.get('content-security-policy'))
      .to.contain("default-src 'none'")
      .and.contain("frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).to.equal('nosniff');
    expect(headers.get('referrer-policy')).to.equal('no-referrer');
    expect(headers.get('x-powered-by')).to.equal(null);
  });
});
