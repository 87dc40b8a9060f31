import { expect } from 'chai';
import type { TestMember } from '../harness/members.ts';
import { personOf, shopkeepers, type TestPerson } from '../harness/people.ts';
import { ask, expectProblem, ok } from '../harness/requests.ts';
import {
  setOwnershipStage,
  type OwnershipStage,
  type Who,
} from '../ownership/stage/ownership-stage.ts';

interface Story {
  readonly id: string;
  readonly kind: string;
  readonly tag: string | null;
  readonly text: string;
  readonly state?: string;
  readonly refusal?: string | null;
}

const TEXT = 'It was with me on the day I left for Kunming.';

describe('stories of items', function () {
  this.timeout(120_000);
  let stage: OwnershipStage;
  let support: TestPerson;
  let rival: TestPerson;
  let first: TestMember;
  let owner: TestMember;
  let itemId: string;

  before(async () => {
    stage = await setOwnershipStage();
    const { party } = stage.service.people.registrar;
    ({ support } = await shopkeepers(stage.running, party));
    rival = personOf(stage.running, 'prs_rival', stage.parties.store.party, ['support']);
    [first, owner] = [await stage.member(), await stage.member()];
    itemId = await stage.owned(first);
    await stage.sell(first, itemId, owner);
  });
  after(() => stage?.stop());

  const tell = (who: Who, kind = 'story', text = TEXT) =>
    stage.post(who, `/v1/items/${itemId}/stories`, { kind, text });
  const told = async (who: Who, kind = 'story', text = TEXT) =>
    String(ok(await tell(who, kind, text), 201).body['id']);
  const decide = (id: string, json: object = { show: true }, who: Who = support) =>
    stage.post(who, `/v1/stories/${id}/decision`, json);
  const shown = async (kind = 'story', more = ''): Promise<Story[]> => {
    const path = `/v1/items/${itemId}/stories?kind=${kind}${more}`;
    return (ok(await ask(stage.service, path), 200).body as { stories: Story[] }).stories;
  };
  const remove = async (who: Who, id: string) =>
    ask(stage.service, `/v1/stories/${id}`, { method: 'DELETE', token: await stage.tokenOf(who) });
  const ids = (stories: readonly Story[]) => stories.map(({ id }) => id);

  it('[A14] are told by who has or had title to the item, and by nobody else', async () => {
    ok(await tell(first), 201);
    ok(await tell(owner), 201);
    expectProblem(await tell(await stage.member()), 403, 'STORY_NOT_OWNER');
  });

  it('[A14] are shown once a person has let them, with their tag, and their author unnamed', async () => {
    const id = await told(owner);
    expect(ids(await shown())).to.not.include(id);
    ok(await decide(id), 200);
    const [story] = await shown();
    expect(story).to.include({ id, kind: 'story', tag: '用户故事', text: TEXT });
    expect(JSON.stringify(story)).to.not.contain(owner.id);
    expectProblem(await decide(id), 409, 'STORY_DECIDED');
  });

  it('[A14] are refused with a reason for their author, and not shown', async () => {
    const id = await told(owner);
    expectProblem(await decide(id, { show: false }), 400, 'REQUEST_INVALID');
    ok(await decide(id, { show: false, reason: 'It names a third person.' }), 200);
    expect(ids(await shown())).to.not.include(id);
    const { body } = ok(await stage.get(owner, '/v1/account/stories'), 200);
    const mine = (body['stories'] as Story[]).find((story) => story.id === id);
    expect(mine).to.include({ state: 'refused', refusal: 'It names a third person.' });
  });

  it('[A14] are decided on by the platform that enrolled the item: to another there is none', async () => {
    const id = await told(owner);
    expectProblem(await decide(id, { show: true }, rival), 404, 'STORY_UNKNOWN');
    const waiting = async (who: Who) =>
      ids(
        (ok(await stage.get(who, '/v1/waiting-stories'), 200).body as { stories: Story[] }).stories,
      );
    expect(await waiting(rival)).to.deep.equal([]);
    expect(await waiting(support)).to.include(id);
  });

  it('[A14] are taken out by their author at any time, and by nobody else', async () => {
    const id = await told(first);
    ok(await decide(id), 200);
    expectProblem(await remove(owner, id), 404, 'STORY_UNKNOWN');
    ok(await remove(first, id), 200);
    expect(ids(await shown())).to.not.include(id);
    expectProblem(await remove(first, id), 404, 'STORY_UNKNOWN');
  });

  it('[A14] come page by page, the newest first', async () => {
    for (const text of ['one', 'two', 'three'])
      ok(await decide(await told(owner, 'story', text)), 200);
    const page = await shown('story', '&limit=2');
    expect(page.map(({ text }) => text)).to.deep.equal(['three', 'two']);
    const next = await shown('story', `&limit=2&cursor=${page[1]?.id}`);
    expect(next[0]?.text).to.equal('one');
  });

  it('[A14] hold no control or invisible characters', async () => {
    expectProblem(await tell(owner, 'story', 'a\u202eb'), 400, 'REQUEST_INVALID');
  });

  it('[A13] a message is for who has passed title on, one an owner, shown when it was let', async () => {
    expectProblem(await tell(owner, 'message'), 409, 'MESSAGE_STILL_OWNER');
    const answers = await Promise.all([1, 2, 3].map(() => tell(first, 'message')));
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([201, 409, 409]);
    expectProblem(await tell(first, 'message'), 409, 'MESSAGE_EXISTS');
    const id = String(answers.find(({ status }) => status === 201)?.body['id']);
    expect(await shown('message')).to.deep.equal([]);
    ok(await decide(id), 200);
    const [message] = await shown('message');
    expect(message).to.include({ id, kind: 'message', tag: null, text: TEXT });
  });

  it('[A13] a message that was taken out can be written anew', async () => {
    const { body } = ok(await stage.get(first, '/v1/account/stories'), 200);
    const message = (body['stories'] as Story[]).find(({ kind }) => kind === 'message');
    ok(await remove(first, message!.id), 200);
    ok(await tell(first, 'message', 'Take care of it.'), 201);
  });

  it('end at twenty an owner and item', async () => {
    const statuses: number[] = [];
    while (statuses.length < 21 && !statuses.includes(409))
      statuses.push((await tell(owner, 'story', `Story ${statuses.length}`)).status);
    expectProblem(await tell(owner), 409, 'STORY_LIMIT');
    const where = { authorId: owner.id, itemId };
    expect(await stage.running.database.client.itemStory.count({ where })).to.equal(20);
  });

  it('are in the export of their author, and go with them', async () => {
    const { body } = ok(await stage.get(first, '/v1/account/export'), 200);
    expect(JSON.stringify(body['stories'])).to.contain('Take care of it.');
    ok(await stage.post(first, '/v1/account/erasure', { confirm: first.id }), 200);
    const where = { authorId: first.id };
    expect(await stage.running.database.client.itemStory.count({ where })).to.equal(0);
  });
});
