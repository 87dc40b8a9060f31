import { expect } from 'chai';
import type { TestMember } from '../harness/members.ts';
import { expectProblem, ok } from '../harness/requests.ts';
import { setOwnershipStage, type OwnershipStage } from '../ownership/stage/ownership-stage.ts';

interface Question {
  readonly id: string;
  readonly role: string;
  readonly question: string;
  readonly answer: string | null;
}

const TEXT = 'Was the strap ever replaced?';
const REPLY = 'Yes, in 2019, by the maker.';

describe('questions to earlier owners', function () {
  this.timeout(60_000);
  let stage: OwnershipStage;
  let first: TestMember;
  let second: TestMember;
  let owner: TestMember;
  let itemId: string;

  before(async () => {
    stage = await setOwnershipStage();
    [first, second, owner] = [await stage.member(), await stage.member(), await stage.member()];
    itemId = await stage.owned(first);
    await stage.sell(first, itemId, second);
    await stage.sell(second, itemId, owner);
  });
  after(() => stage?.stop());

  const consent = async (who: TestMember, given: boolean) => {
    const { texts } = (await stage.get(who, '/v1/account/consent-texts')).body as unknown as {
      texts: { purpose: string; textDigest: string }[];
    };
    const text = texts.find(({ purpose }) => purpose === 'contact_by_new_owner');
    ok(await stage.post(who, '/v1/account/consents', { ...pick(text), given }), 200);
  };
  const pick = (text: { purpose: string; textDigest: string } | undefined) => ({
    purpose: text?.purpose,
    textDigest: text?.textDigest,
  });
  const askAs = (who: TestMember, to = 'first') =>
    stage.post(who, `/v1/items/${itemId}/questions`, { to, text: TEXT });
  const questionsOf = async (who: TestMember): Promise<Question[]> =>
    (ok(await stage.get(who, '/v1/questions'), 200).body as unknown as { questions: Question[] })
      .questions;
  const remove = async (who: TestMember, id: string) =>
    fetch(`${stage.service.url}/v1/questions/${id}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${await stage.tokenOf(who)}` },
    });

  it('reach nobody who has not agreed to be asked', async () => {
    expectProblem(await askAs(owner), 409, 'QUESTION_NOBODY');
    await consent(second, true);
    await consent(second, false);
    expectProblem(await askAs(owner), 409, 'QUESTION_NOBODY');
  });

  it('are for who has title', async () => {
    expectProblem(await askAs(first), 403, 'TITLE_NOT_YOURS');
  });

  it('go to the first owner who agreed, and the answer comes back; neither learns of the other', async () => {
    await consent(first, true);
    await consent(second, true);
    const { body } = ok(await askAs(owner), 201);
    const id = String(body['id']);
    const [asked] = await questionsOf(first);
    expect(asked).to.deep.include({ id, role: 'recipient', question: TEXT, answer: null });
    expect(await questionsOf(second)).to.deep.equal([]);
    ok(await stage.post(first, `/v1/questions/${id}/answer`, { text: REPLY }), 200);
    const [answered] = await questionsOf(owner);
    expect(answered).to.deep.include({ id, role: 'asker', question: TEXT, answer: REPLY });
    expect(JSON.stringify([asked, answered]))
      .to.not.contain(first.id)
      .and.not.contain(owner.id);
    expectProblem(
      await stage.post(first, `/v1/questions/${id}/answer`, { text: REPLY }),
      409,
      'QUESTION_ANSWERED',
    );
  });

  it('go to the owner before, where that is asked for', async () => {
    const { body } = ok(await askAs(owner, 'previous'), 201);
    const id = String(body['id']);
    expect((await questionsOf(second)).map((one) => one.id)).to.deep.equal([id]);
    expectProblem(
      await stage.post(owner, `/v1/questions/${id}/answer`, { text: REPLY }),
      404,
      'QUESTION_UNKNOWN',
    );
    expect((await remove(first, id)).status).to.equal(404);
    expect((await remove(second, id)).status).to.equal(200);
    expect((await questionsOf(owner)).map((one) => one.id)).to.not.include(id);
  });

  it('are sealed where they lie', async () => {
    const [row] = await stage.running.database.client.ownerQuestion.findMany();
    for (const bytes of [row?.question, row?.ownCopy, row?.answer, row?.ownAnswer])
      expect(Buffer.from(bytes ?? []).toString('latin1'))
        .to.not.match(/strap|2019/)
        .and.not.equal('');
  });

  it('wait three at a time', async () => {
    for (let i = 0; i < 3; i++) ok(await askAs(owner), 201);
    expectProblem(await askAs(owner), 429, 'QUESTION_LIMIT');
  });

  it('go with the member who asked or was asked', async () => {
    const confirm = first.id;
    ok(await stage.post(first, '/v1/account/erasure', { confirm }), 200);
    expect(await questionsOf(owner)).to.deep.equal([]);
  });
});
