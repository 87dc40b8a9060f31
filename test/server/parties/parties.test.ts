import { expect } from 'chai';
import { sharedService, type TestService } from '../harness/service.ts';
import { appraisalForm, ask, enrolBag, expectProblem, ok, report } from '../harness/requests.ts';
import { deviceKey } from '../harness/device-key.ts';

describe('accrediting parties', function () {
  this.timeout(60_000);
  let service: TestService;
  let operator: string;

  before(async () => {
    service = await sharedService();
    operator = await service.people.operator.token();
  });

  const register = async (json: Record<string, unknown> = {}) =>
    ask(service, '/v1/parties', {
      token: operator,
      json: { kind: 'appraiser', name: 'Expert E-1', nameZh: '鉴定师 E-1', ...json },
    });

  it('registers a party with its own key and shows what the chain says', async () => {
    const { publicJwk } = await deviceKey();
    const { body } = ok(await register({ publicJwk }), 201);
    const id = String(body['id']);
    ok(
      await ask(service, `/v1/parties/${id}/grants`, {
        token: operator,
        json: { role: 'appraiser', departments: ['bag', 'watch'], grade: 'expert' },
      }),
      201,
    );
    await service.settled();
    const party = ok(await ask(service, `/v1/parties/${id}`), 200).body;
    expect(party['grants']).to.have.length(1);
    expect((party['grants'] as unknown[])[0]).to.deep.include({
      role: 'APPR',
      scope: [
        { department: 'bag', grade: 3, probation: false },
        { department: 'watch', grade: 3, probation: false },
      ],
    });
    expect((party['keys'] as unknown[])[0]).to.deep.include({ held: false, publicJwk });
    const onChain = await service.running.database.client.chainParty.findUniqueOrThrow({
      where: { number: party['number'] as number },
    });
    expect(onChain).to.include({ kind: 'APPR', did: party['did'] });
  });

  it('serves the DID document that did:web resolves to', async () => {
    const { body } = ok(await register(), 201);
    const party = ok(await ask(service, `/v1/parties/${String(body['id'])}`), 200).body;
    const [, , host = '', ...path] = String(party['did']).split(':');
    const answer = await fetch(`http://${decodeURIComponent(host)}/${path.join('/')}/did.json`);
    const document = (await answer.json()) as {
      id: string;
      verificationMethod: { publicKeyJwk: unknown }[];
    };
    expect(document.id).to.equal(party['did']);
    expect(document.verificationMethod).to.have.length(1);
  });

  it('refuses a key that is no point of the curve and one that another party has', async () => {
    const { publicJwk } = await deviceKey();
    expectProblem(
      await register({ publicJwk: { ...publicJwk, y: publicJwk.x } }),
      400,
      'KEY_INVALID',
    );
    ok(await register({ publicJwk }), 201);
    expectProblem(await register({ publicJwk }), 409, 'KEY_EXISTS');
  });

  it('refuses private key parts', async () => {
    const { publicJwk } = await deviceKey();
    expectProblem(
      await register({ publicJwk: { ...publicJwk, d: 'AAAA' } }),
      400,
      'REQUEST_INVALID',
    );
  });

  it('refuses an unknown party and an unknown employer', async () => {
    expectProblem(
      await ask(service, '/v1/parties/pty_00000000000000000000000000'),
      404,
      'PARTY_UNKNOWN',
    );
    expectProblem(
      await register({ employer: 'pty_00000000000000000000000000' }),
      404,
      'PARTY_UNKNOWN',
    );
  });

  it('refuses a suspended signer from the next block on, and takes it back after the end', async () => {
    const { body } = ok(await register(), 201);
    const party = String(body['id']);
    const item = await enrolBag(service);
    const post = (path: string, json: unknown) =>
      ask(service, `/v1/parties/${party}${path}`, { token: operator, json });
    ok(await post('/grants', { role: 'appraiser', departments: ['bag'], grade: 'senior' }), 201);
    ok(await post('/suspensions', {}), 201);
    await service.settled();
    const { tokens } = service.running.rooms.parties.context;
    const { access_token: token } = await tokens.issue({
      subject: 'prs_x',
      party,
      roles: ['appraiser'],
    });
    const submit = async () =>
      ask(service, '/v1/appraisals', { token, form: await appraisalForm(report(item)) });
    expectProblem(await submit(), 403, 'SIGNER_SUSPENDED');
    const lifted = await ask(service, `/v1/parties/${party}/suspensions/lift`, {
      method: 'POST',
      token: operator,
    });
    expect(ok(lifted, 200).body['lifted']).to.deep.equal([0]);
    await service.settled();
    ok(await submit(), 201);
  });

  it('refuses a grant and a suspension that would be over before the chain has them', async () => {
    const { body } = ok(await register(), 201);
    const until = Math.floor(Date.now() / 1000) + 5;
    const post = (path: string, json: unknown) =>
      ask(service, `/v1/parties/${String(body['id'])}${path}`, { token: operator, json });
    const grant = { role: 'appraiser', departments: ['bag'], grade: 'senior', until };
    expectProblem(await post('/grants', grant), 400, 'WINDOW_EMPTY');
    expectProblem(await post('/suspensions', { until }), 400, 'WINDOW_EMPTY');
  });

  it('answers a lift that is on its way already with a conflict', async () => {
    const { body } = ok(await register(), 201);
    const path = `/v1/parties/${String(body['id'])}/suspensions`;
    ok(await ask(service, path, { token: operator, json: {} }), 201);
    await service.settled();
    const lift = () => ask(service, `${path}/lift`, { method: 'POST', token: operator });
    const answers = await Promise.all([lift(), lift()]);
    for (const answer of answers) if (answer.status !== 200) expectProblem(answer, 409, 'CONFLICT');
    expect(answers.map(({ status }) => status)).to.include(200);
    await service.settled();
  });

  it('keeps at most 16 live keys of a party', async () => {
    const { body } = ok(await register(), 201);
    const add = () =>
      ask(service, `/v1/parties/${String(body['id'])}/keys`, { token: operator, json: {} });
    for (let i = 1; i < 16; i++) ok(await add(), 201);
    expectProblem(await add(), 409, 'KEY_LIMIT');
  });

  it('refuses a suspension shorter than the one that runs', async () => {
    const { body } = ok(await register(), 201);
    const path = `/v1/parties/${String(body['id'])}/suspensions`;
    ok(await ask(service, path, { token: operator, json: {} }), 201);
    await service.settled();
    const until = Math.floor(Date.now() / 1000) + 86_400;
    const shorter = await ask(service, path, { token: operator, json: { until } });
    expectProblem(shorter, 409, 'SUSPENDED_LONGER');
  });

  it('lets a new grant take the place of the one before it', async () => {
    const { body } = ok(await register(), 201);
    const path = `/v1/parties/${String(body['id'])}`;
    const grant = (grade: string) =>
      ask(service, `${path}/grants`, {
        token: operator,
        json: { role: 'appraiser', departments: ['bag'], grade },
      });
    for (const [i, grade] of ['senior', 'expert'].entries()) {
      expect(ok(await grant(grade), 201).body['index']).to.equal(i);
      await service.settled();
    }
    const party = ok(await ask(service, path), 200).body;
    const [first, second] = party['grants'] as { from: number; until: number }[];
    expect(party['grants']).to.have.length(2);
    expect(first?.until).to.equal(second?.from);
  });
});
