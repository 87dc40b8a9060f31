import { expect } from 'chai';
import { appraisalForm, ask, expectProblem, ok, report, type Answer } from './harness/requests.ts';
import { startTestService, type TestService } from './harness/service.ts';

interface Line {
  readonly requestId?: string;
  readonly method?: string;
  readonly route?: string;
  readonly status?: number;
  readonly milliseconds?: number;
  readonly code?: string;
}

const SERIAL = 'SN-4417-KESTREL';
const MODEL = 'Model Quillfeather';
const REMARK = 'Remark of the expert: umbrella';
const FILE = 'file-name-of-mine.jpg';
const WRONG_TOKEN = 'wrong-token-7f3a';
const VISITOR = '203.0.113.77';
const KEY = 'key-of-a-caller-51';

describe('the log of a service', function () {
  this.timeout(60_000);
  let service: TestService;
  const lines: string[] = [];
  /** What was asked, by its request id: method, route pattern and status that its line must say. */
  const asked = new Map<string, { method: string; route: string; status: number }>();
  /** What no line may hold. */
  const secrets = new Map<string, string>([
    ['serial number', SERIAL],
    ['model', MODEL],
    ['remark', REMARK],
    ['file name', FILE],
    ['wrong token', WRONG_TOKEN],
    ['idempotency key', KEY],
    ['address of the visitor', VISITOR],
    ['address of the connection', '127.0.0.1'],
  ]);

  const send = async (
    route: string,
    path: string,
    { headers, ...options }: Parameters<typeof ask>[2] = {},
  ): Promise<Answer> => {
    const from = { 'x-forwarded-for': VISITOR };
    const answer = await ask(service, path, { ...options, headers: { ...from, ...headers } });
    const method = options.method ?? (options.json || options.form ? 'POST' : 'GET');
    const id = answer.headers.get('x-request-id') ?? 'none';
    expect(asked.has(id)).to.equal(false);
    asked.set(id, { method, route, status: answer.status });
    return answer;
  };
  const parsed = () => lines.map((line) => JSON.parse(line) as Line);
  const expectSecretsKept = () => {
    for (const line of lines)
      for (const [what, secret] of secrets)
        expect(line.includes(secret), `${what} in ${line}`).to.equal(false);
  };

  before(async () => {
    const write = (line: string) => void lines.push(line);
    const options = { PATINA_LOG_LEVEL: 'info', PATINA_TRUSTED_PROXIES: '1' };
    service = await startTestService(options, { write });
    const { registrar, bagExpert } = service.people;
    secrets.set('person', registrar.person).set('expert', bagExpert.person);
    const token = await registrar.token();
    const expert = await bagExpert.token();
    secrets.set('token', token).set("expert's token", expert);

    const bag = { category: 'bag', brand: 'Aurelle', model: MODEL, serial: SERIAL };
    const enrolled = await send('/v1/items', '/v1/items', { token, json: bag });
    const item = String(ok(enrolled, 201).body['id']);
    await service.settled();
    const tag = await send('/v1/items/{itemId}/tags', `/v1/items/${item}/tags`, {
      token,
      method: 'POST',
    });
    const { uri, giai } = ok(tag, 201).body as { uri: string; giai: string };
    secrets.set('code of the tag', giai);
    const form = await appraisalForm(
      JSON.stringify(report(item, { remarks: REMARK })),
      await Promise.all(
        (await appraisalForm('{}'))
          .getAll('photos')
          .map(async (photo) => ({ name: FILE, bytes: await (photo as File).bytes() })),
      ),
    );
    ok(await send('/v1/appraisals', '/v1/appraisals', { token: expert, form }), 201);
    await service.settled();

    ok(await send('/8004/{identifier+}', new URL(uri).pathname), 200);
    ok(await send('/find', `/find?code=${encodeURIComponent(uri)}`), 303);
    ok(await send('/items/{itemId}', `/items/${item}?phone=13800138000`), 200);
    secrets.set('query', '13800138000');
    const stranger = await send('/v1/items', '/v1/items', { token: WRONG_TOKEN, json: bag });
    expectProblem(stranger, 401, 'TOKEN_INVALID');
    ok(await send('unknown', `/${giai}/${SERIAL}`), 404);
    const headers = { 'content-type': 'application/json' };
    const broken = { method: 'POST', token, headers, form: `{"serial":"${SERIAL}"` as never };
    expectProblem(await send('/v1/items', '/v1/items', broken), 400, 'JSON_MALFORMED');

    // PostgreSQL's own words about a broken rule hold the whole row: caller, key and answer.
    const { client } = service.running.database;
    await client.$executeRaw`ALTER TABLE "IdempotentResponse" ADD CONSTRAINT never CHECK (false)`;
    const withKey = { token, json: bag, headers: { 'idempotency-key': KEY } };
    expectProblem(await send('/v1/items', '/v1/items', withKey), 500, 'INTERNAL');
    await client.$executeRaw`ALTER TABLE "Item" ADD CONSTRAINT never CHECK (false) NOT VALID`;
    expectProblem(await send('/v1/items', '/v1/items', { token, json: bag }), 500, 'INTERNAL');
    await service.running.database.close();
    expectProblem(await send('/v1/items', '/v1/items', { token, json: bag }), 500, 'INTERNAL');

    // A line is written when the connection has taken the answer, which the client may see first.
    const written = () => parsed().filter(({ route }) => route !== undefined).length;
    while (written() < asked.size) await new Promise((resolve) => setTimeout(resolve, 10));
  });
  after(() => service?.stop());

  it('has one line a request, with id, method, route pattern, status and milliseconds', () => {
    const requests = parsed().filter(({ route }) => route !== undefined);
    const said = new Map(
      requests.map(({ requestId = '', method, route, status }) => [
        requestId,
        { method, route, status },
      ]),
    );
    expect(said).to.deep.equal(asked);
    expect(requests).to.have.length(asked.size);
    for (const { milliseconds } of requests)
      expect(milliseconds).to.be.a('number').and.to.be.at.least(0);
  });

  it('says of a failure of ours what failed, under the same id', () => {
    const failures = [...asked].filter(([, { status }]) => status === 500).map(([id]) => id);
    const said = parsed().filter(({ code }) => code === 'INTERNAL');
    expect(said.map(({ requestId }) => requestId)).to.deep.equal(failures);
    expect(failures).to.have.length(3);
  });

  it('holds no token, code, serial number, address, person, query or body', expectSecretsKept);
});
