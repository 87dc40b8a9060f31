import { expect } from 'chai';
import sharp from 'sharp';
import type { TestMember } from '../harness/members.ts';
import { countQueries } from '../harness/count-queries.ts';
import { shopkeepers, type TestPerson } from '../harness/people.ts';
import { ask, certify, expectProblem, ok } from '../harness/requests.ts';
import { DAY } from '../ownership/stage/ownership-stage.ts';
import { insertEntries } from './stage/entries.ts';
import { condition, setListingStage, TEXT, type ListingStage } from './stage/listing-stage.ts';
import { roomPhotos } from './stage/room-photo.ts';

describe('listings', function () {
  this.timeout(240_000);
  let stage: ListingStage;
  let seller: TestMember;
  let item: { itemId: string; record: string; recordId: string };
  /** Another person of the platform with each role. */
  let third: TestPerson;

  before(async () => {
    stage = await setListingStage();
    seller = await stage.member();
    item = await stage.listable(seller);
    third = (await shopkeepers(stage.running, stage.platform)).merchant;
  });
  after(() => stage?.stop());

  const db = () => stage.running.database.client;
  const withdraw = (id: string) =>
    stage.post(stage.staff.merchant, stage.at(id, 'withdrawal'), { reason: 'Another try.' });
  const search = async (query = '') =>
    ok(await ask(stage.service, `/v1/listings?${query}`), 200).body;
  const foundIds = (body: Record<string, unknown>) =>
    (body['listings'] as { id: string }[]).map(({ id }) => id);
  /** A draft of the item, withdrawn when the test has done. */
  async function withDraft(work: (id: string) => Promise<void>, change: object = {}) {
    const id = await stage.graded(item.itemId, { ...change });
    try {
      await work(id);
    } finally {
      ok(await withdraw(id), 200);
    }
  }

  describe('a draft', () => {
    it('[B12] is made for an item with a standing agreement of the platform only', async () => {
      const owned = await stage.owned(seller);
      expectProblem(await stage.create(owned), 409, 'LISTING_AGREEMENT_NONE');
      const who = stage.rival.merchant;
      expectProblem(await stage.create(item.itemId, {}, { who }), 409, 'LISTING_AGREEMENT_NONE');
    });

    it('is never priced below what the seller agreed to, nor in another currency', async () => {
      const low = await stage.create(item.itemId, { price: 999_999 });
      expectProblem(low, 422, 'LISTING_PRICE_INVALID');
      expect(low.body).to.include({ floor: 1_000_000, currency: 'CNY' });
      const foreign = await stage.create(item.itemId, { currency: 'USD' });
      expectProblem(foreign, 422, 'LISTING_PRICE_INVALID');
    });

    it('stands open once for an item', async () => {
      await withDraft(async () => {
        expectProblem(await stage.create(item.itemId), 409, 'LISTING_OPEN');
      });
    });

    it('and its photos are hidden from the public and from other platforms', async () => {
      await withDraft(async (id) => {
        const photo = (base: string) => `/v1/${base}/${id}/photos/0`;
        expectProblem(await ask(stage.service, `/v1/listings/${id}`), 404, 'LISTING_UNKNOWN');
        expectProblem(await ask(stage.service, photo('listings')), 404, 'LISTING_PHOTO_UNKNOWN');
        const rival = stage.rival.merchant;
        const hidden = await stage.get(rival, photo('platform-listings'));
        expectProblem(hidden, 404, 'LISTING_PHOTO_UNKNOWN');
        const page = await stage.get(rival, `/v1/platform-listings/${id}`);
        expectProblem(page, 404, 'LISTING_UNKNOWN');
        for (const [what, json] of [
          ['submission', {}],
          ['withdrawal', { reason: 'Mine now.' }],
          ['prices', { price: 1_300_000, reason: 'Mine now.' }],
          ['promotion', { until: null }],
          ['condition-reports', condition()],
          ['clearance', { accept: true, reason: 'Mine now.' }],
        ] as const) {
          expectProblem(await stage.post(rival, stage.at(id, what), json), 404, 'LISTING_UNKNOWN');
        }
        expect((await stage.get(stage.staff.counsel, photo('platform-listings'))).status).to.equal(
          200,
        );
      });
    });

    it('[A21] is graded by two people, each once, and by a third where they differ', async () => {
      const id = stage.idOf(await stage.create(item.itemId));
      expectProblem(await stage.submit(id), 409, 'LISTING_UNGRADED');
      const first = ok(await stage.grade(id, stage.staff.merchant, condition('95')), 201).body;
      expect(first).to.deep.equal({ overall: '95', grade: null, needed: 2, done: 1 });
      expectProblem(await stage.grade(id, stage.staff.merchant), 409, 'CONDITION_GRADED');
      const second = ok(await stage.grade(id, stage.secondGrader, condition('85')), 201).body;
      expect(second).to.include({ grade: null, needed: 3, done: 2 });
      expectProblem(await stage.submit(id), 409, 'LISTING_UNGRADED');
      expect(ok(await stage.grade(id, third, condition('90')), 201).body).to.include({
        grade: '90',
      });
      const extra = stage.staff.support;
      expect((await stage.grade(id, extra)).status).to.equal(403);
      expect((await stage.readListing(id))['grade']).to.equal('90');
      ok(await withdraw(id), 200);
    });

    it('[A21] is not graded without naming and showing what is seen', async () => {
      const id = stage.idOf(await stage.create(item.itemId));
      const bare = condition();
      bare.zones[0]!.defects = [];
      expectProblem(await stage.grade(id, third, bare), 422, 'CONDITION_INVALID');
      ok(await withdraw(id), 200);
    });
  });

  describe('submission', () => {
    const blocked = async (change: object, code: string, fact: string) =>
      withDraft(async (id) => {
        const answer = await stage.submit(id);
        expectProblem(answer, 422, code);
        expect(JSON.stringify(answer.body)).to.include(fact);
        const { state, steps } = await stage.readListing(id);
        expect(state).to.equal('draft');
        expect((steps as object[]).at(-1)).to.include({ action: 'blocked', reason: code });
      }, change);

    it('[B14] stops at infringing words, and writes the attempt down', () =>
      blocked({ title: { zh: '欧若 高 仿', en: 'Bag' } }, 'LISTING_WORDS', '高仿'));

    it('[B15] stops at a name that looks like a protected one, until that name is kept', async () => {
      const { reviewer } = stage.staff;
      const add = (brand: string, text: string, who = reviewer) =>
        stage.post(who, '/v1/trademarks', { brand, text, reason: 'Register extract seen.' });
      const id = stage.idOf(await add('Brandeluxe', 'Brandeluxe'));
      expectProblem(await add('Brandeluxe', 'BRANDE-LUXE'), 409, 'TRADEMARK_EXISTS');
      const change = { description: { zh: '欧若', en: 'Sewn by Brandelux.' } };
      await blocked(change, 'LISTING_NAMES', 'Brandeluxe');
      const kept = stage.idOf(await add('Brandelux', 'Brandelux'));
      await withDraft(async (listing) => void ok(await stage.submit(listing), 200), change);
      const retire = (who: TestPerson, one: string) =>
        stage.post(who, `/v1/trademarks/${one}/retirement`);
      expectProblem(await retire(stage.rival.reviewer, id), 404, 'TRADEMARK_UNKNOWN');
      ok(await retire(reviewer, id), 200);
      ok(await retire(reviewer, kept), 200);
      expectProblem(await retire(reviewer, id), 404, 'TRADEMARK_UNKNOWN');
    });

    it('[C36] stops at a contradiction to the certificate, field by field', async () => {
      const change = { description: { zh: '黑色羊皮', en: 'Lambskin, 99 new' } };
      await withDraft(async (id) => {
        const answer = await stage.submit(id);
        expectProblem(answer, 422, 'LISTING_CONTRADICTS');
        const fields = (answer.body['fields'] as { field: string }[]).map(({ field }) => field);
        expect(fields).to.have.members(['material', 'colour', 'grade']);
        const preview = ok(await stage.get(stage.staff.merchant, stage.at(id, 'match')), 200).body;
        expect((preview['fields'] as object[]).length).to.equal(7);
        const path = `${stage.service.url}/v1/listings/${id}/text`;
        const rewritten = await fetch(path, {
          method: 'PUT',
          headers: {
            authorization: `Bearer ${await stage.staff.merchant.token()}`,
            'content-type': 'application/json',
          },
          body: JSON.stringify(TEXT),
        });
        expect(rewritten.status).to.equal(200);
        ok(await stage.submit(id), 200);
      }, change);
    });

    it('[B12] stops where the newest certificate is not authentic or revoked', async () => {
      const other = await stage.listable(seller);
      const id = await stage.graded(other.itemId);
      const doubt = await certify(stage.service, other.itemId, { result: 'inconclusive' });
      expectProblem(await stage.submit(id), 409, 'LISTING_CERTIFICATE_NOT_AUTHENTIC');
      const expert = stage.service.people.bagExpert;
      const revoke = { reason: 'error', explanation: 'Looked again.' };
      const path = `/v1/records/${doubt.record}/revocation`;
      ok(await stage.post(expert, path, revoke), 202);
      expectProblem(await stage.submit(id), 409, 'LISTING_CERTIFICATE_REVOKED');
    });
  });

  describe('review', () => {
    it('[B14] takes three looks by different people, all recorded with person, time and reason', async () => {
      const id = await stage.submitted(item.itemId);
      const { reviewer, counsel } = stage.staff;
      expectProblem(await stage.review(id, 'papers', stage.rival.reviewer), 404, 'LISTING_UNKNOWN');
      expect(ok(await stage.review(id, 'papers', reviewer), 200).body).to.include({
        state: 'in_review',
      });
      expectProblem(await stage.review(id, 'papers', reviewer), 409, 'REVIEW_DONE');
      const { party, person } = reviewer;
      const sameAsCounsel = {
        ...reviewer,
        token: async () =>
          (
            await stage.running.rooms.parties.context.tokens.issue({
              ...{ subject: person, party, roles: ['counsel'] },
            })
          ).access_token,
      };
      expectProblem(await stage.review(id, 'compliance', sameAsCounsel), 403, 'REVIEW_SAME_PERSON');
      expect(ok(await stage.review(id, 'compliance', counsel), 200).body).to.include({
        state: 'live',
      });
      const { reviews } = await stage.readListing(id);
      const made = (
        reviews as { kind: string; by: string | null; reason: string; at: string }[]
      ).map(({ kind, by }) => `${kind} ${by ?? 'screen'}`);
      expect(made).to.have.members([
        'keywords screen',
        `papers ${person}`,
        `compliance ${counsel.person}`,
      ]);
      ok(await withdraw(id), 200);
    });

    it('[B14] ends a listing that does not pass, and it is made anew', async () => {
      const id = await stage.submitted(item.itemId);
      const answer = await stage.review(id, 'papers', stage.staff.reviewer, false);
      expect(ok(answer, 200).body).to.include({ state: 'refused' });
      const late = await stage.review(id, 'compliance', stage.staff.counsel);
      expectProblem(late, 409, 'LISTING_STATE');
      await withDraft(async () => undefined);
    });
  });

  describe('live', () => {
    let id: string;
    let photos: Buffer[];
    before(async () => {
      photos = await roomPhotos(3);
      id = await stage.graded(item.itemId, {}, photos);
      ok(await stage.submit(id), 200);
      ok(await stage.review(id, 'papers', stage.staff.reviewer), 200);
      ok(await stage.review(id, 'compliance', stage.staff.counsel), 200);
    });

    it('[C1] is found in both languages, by filters, with facets; its photos are public', async () => {
      for (const query of [
        'q=calf',
        `q=${encodeURIComponent('小牛皮')}`,
        'brand=AURELLE',
        'grade=95',
      ]) {
        expect(foundIds(await search(query)), query).to.deep.equal([id]);
      }
      for (const query of [
        'q=lambskin',
        'category=watch',
        'most=1199999',
        'currency=USD',
        'official=true',
      ]) {
        expect(foundIds(await search(query)), query).to.deep.equal([]);
      }
      const { facets } = await search();
      expect(facets).to.deep.include({ counted: 1, complete: true });
      const seen = ok(await ask(stage.service, `/v1/listings/${id}`), 200).body;
      expect(seen).to.include({ sellerStatus: 'private', grade: '95' });
      expect(seen['certified']).to.include({ record: item.record });
      const [first] = seen['photos'] as { sizes: { url: string }[] }[];
      const picture = await fetch(stage.service.url + first!.sizes[0]!.url);
      expect(picture.headers.get('content-type')).to.equal('image/webp');
    });

    it('[C1] names an advertisement one, apart from the order', async () => {
      const promote = (until: string | null) =>
        stage.post(stage.staff.merchant, stage.at(id, 'promotion'), { until });
      expect((await search())['promoted']).to.deep.equal([]);
      ok(await promote(stage.inDays(1)), 200);
      const body = await search();
      expect(foundIds(body)).to.deep.equal([id]);
      const [one] = body['promoted'] as { label: object; listing: { id: string } }[];
      expect(one).to.deep.include({ label: { zh: '广告', en: 'Advertisement' } });
      expect((await search('q=lambskin'))['promoted']).to.deep.equal([]);
      ok(await promote(null), 200);
    });

    it('[B15] shows photos that no listing of another item may show, whatever is done to them', async () => {
      const other = await stage.listable(seller);
      const copy = await sharp(photos[0])
        .resize(400)
        .extract({ left: 20, top: 15, width: 360, height: 270 })
        .webp()
        .toBuffer();
      const copied = await stage.graded(other.itemId, {}, [...(await roomPhotos(2)), copy]);
      const answer = await stage.submit(copied);
      expectProblem(answer, 422, 'LISTING_PHOTOS_REUSED');
      expect(answer.body['photos']).to.deep.equal([{ photo: 2, listing: id }]);
      ok(await withdraw(copied), 200);
    });

    it('[C31] tells a member once that a price is reached, of a listing and of a search', async () => {
      const [member, stranger] = [await stage.member(), await stage.member()];
      const want = (json: object) => stage.post(member, '/v1/price-alerts', json);
      const both = { listingId: id, search: { q: 'bag' }, price: 1 };
      expectProblem(await want(both), 400, 'REQUEST_INVALID');
      expectProblem(await want({ search: {}, price: 1 }), 400, 'REQUEST_INVALID');
      const one = stage.idOf(await want({ listingId: id, price: 1_100_000 }));
      const two = stage.idOf(
        await want({ search: { q: '小牛皮', brand: 'Aurelle' }, price: 1_100_000 }),
      );
      const never = stage.idOf(await want({ search: { category: 'watch' }, price: 9_000_000 }));
      const price = (amount: number) =>
        stage.post(stage.staff.merchant, stage.at(id, 'prices'), {
          price: amount,
          reason: 'Season.',
        });
      const states = async () => {
        const { body } = ok(await stage.get(member, '/v1/price-alerts'), 200);
        const alerts = body['alerts'] as { id: string; state: string; reached: object | null }[];
        return [one, two, never].map((alert) => alerts.find((row) => row.id === alert));
      };
      ok(await price(1_100_001), 200);
      expect((await states()).map((row) => row?.state)).to.deep.equal(['open', 'open', 'open']);
      ok(await price(1_100_000), 200);
      const reached = await states();
      expect(reached.map((row) => row?.state)).to.deep.equal(['reached', 'reached', 'open']);
      ok(await price(1_050_000), 200);
      expect(await states()).to.deep.equal(reached);
      for (const what of ['seen', 'withdrawal']) {
        expectProblem(
          await stage.post(stranger, `/v1/price-alerts/${one}/${what}`),
          404,
          'ALERT_UNKNOWN',
        );
      }
      ok(await stage.post(member, `/v1/price-alerts/${one}/seen`), 200);
      ok(await stage.post(member, `/v1/price-alerts/${never}/withdrawal`), 200);
      const now = ok(await want({ listingId: id, price: 2_000_000 }), 201).body;
      expect(now).to.include({ state: 'reached' });
    });

    it('keeps every price with who, why and when', async () => {
      const { prices } = await stage.readListing(id);
      expect(
        (prices as { to: number; cause: string }[]).map(({ to, cause }) => `${cause} ${to}`),
      ).to.deep.equal([
        'first 1200000',
        'merchant 1100001',
        'merchant 1100000',
        'merchant 1050000',
      ]);
      const same = { price: 1_050_000, reason: 'Again.' };
      const low = { price: 999_999, reason: 'Too low.' };
      for (const json of [same, low]) {
        const answer = await stage.post(stage.staff.merchant, stage.at(id, 'prices'), json);
        expectProblem(answer, 422, 'LISTING_PRICE_INVALID');
      }
    });

    it('[C7] is proposed for clearance once, after more than 60 days, no lower than the floor', async () => {
      const propose = () => stage.listings.proposeClearances();
      await stage.pass(59 * DAY);
      expect(await propose()).to.equal(0);
      await stage.pass(2 * DAY);
      expect([await propose(), await propose()]).to.deep.equal([1, 0]);
      const { body } = ok(await stage.get(stage.staff.merchant, '/v1/clearances'), 200);
      // 85 % of the price would be below the floor.
      expect(body['proposals']).to.have.lengthOf(1);
      expect((body['proposals'] as object[])[0]).to.include({
        listingId: id,
        from: 1_050_000,
        to: 1_000_000,
      });
      const decide = (accept: boolean) =>
        stage.post(stage.staff.merchant, stage.at(id, 'clearance'), { accept, reason: 'Slow.' });
      ok(await decide(true), 200);
      expectProblem(await decide(true), 409, 'CLEARANCE_NONE');
      expect(await propose()).to.equal(0);
      const { price, prices } = await stage.readListing(id);
      expect(price).to.equal(1_000_000);
      expect((prices as object[]).at(-1)).to.include({ cause: 'clearance', reason: 'Slow.' });
    });

    it('[B12] is taken off by itself when its certificate is revoked', async () => {
      expect(await stage.listings.takeOffUnsaleable()).to.equal(0);
      const revoke = { reason: 'error', explanation: 'A copy after all.' };
      const path = `/v1/records/${item.record}/revocation`;
      ok(await stage.post(stage.service.people.bagExpert, path, revoke), 202);
      await stage.settled();
      await stage.listings.takeOffUnsaleable();
      const { state, steps } = await stage.readListing(id);
      expect(state).to.equal('withdrawn');
      expect((steps as object[]).at(-1)).to.include({ by: null, reason: 'certificate_revoked' });
      expect(foundIds(await search())).to.deep.equal([]);
    });
  });

  describe('a page of the catalogue', () => {
    const page = (limit: number, change: object = {}) =>
      stage.listings.search({ currency: 'CNY', order: 'newest', limit, ...change });
    let newestFirst: string[];
    before(async () => {
      newestFirst = await insertEntries(db(), 40, (n) => ({ price: BigInt(500 + (n % 7)) }));
    });

    it('asks as many queries whether it shows one or many', async () => {
      const counted = (limit: number) => countQueries(stage.running.database, () => page(limit));
      const [one, many] = [await counted(1), await counted(40)];
      expect(many.result.listings).to.have.lengthOf(40);
      expect(many.queries).to.equal(one.queries);
    });

    it('is followed by the next one: nothing twice, nothing left out, though new ones come', async () => {
      for (const order of ['newest', 'price_up', 'price_down'] as const) {
        const seen: string[] = [];
        const prices: number[] = [];
        let cursor: string | undefined;
        do {
          const { listings, next } = await page(7, { order, cursor });
          seen.push(...listings.map(({ id }) => id));
          prices.push(...listings.map(({ price }) => price));
          if (seen.length === 7) await insertEntries(db(), 1, () => ({ currency: 'USD' }));
          cursor = next ?? undefined;
        } while (cursor !== undefined);
        expect([...seen].sort(), order).to.deep.equal([...newestFirst].sort());
        const up = [...prices].sort((a, b) => a - b);
        if (order === 'newest') expect(seen).to.deep.equal(newestFirst);
        else expect(prices).to.deep.equal(order === 'price_up' ? up : up.reverse());
      }
    });

    it('refuses a cursor that is not one of the list', async () => {
      expectProblem(await ask(stage.service, '/v1/listings?cursor=abc'), 400, 'CURSOR_INVALID');
    });
  });
});
