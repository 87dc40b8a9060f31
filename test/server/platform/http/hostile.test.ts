import { expect } from 'chai';
import { connect } from 'node:net';
import { sharedService, type TestService } from '../../harness/service.ts';
import { ask, expectProblem } from '../../harness/requests.ts';

describe('hostile requests', function () {
  this.timeout(60_000);
  let service: TestService;
  let registrar: string;

  before(async () => {
    service = await sharedService();
    registrar = await service.people.registrar.token();
  });

  const bag = { category: 'bag', brand: 'Aurelle', model: 'Lune' };

  /** What the server says to bytes as they are. */
  const raw = (text: string) =>
    new Promise<string>((resolve, reject) => {
      const { hostname, port } = new URL(service.url);
      const socket = connect(Number(port), hostname, () => socket.end(text));
      let answer = '';
      socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
      socket.on('end', () => resolve(answer));
      socket.on('error', reject);
    });

  it('get a page without a stack where the address is no URL at all', async () => {
    for (const target of ['//[', '//[?lang=en', '/%', '*']) {
      const answer = await raw(
        `GET ${target} HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\nConnection: close\r\n\r\n`,
      );
      expect(answer, target).to.match(/^HTTP\/1\.1 4\d\d /);
      expect(answer, target).not.to.match(/node_modules|\bat .*\.ts:\d/);
    }
  });

  it('are refused where a text has characters that the database does not take', async () => {
    for (const brand of ['a\u0000b', 'a\ud800b', 'a\u202eb']) {
      const answer = await ask(service, '/v1/items', { token: registrar, json: { ...bag, brand } });
      expectProblem(answer, 400, 'REQUEST_INVALID');
    }
  });

  it('are refused where a number is beyond what the database holds', async () => {
    expectProblem(await ask(service, '/v1/parties?cursor=4294967296'), 400, 'REQUEST_INVALID');
  });

  it('cannot set a prototype', async () => {
    for (const member of ['__proto__', 'constructor', 'prototype']) {
      const text = `{"category":"bag","brand":"a","model":"b","${member}":{"roles":["operator"]}}`;
      const answer = await fetch(`${service.url}/v1/items`, {
        method: 'POST',
        headers: { authorization: `Bearer ${registrar}`, 'content-type': 'application/json' },
        body: text,
      });
      expect(answer.status, member).to.equal(400);
    }
    expect(({} as Record<string, unknown>)['roles']).to.equal(undefined);
  });

  it('have no body read before the caller is known', async () => {
    const answer = await fetch(`${service.url}/v1/items`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: '{"broken":',
    });
    expect(answer.status).to.equal(401);
  });
});
