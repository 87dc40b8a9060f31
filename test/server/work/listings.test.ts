import { expect } from 'chai';
import { messagesFor } from '../../../server/web/index.ts';
import { countQueries } from '../harness/count-queries.ts';
import type { TestMember } from '../harness/members.ts';
import { ask, expectProblem, ok } from '../harness/requests.ts';
import {
  condition,
  setListingStage,
  TEXT,
  type ListingStage,
} from '../listings/stage/listing-stage.ts';
import { roomPhotos } from '../listings/stage/room-photo.ts';
import { deskOf, expectSaid } from './desk.ts';

const { listings: words, errors } = messagesFor('en').work;

/** The text of a listing as the form's fields. */
const typedText = (): Record<string, string> => {
  const both = { title: TEXT.title, description: TEXT.description, ...TEXT.attributes };
  return Object.fromEntries(
    Object.entries(both).flatMap(([name, { zh, en }]) => [
      [`${name}.zh`, zh],
      [`${name}.en`, en],
    ]),
  );
};

describe('pages of a platform’s listings', function () {
  this.timeout(180_000);
  let stage: ListingStage;
  let desk: ReturnType<typeof deskOf>;
  let seller: TestMember;
  let itemId: string;
  let merchant: Readonly<Record<string, string>>;
  let path: string;
  before(async () => {
    stage = await setListingStage();
    desk = deskOf(stage);
    seller = await stage.member();
    ({ itemId } = await stage.listable(seller));
    merchant = await desk.signIn(stage.staff.merchant.person);
  });
  after(() => stage?.stop());

  const draft = async (change: Record<string, string> = {}) => {
    const form = new FormData();
    const fields = { itemId, price: '12000', ...typedText(), captions: 'Front\n\nBack', ...change };
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    for (const bytes of await roomPhotos(3))
      form.append('photos', new Blob([Uint8Array.from(bytes)]), 'photo.jpg');
    return desk.send('/work/listings/new', form, merchant);
  };

  it('a draft that is refused keeps every text, and asks for the photos again', async () => {
    const answer = ok(await draft({ price: '9,999.99' }), 422);
    expect(answer.body['text'])
      .to.include(errors['LISTING_PRICE_INVALID'])
      .and.include(TEXT.description.zh)
      .and.include('9,999.99')
      .and.include(messagesFor('en').work.desk.filesAgain);
  });

  it('a draft is kept with its photos and captions, and leads to its page', async () => {
    const answer = ok(await draft(), 303);
    const to = String(answer.headers.get('location'));
    expect(to).to.match(/^\/work\/listings\/lst_\w+\?said=listingDrafted$/);
    path = to.split('?')[0] ?? '';
    const seen = await desk.page(path, merchant);
    expect(seen).to.include('alt="Back"').and.include(words.condition.ungraded);
    const [photo = ''] = /\/v1\/platform-listings\/\w+\/photos\/0\?width=\d+/.exec(seen) ?? [];
    ok(await ask(stage.service, photo, { headers: merchant }), 200);
  });

  it('the condition is graded zone by zone; what is seen has to be named', async () => {
    const report = condition();
    const axes = { functions: 'All', completeness: 'All', repairs: 'None' };
    const zones = (kind: string): [string, string][] =>
      report.zones.flatMap(({ zone }) => [
        [`${zone}.grade`, '95'],
        [`${zone}.kind1`, kind],
        [`${zone}.text1`, 'Light marks'],
        [`${zone}.photo1`, '0'],
      ]);
    const form = `${path}/condition-reports`;
    const fieldsOf = (kind: string): Record<string, string> => ({
      ...axes,
      ...(Object.fromEntries(zones(kind)) as Record<string, string>),
    });
    const unnamed = fieldsOf('');
    const refused = ok(await desk.send(form, unnamed, merchant), 422);
    expect(refused.body['text']).to.include(errors['CONDITION_INVALID']);
    const named = fieldsOf('wear');
    expectSaid(await desk.send(form, named, merchant), path, 'conditionGraded');
    const second = await desk.signIn(stage.secondGrader.person);
    expectSaid(await desk.send(form, named, second), path, 'conditionGraded');
    expect(await desk.page(path, merchant)).to.include('Light marks');
  });

  it('[C36] the page shows where the text contradicts the certificate, and submission says so', async () => {
    const change = { ...typedText(), 'colour.en': 'Black', 'colour.zh': '黑色' };
    const wrong = { ...change, 'description.en': 'Black leather', 'description.zh': '黑色皮' };
    expectSaid(await desk.send(`${path}/text`, wrong, merchant), path, 'listingRewritten');
    expect(await desk.page(path, merchant)).to.include(words.screen.results.contradicts);
    const refused = ok(await desk.send(`${path}/submission`, {}, merchant), 422);
    expect(refused.body['text']).to.include(errors['LISTING_CONTRADICTS']);
    expectSaid(await desk.send(`${path}/text`, typedText(), merchant), path, 'listingRewritten');
  });

  it('[B14] each review is offered to its role alone, and a reason is asked for', async () => {
    expectSaid(await desk.send(`${path}/submission`, {}, merchant), path, 'listingSubmitted');
    const reviewer = await desk.signIn(stage.staff.reviewer.person);
    const counsel = await desk.signIn(stage.staff.counsel.person);
    expect(await desk.page(path, reviewer))
      .to.include(`${path}/reviews/papers`)
      .and.not.include(`${path}/reviews/compliance`);
    const review = { passed: 'yes', reason: 'Looked at.' };
    ok(await desk.send(`${path}/reviews/papers`, { passed: 'yes', reason: '' }, reviewer), 400);
    expect((await desk.send(`${path}/reviews/papers`, review, counsel)).status).to.equal(403);
    expectSaid(
      await desk.send(`${path}/reviews/papers`, review, reviewer),
      path,
      'listingReviewed',
    );
    expectSaid(
      await desk.send(`${path}/reviews/compliance`, review, counsel),
      path,
      'listingReviewed',
    );
    expect(await desk.page(path, merchant)).to.include(words.states['live']);
    expect(await desk.page('/work/listings?state=live', merchant)).to.include(path);
    expect(await desk.page('/work/listings?state=draft', merchant)).to.include(words.none);
  });

  it('a price is never asked below the floor; a new one stands with its reason', async () => {
    const low = { price: '9000', reason: 'Quick sale.' };
    const refused = ok(await desk.send(`${path}/prices`, low, merchant), 422);
    expect(refused.body['text']).to.include('Quick sale.');
    const fair = { price: '11500', reason: 'Asked less.' };
    expectSaid(await desk.send(`${path}/prices`, fair, merchant), path, 'listingRepriced');
    expect(await desk.page(path, merchant))
      .to.include('CN¥11,500.00')
      .and.include('Asked less.');
  });

  it('another platform’s listing does not exist, neither as a page nor for a form', async () => {
    const rival = await desk.signIn(stage.rival.merchant.person);
    expectProblem(await ask(stage.service, path, { headers: rival }), 404, 'LISTING_UNKNOWN');
    const sent = await desk.send(`${path}/withdrawal`, { reason: 'No.' }, rival);
    expect(sent.status).to.equal(404);
  });

  it('[B15] names of brands are added by a reviewer with a reason, and given up', async () => {
    const reviewer = await desk.signIn(stage.staff.reviewer.person);
    const name = { brand: 'Testrelle', text: 'Testrelle', reason: 'Registered.' };
    expectSaid(
      await desk.send('/work/trademarks', name, reviewer),
      '/work/trademarks',
      'trademarkKept',
    );
    const again = ok(await desk.send('/work/trademarks', name, reviewer), 409);
    expect(again.body['text']).to.include(errors['TRADEMARK_EXISTS']);
    const seen = String(again.body['text']);
    const [form = ''] = /\/work\/trademarks\/tmk_\w+\/retirement/.exec(seen) ?? [];
    expectSaid(await desk.send(form, {}, reviewer), '/work/trademarks', 'trademarkGivenUp');
    expect((await desk.send('/work/trademarks', name, merchant)).status).to.equal(403);
  });

  it('a page of the list asks as much of the database for three rows as for one', async () => {
    const { principal } = stage.staff.merchant;
    const read = (limit: number) =>
      countQueries(stage.running.database, () =>
        stage.listings.desk.listings(principal, { limit }),
      );
    expectSaid(
      await desk.send(`${path}/withdrawal`, { reason: 'Back.' }, merchant),
      path,
      'listingWithdrawn',
    );
    ok(await draft(), 303);
    const one = await read(1);
    const two = await read(2);
    expect(two.result.listings).to.have.length(2);
    expect(two.queries).to.equal(one.queries);
  });
});
