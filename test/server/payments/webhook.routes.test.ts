import { expect } from 'chai';
import { ask, expectProblem } from '../harness/requests.ts';
import { startTestService, type TestService } from '../harness/service.ts';
import { startSandbox, type Sandbox } from '../../../server/payments/sandbox/index.ts';
import { freePort } from '../../../scripts/bench/service-process.ts';

const SECRET = 'whsec of a sandbox that runs by itself';
const KEY = 'key of a sandbox that runs by itself';

describe('the webhook of payment providers', function () {
  this.timeout(120_000);
  let service: TestService;
  let sandbox: Sandbox;

  before(async () => {
    const port = await freePort();
    service = await startTestService({
      PATINA_PAYMENT_URL: `http://127.0.0.1:${port}`,
      PATINA_PAYMENT_SECRET: SECRET,
      PATINA_PAYMENT_KEY: KEY,
    });
    const webhook = `${service.url}/v1/payment-providers/sandbox/events`;
    sandbox = await startSandbox({ webhook, secret: SECRET, apiKey: KEY, port });
  });
  after(async () => {
    await sandbox?.close();
    await service?.stop();
  });

  it('checks the signature over the bytes as they came, and books what they say', async () => {
    const { payments, ledger } = service.running.rooms;
    const { client } = service.running.database;
    const { id, escrowAccountId } = await client.$transaction((db) =>
      payments.open(db, { reference: 'ord', amount: 77n, currency: 'CNY', provider: 'sandbox' }),
    );
    while (!sandbox.books.find(id)) await payments.runCalls();
    sandbox.books.confirm(id, true);
    await sandbox.deliveries.idle();
    expect((await payments.find(client, id))?.state).to.equal('authorised');
    expect(await ledger.balance(client, escrowAccountId)).to.include({ pendingIn: 77n });
  });

  it('refuses what is not signed, is no JSON, or is of an unknown provider', async () => {
    const path = '/v1/payment-providers/sandbox/events';
    expectProblem(await ask(service, path, { json: {} }), 400, 'WEBHOOK_REJECTED');
    const type = { 'content-type': 'text/plain' };
    const odd = await ask(service, path, { json: {}, headers: type });
    expectProblem(odd, 415, 'MEDIA_TYPE_UNSUPPORTED');
    const unknown = await ask(service, '/v1/payment-providers/other/events', { json: {} });
    expectProblem(unknown, 404, 'PROVIDER_UNKNOWN');
  });

  it('is described as raw bytes', async () => {
    const { body } = await ask(service, '/openapi.json');
    const paths = body['paths'] as Record<string, { post: { requestBody: unknown } }>;
    expect(paths['/v1/payment-providers/{provider}/events']!.post.requestBody).to.deep.equal({
      required: true,
      content: { 'application/json': {} },
    });
  });

  it('shows the operator that the journal is intact', async () => {
    const { context } = service.running.rooms.parties;
    const issued = await context.tokens.issue({
      subject: 'prs_x',
      party: 'pty_x',
      roles: ['operator'],
    });
    const token = issued.access_token;
    const verification = await ask(service, '/v1/ledger/verification', { token });
    expect(verification.body).to.include({ intact: true, lines: 1 });
    await service.running.rooms.ledger.closeDay();
    const { body } = await ask(service, '/v1/ledger/heads', { token });
    const [head] = body['heads'] as Record<string, unknown>[];
    expect(head).to.include({ position: 1, hash: verification.body['head'], anchor: null });
  });
});
