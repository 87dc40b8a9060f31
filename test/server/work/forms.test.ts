import { expect } from 'chai';
import { messagesFor } from '../../../server/web/index.ts';
import type { TestMember } from '../harness/members.ts';
import { ask, expectProblem, ok, photo, type Answer } from '../harness/requests.ts';
import { byCookie } from '../harness/staff.ts';
import { DAY, setOwnershipStage, type OwnershipStage } from '../ownership/stage/ownership-stage.ts';

const words = messagesFor('en').work;

describe('forms of parties’ people, as a browser sends them without a script', function () {
  this.timeout(60_000);
  let stage: OwnershipStage;
  let owner: TestMember;
  let itemId: string;
  let keeper: Readonly<Record<string, string>>;
  before(async () => {
    stage = await setOwnershipStage();
    owner = await stage.member();
    itemId = await stage.owned(owner);
    keeper = await signedIn(stage.parties.store.person);
  });
  after(() => stage?.stop());

  const signedIn = async (person: string) =>
    byCookie((await stage.running.rooms.parties.openSession(person)).token);
  const send = async (
    path: string,
    fields: Record<string, string>,
    headers = keeper,
  ): Promise<Answer> => {
    const answer = await fetch(stage.service.url + path, {
      method: 'POST',
      headers: { accept: 'text/html', ...headers },
      body: new URLSearchParams(fields),
      redirect: 'manual',
    });
    return { status: answer.status, headers: answer.headers, body: { text: await answer.text() } };
  };
  const leads = (answer: Answer, to: string) =>
    expect(ok(answer, 303).headers.get('location')).to.equal(to);
  const page = async (path: string, headers = keeper): Promise<string> =>
    String(ok(await ask(stage.service, `${path}?lang=en`, { headers }), 200).body['text']);

  it('accept custody, keep a receipt with its photo, and give the item back', async () => {
    const returnBy = new Date((stage.seconds() + 30 * DAY) * 1000).toISOString();
    const json = { custodian: stage.parties.store.party, purpose: 'keep', returnBy };
    const made = ok(await stage.post(owner, `/v1/items/${itemId}/custody`, json), 201);
    const back = `/work/custody/${String(made.body['id'])}`;
    expect(await page('/work/custody')).to.include(back);
    leads(await send(`${back}/acceptance`, { back }), `${back}?said=accepted`);
    await stage.settled();
    const form = new FormData();
    form.append('back', back);
    form.append('kind', 'given');
    form.append('note', 'One scratch.\r\nNo strap.');
    form.append('photos', new Blob([Uint8Array.from(await photo())]), 'front.jpg');
    const noted = await ask(stage.service, `${back}/receipts`, { form, headers: keeper });
    leads(noted, `${back}?said=noted`);
    expect(await page(back))
      .to.include('One scratch.')
      .and.include(words.custody.photo({ n: 1 }));
    leads(await send(`/work/items/${itemId}/release`, { back }), `${back}?said=released`);
    await stage.settled();
    leads(await send(`/work/items/${itemId}/release`, { back }), `${back}?refused=NOT_IN_CUSTODY`);
  });

  it('lead nowhere but to these pages, and come from nowhere else', async () => {
    const path = `/work/items/${itemId}/release`;
    for (const back of ['https://evil.example/', '//evil.example', '/work/../account']) {
      expect((await send(path, { back })).status).to.equal(400);
    }
    const foreign = { ...keeper, 'sec-fetch-site': 'cross-site', accept: 'application/json' };
    const answer = await ask(stage.service, path, { headers: foreign, json: {} });
    expectProblem(answer, 403, 'ORIGIN_FOREIGN');
  });

  it('are shown by role, and nobody signed in is led to the door and back', async () => {
    expectProblem(await ask(stage.service, '/work/cases', { headers: keeper }), 403, 'FORBIDDEN');
    const referee = await signedIn(stage.parties.referee.person);
    expect(await page('/work', referee))
      .to.include('href="/work/cases"')
      .and.not.include('href="/work/custody"');
    leads(await ask(stage.service, '/work/cases'), '/work?next=%2Fwork%2Fcases');
  });

  it('ask a referee for a passkey that has answered within five minutes, and for their word', async () => {
    const referee = await signedIn(stage.parties.referee.person);
    const back = `/work/cases/${itemId}`;
    const path = `/work/items/${itemId}/recovery/cancellation`;
    expect((await send(path, { back, reason: 'No.' }, referee)).status).to.equal(400);
    leads(
      await send(path, { back, reason: 'No.', sure: 'on' }, referee),
      `${back}?refused=NO_RECOVERY`,
    );
    await stage.pass(301);
    const report = { kind: 'dispute', account: 'Two papers.' };
    const none = { field: 'documents', bytes: [] };
    const path2 = `/v1/items/${itemId}/incidents`;
    const { body } = ok(
      await stage.upload(stage.parties.referee, path2, 'report', report, none),
      201,
    );
    const hold = `/work/incidents/${String(body['id'])}/hold`;
    leads(await send(hold, { back, sure: 'on' }, referee), `${back}?refused=STEP_UP_REQUIRED`);
  });
});
