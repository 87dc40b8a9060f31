import { p256 } from '@noble/curves/nist.js';
import { expect } from 'chai';
import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { sharedService, startTestService, type TestService } from '../harness/service.ts';
import { ask, expectProblem, ok } from '../harness/requests.ts';
import { deviceKey, type DeviceKey } from '../harness/device-key.ts';

describe('signing in', function () {
  this.timeout(60_000);
  let service: TestService;
  let key: DeviceKey;
  let client: string;

  before(async () => {
    service = await sharedService();
    key = await deviceKey();
    const answer = await ask(service, `/v1/parties/${service.people.registrar.party}/clients`, {
      token: await service.people.operator.token(),
      json: { name: 'warehouse', roles: ['registrar'], publicJwk: key.publicJwk },
    });
    client = String(ok(answer, 201).body['id']);
  });

  const assertion = (claims: Record<string, unknown> = {}, signer = key) => {
    const now = Math.floor(Date.now() / 1000);
    const all = {
      iss: client,
      sub: client,
      aud: `${service.url}/oauth/token`,
      iat: now,
      exp: now + 120,
      jti: randomUUID(),
      ...claims,
    };
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const text = `${part({ alg: 'ES256' })}.${part(all)}`;
    const signature = p256.sign(Buffer.from(text), signer.secret, { prehash: true });
    return `${text}.${Buffer.from(signature).toString('base64url')}`;
  };

  async function exchange(client_assertion: string, at = service) {
    const answer = await fetch(`${at.url}/oauth/token`, {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion,
      }),
    });
    const body = (await answer.json()) as Record<string, unknown>;
    return { status: answer.status, headers: answer.headers, body };
  }

  it('gives a system a short token for its own party and roles (RFC 7523)', async () => {
    const token = ok(await exchange(assertion()), 200).body;
    expect(token).to.include({ token_type: 'Bearer', expires_in: 900 });
    const json = { category: 'bag', brand: 'B', model: 'M' };
    ok(await ask(service, '/v1/items', { token: String(token['access_token']), json }), 201);
  });

  it('takes an assertion once (RFC 7523 section 3, jti)', async () => {
    const once = assertion();
    ok(await exchange(once), 200);
    expectProblem(await exchange(once), 401, 'CLIENT_ASSERTION_INVALID');
  });

  it('refuses another key, audience, issuer, subject, lifetime, and a missing jti', async () => {
    const now = Math.floor(Date.now() / 1000);
    const bad = [
      assertion({}, await deviceKey()),
      assertion({ aud: 'https://elsewhere.example/oauth/token' }),
      assertion({ iss: 'cli_00000000000000000000000000' }),
      assertion({ sub: 'cli_00000000000000000000000000' }),
      assertion({ exp: now - 1 }),
      assertion({ exp: now + 3600 }),
      assertion({ iat: now - 3600 }),
      assertion({ jti: undefined }),
      'not.a.jwt',
    ];
    for (const one of bad) expectProblem(await exchange(one), 401, 'CLIENT_ASSERTION_INVALID');
  });

  describe('by name, on the embedded profile', () => {
    it('lets a demo visitor sign in as one of its people, with that person’s roles', async () => {
      const token = ok(
        await ask(service, '/v1/sessions', { json: { person: service.people.registrar.person } }),
        201,
      );
      const json = { category: 'bag', brand: 'B', model: 'M' };
      ok(await ask(service, '/v1/items', { token: String(token.body['access_token']), json }), 201);
    });

    it('lists whom a demo visitor can sign in as', async () => {
      const { body } = ok(await ask(service, '/v1/sessions/people'), 200);
      const people = body['people'] as { id: string; roles: string[] }[];
      const registrar = people.find(({ id }) => id === service.people.registrar.person);
      expect(registrar?.roles).to.deep.equal(['registrar']);
    });

    it('offers "sign in as" under its own name only, so that rebound names gain nothing', async () => {
      const { port } = new URL(service.url);
      const status = await new Promise((resolve, reject) => {
        const asked = request(
          {
            host: '127.0.0.1',
            port,
            path: '/v1/sessions/people',
            headers: { host: 'evil.example' },
          },
          (answer) => resolve(answer.resume().statusCode),
        );
        asked.on('error', reject).end();
      });
      expect(status).to.equal(403);
    });

    it('refuses to sign in as somebody unknown', async () => {
      const answer = await ask(service, '/v1/sessions', {
        json: { person: 'prs_00000000000000000000000000' },
      });
      expectProblem(answer, 404, 'PERSON_UNKNOWN');
    });
  });

  it('publishes the keys that tokens verify with, without private parts', async () => {
    const { body } = ok(await ask(service, '/.well-known/jwks.json'), 200);
    const [one] = body['keys'] as Record<string, unknown>[];
    expect(one).to.include({ kty: 'EC', crv: 'P-256', alg: 'ES256' });
    expect(one).not.to.have.property('d');
  });

  it('signs the operator’s system in where it is configured', async () => {
    const operatorKey = await deviceKey();
    const other = await startTestService({
      PATINA_OPERATOR_JWK: JSON.stringify(operatorKey.publicJwk),
    });
    try {
      const row = await other.running.database.client.client.findFirstOrThrow();
      const own = { iss: row.id, sub: row.id, aud: `${other.url}/oauth/token` };
      const token = ok(await exchange(assertion(own, operatorKey), other), 200).body[
        'access_token'
      ];
      ok(
        await ask(other, '/v1/parties', {
          token: String(token),
          json: { kind: 'brand', name: 'Aurelle', nameZh: '欧若' },
        }),
        201,
      );
    } finally {
      await other.stop();
    }
  });
});
