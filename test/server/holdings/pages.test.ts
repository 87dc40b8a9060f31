import { expect } from 'chai';
import { linesOf } from '../../../server/holdings/pages/deadlines-section.ts';
import { monthsOf } from '../../../server/holdings/pages/calendar.ts';
import { messagesFor } from '../../../server/web/index.ts';
import type { TestMember } from '../harness/members.ts';
import { ok } from '../harness/requests.ts';
import { setOwnershipStage, type OwnershipStage } from '../ownership/stage/ownership-stage.ts';

const words = messagesFor('en').holdings;

describe('members’ own pages', function () {
  this.timeout(60_000);
  let stage: OwnershipStage;
  let owner: TestMember;
  let other: TestMember;
  let itemId: string;

  before(async () => {
    stage = await setOwnershipStage();
    owner = await stage.member();
    other = await stage.member();
    itemId = await stage.owned(owner);
  });
  after(() => stage?.stop());

  const page = async (path: string, who: TestMember | null): Promise<Response> => {
    const cookie = who === null ? '' : `patina_session=${await stage.tokenOf(who)}`;
    return fetch(`${stage.service.url}${path}`, {
      headers: { accept: 'text/html', 'accept-language': 'en', cookie },
      redirect: 'manual',
    });
  };
  const html = async (path: string, who: TestMember | null): Promise<string> => {
    const answer = await page(path, who);
    expect(answer.status).to.equal(200);
    return answer.text();
  };

  for (const path of ['/my/items', '/my/items/ITEM', '/my/items/ITEM/report'])
    it(`sends who is not signed in to sign in, and back: ${path}`, async () => {
      const address = path.replace('ITEM', itemId);
      const answer = await page(address, null);
      expect(answer.status).to.equal(303);
      expect(answer.headers.get('location')).to.equal(
        `/account?next=${encodeURIComponent(address)}`,
      );
    });

  it('are kept by nobody on the way', async () => {
    const answer = await page('/my/items', owner);
    expect(answer.headers.get('cache-control')).to.equal('no-store');
  });

  it('list the items of who asks, and nobody else’s', async () => {
    expect(await html('/my/items', owner)).to.contain(`href="/my/items/${itemId}"`);
    expect(await html('/my/items', other))
      .to.contain(words.list.empty)
      .and.not.contain(itemId);
  });

  it('go on after an item', async () => {
    const second = await stage.owned(owner);
    const [first = '', last = ''] = [itemId, second].sort();
    expect(await html(`/my/items?after=${first}`, owner))
      .to.contain(`/my/items/${last}"`)
      .and.contain(words.list.first)
      .and.not.contain(`/my/items/${first}"`);
  });

  it('show who has no title neither offers nor reports of who has', async () => {
    expect(await html(`/my/items/${itemId}`, other))
      .to.contain(words.item.notYours)
      .and.contain('data-act="request-recovery"')
      .and.not.match(/data-act="(offer|report|silence|export-title|entrust)"/);
  });

  it('lead a buyer from the seller’s page to the claim page', async () => {
    const offered = await stage.offer(owner, itemId);
    const answer = await page(`/my/offers/${offered.id}`, other);
    expect([answer.status, answer.headers.get('location')]).to.deep.equal([
      303,
      `/claim/${offered.id}`,
    ]);
  });

  it('tell whoever has a link what is offered by which kind of party, and not by whom', async () => {
    const offered = await stage.offer(owner, itemId);
    const shown = await html(`/claim/${offered.id}`, null);
    expect(shown)
      .to.contain(words.claim.from.holder)
      .and.contain(messagesFor('en').account.signIn.passkey)
      .and.not.contain(owner.id)
      .and.not.contain('data-act="claim"');
    expect(await html(`/claim/${offered.id}`, other)).to.contain('data-act="claim"');
    ok(await stage.post(owner, `/v1/items/${itemId}/withdrawal`), 202);
    await stage.settled();
    expect(await html(`/claim/${offered.id}`, null))
      .to.contain(words.claim.states['withdrawn'] ?? '')
      .and.not.contain('data-act="decline"');
  });

  it('show a hold to its last second, and what begins with the next', async () => {
    const held = await stage.owned(owner);
    const { body } = ok(
      await stage.upload(
        owner,
        `/v1/items/${held}/incidents`,
        'report',
        { kind: 'theft', account: 'x' },
        { field: 'documents', bytes: [] },
      ),
      201,
    );
    ok(await stage.post(owner, `/v1/incidents/${String(body['id'])}/hold`), 202);
    await stage.settled();
    const until = (await stage.running.rooms.ownership.publicFacts(held))?.hold?.until ?? 0;
    const kind = (name: string) => words.deadlines.kinds[name] ?? '';
    await stage.pass(until - stage.seconds() - 5);
    expect(await html(`/my/items/${held}`, owner))
      .to.contain(kind('hold_ends'))
      .and.contain('data-act="lift"')
      .and.not.contain('data-act="offer"');
    await stage.pass(6);
    expect(await html(`/my/items/${held}`, owner))
      .to.contain(kind('quiet_ends'))
      .and.contain('data-act="offer"')
      .and.not.contain('data-act="lift"');
  });
});

describe('own reports of an item', function () {
  this.timeout(60_000);
  let stage: OwnershipStage;
  before(async () => {
    stage = await setOwnershipStage();
  });
  after(() => stage?.stop());

  it('are listed for who made them, without what they said, and for nobody else', async () => {
    const [owner, other] = [await stage.member(), await stage.member()];
    const itemId = await stage.owned(owner);
    const path = `/v1/items/${itemId}/incidents`;
    const none = { field: 'documents', bytes: [] };
    const told = { kind: 'loss', account: 'Left in a taxi.' };
    ok(await stage.upload(owner, path, 'report', told, none), 201);
    const { body } = ok(await stage.get(owner, path), 200);
    expect(body['incidents']).to.have.length(1);
    expect(JSON.stringify(body)).to.contain('"kind":"loss"').and.not.contain('taxi');
    expect(ok(await stage.get(other, path), 200).body['incidents']).to.deep.equal([]);
  });
});

describe('dates of an item', () => {
  it('run from the soonest, open offers among them', () => {
    const deadline = { kind: 'hold_ends', before: [], from: [] } as const;
    const offer = (state: string, expiresAt: string) => ({ state, expiresAt });
    const lines = linesOf({
      deadlines: [{ ...deadline, at: '2027-02-01T00:00:00Z' }],
      offers: [offer('offered', '2026-12-01T00:00:00Z'), offer('claimed', '2026-11-01T00:00:00Z')],
    } as unknown as Parameters<typeof linesOf>[0]);
    expect(lines.map(({ kind }) => kind)).to.deep.equal(['offer_ends', 'hold_ends']);
  });

  it('are drawn on the months in which they fall, and this one', () => {
    const now = '2026-11-24T23:59:59Z';
    expect(monthsOf(now, ['2027-02-22T00:00:00Z', '2026-11-30T23:59:59Z'])).to.deep.equal([
      '2026-11',
      '2027-02',
    ]);
  });

  it('beyond six months stand in the list alone', () => {
    const times = Array.from({ length: 9 }, (_, i) => new Date(Date.UTC(2027, i)).toISOString());
    expect(monthsOf('2026-11-24T00:00:00Z', times)).to.have.length(6);
  });
});
