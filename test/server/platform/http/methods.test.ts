import { expect } from 'chai';
import { sharedService, type TestService } from '../../harness/service.ts';
import { ask, enrolBag, expectProblem, ok } from '../../harness/requests.ts';

const elsewhere = { origin: 'https://checker.example' };

describe('methods and origins', function () {
  this.timeout(60_000);
  let service: TestService;
  let item: string;

  before(async () => {
    service = await sharedService();
    item = await enrolBag(service);
  });

  const preflight = (path: string, method: string) =>
    ask(service, path, {
      method: 'OPTIONS',
      headers: {
        ...elsewhere,
        'access-control-request-method': method,
        'access-control-request-headers': 'content-type',
      },
    });

  it('refuses a method that an address does not take, and names those it takes', async () => {
    const answer = await ask(service, `/v1/items/${item}`, { method: 'DELETE' });
    expectProblem(answer, 405, 'METHOD_NOT_ALLOWED');
    expect(answer.headers.get('allow')).to.equal('GET, HEAD, OPTIONS');
    const both = await ask(service, '/v1/items', { method: 'PUT' });
    expect(both.headers.get('allow')?.split(', ').sort()).to.deep.equal([
      'GET',
      'HEAD',
      'OPTIONS',
      'POST',
    ]);
  });

  it('answers HEAD as GET, without the body', async () => {
    for (const path of [`/v1/passports/${item}`, `/items/${item}`, '/healthz']) {
      const head = await fetch(service.url + path, { method: 'HEAD' });
      expect(head.status, path).to.equal(200);
      expect(await head.text()).to.equal('');
    }
  });

  it('lets pages of any origin read what strangers check, refusals too', async () => {
    for (const path of [
      `/v1/passports/${item}`,
      `/v1/items/${item}`,
      '/v1/parties',
      '/v1/records/rec_00000000000000000000000000/evidence',
      '/ipfs/unknown',
      '/.well-known/patina-root.json',
      '/openapi.json',
    ]) {
      const answer = await ask(service, path, { headers: elsewhere });
      expect(answer.headers.get('access-control-allow-origin'), path).to.equal('*');
    }
  });

  it('lets pages of any origin ask the node door', async () => {
    const allowed = ok(await preflight('/rpc', 'POST'), 204).headers;
    expect(allowed.get('access-control-allow-origin')).to.equal('*');
    expect(allowed.get('access-control-allow-methods')).to.contain('POST');
    expect(allowed.get('access-control-allow-headers')?.toLowerCase()).to.contain('content-type');
    const json = { jsonrpc: '2.0', id: 1, method: 'eth_chainId', params: [] };
    const answer = ok(await ask(service, '/rpc', { json, headers: elsewhere }), 200);
    expect(answer.headers.get('access-control-allow-origin')).to.equal('*');
  });

  it('lets no page of another origin sign in, or write', async () => {
    for (const path of ['/v1/sessions', '/v1/sessions/people', '/oauth/token', '/v1/appraisals']) {
      for (const answer of [await preflight(path, 'POST'), await ask(service, path)]) {
        expect(answer.headers.get('access-control-allow-origin'), path).to.equal(null);
      }
    }
    const { headers } = await preflight('/v1/items', 'POST');
    expect(headers.get('access-control-allow-headers')?.toLowerCase()).not.to.contain(
      'authorization',
    );
  });

  it('says which part of a file there is where the range asked for is outside', async () => {
    const cid = await service.running.rooms.records.context.content.putFile(
      new TextEncoder().encode('ten bytes.'),
    );
    const answer = await ask(service, `/ipfs/${cid}`, { headers: { range: 'bytes=50-60' } });
    expectProblem(answer, 416, 'RANGE_UNSATISFIABLE');
    expect(answer.headers.get('content-range')).to.equal('bytes */10');
  });
});
