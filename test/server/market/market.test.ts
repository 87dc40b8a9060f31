import { expect } from 'chai';
import { messagesFor } from '../../../server/web/index.ts';
import { countQueries } from '../harness/count-queries.ts';
import { signUpMember, type TestMember } from '../harness/members.ts';
import { expectProblem, ask as askJson, ok, photo } from '../harness/requests.ts';
import { insertEntries } from '../listings/stage/entries.ts';
import { setListingStage, type ListingStage } from '../listings/stage/listing-stage.ts';
import { readCatalogue } from '../../../server/market/catalogue/read-catalogue.ts';
import { browse } from './browse.ts';
import { CATALOGUE } from './market-fixtures.ts';

const all = messagesFor('en');
const ADDRESS = { name: 'Wen Li', phone: '555 0100', region: 'Shanghai', street: '1 Long Street' };

describe('pages of buying and selling', function () {
  this.timeout(120_000);
  let stage: ListingStage;
  let seller: TestMember;
  let buyer: TestMember;
  let stranger: TestMember;
  let web: ReturnType<typeof browse>;
  let itemId: string;
  let listing: string;
  let order: string;

  before(async () => {
    stage = await setListingStage();
    web = browse(stage);
    [seller, buyer, stranger] = [await stage.member(), await stage.member(), await stage.member()];
    ({ itemId } = await stage.listable(seller));
    listing = await stage.live(itemId);
  });
  after(() => stage?.stop());

  describe('catalogue', () => {
    it('shows an offer with price, grade, and who certified it', async () => {
      const html = await web.page('/catalogue');
      expect(html)
        .to.contain(`href="/catalogue/${listing}"`)
        .and.contain('CN¥12,000.00')
        .and.contain(all.market.gradeNames['95'])
        .and.match(/Certified by Expert bags, \d/)
        .and.contain(all.market.catalogue.notPersonalised);
    });

    it('finds in both languages, and says what to do where nothing is found', async () => {
      expect(await web.page('/catalogue?q=cognac')).to.contain(listing);
      expect(await web.page(`/catalogue?q=${encodeURIComponent('手袋')}`)).to.contain(listing);
      expect(await web.page('/catalogue?q=zebra'))
        .to.contain(all.market.catalogue.emptyNext[0])
        .and.not.contain(listing);
    });

    it('keeps a search in its form and takes every filter off by a link', async () => {
      const html = await web.page('/catalogue?q=cognac&category=bag&from=100');
      expect(html)
        .to.contain('value="cognac"')
        .and.contain('name="category" value="bag"')
        .and.contain('href="/catalogue?q=cognac&amp;from=100"')
        .and.contain('href="/catalogue?q=cognac&amp;category=bag"');
      expect(await web.page('/catalogue?from=12001')).to.not.contain(listing);
      expect(await web.page('/catalogue?to=12000')).to.contain(listing);
    });

    it('labels advertisements, and puts them apart from the results', async () => {
      expect(await web.page('/catalogue')).to.not.contain(
        all.market.catalogue.advertisementMeaning,
      );
      const until = stage.inDays(2);
      ok(await stage.post(stage.staff.merchant, stage.at(listing, 'promotion'), { until }), 200);
      const html = await web.page('/catalogue');
      expect(html.indexOf(all.market.catalogue.advertisementMeaning))
        .to.be.greaterThan(0)
        .and.lessThan(html.indexOf('id="results"'));
      expect(html.split(`data-listing="${listing}"`)).to.have.length(3);
    });

    it('ignores what is no filter, and an address that was bent', async () => {
      const html = await web.page('/catalogue?category=car&sort=paid&from=x&grade=1&lang=en');
      expect(html).to.contain(listing);
      expectProblem(await askJson(stage.service, '/catalogue?after=bent'), 400, 'CURSOR_INVALID');
    });

    it('asks as many questions for a full page as for one offer', async () => {
      const { database, rooms } = stage.running;
      const context = { ...rooms, law: rooms.orders.context.law };
      const looked = { ...CATALOGUE.looked, q: '', from: '', facets: {} };
      const few = await countQueries(database, () => readCatalogue(context, looked));
      await insertEntries(database.client, 30, () => ({ platformId: stage.platform }));
      const many = await countQueries(database, () => readCatalogue(context, looked));
      expect(many.result.cards.length).to.be.greaterThan(few.result.cards.length);
      expect(many.queries).to.equal(few.queries);
    });
  });

  describe('page of an offer', () => {
    it('leads with proof, then photos, then the price with seller and returns beside it', async () => {
      const html = await web.page(`/catalogue/${listing}`);
      const places = [
        'data-verdict=',
        'id="photos"',
        'data-price=',
        'data-seller=',
        'data-return-days=',
      ];
      const found = places.map((one) => html.indexOf(one));
      expect(found).to.not.include(-1);
      expect(found).to.deep.equal(found.toSorted((a, b) => a - b));
      expect(html)
        .to.contain('data-seller="private"')
        .and.contain('data-return-days="30" data-statutory-days="0"')
        .and.contain(all.market.listing.returnsPrivate)
        .and.contain(`href="/items/${itemId}#check"`);
    });

    it('[A21] draws the condition by zones, names it in a table, and links defects to photos', async () => {
      const html = await web.page(`/catalogue/${listing}`);
      expect(html)
        .to.contain('data-overall="95"')
        .and.contain('data-zone="corners"')
        .and.contain('class="condition-diagram"')
        .and.contain('href="#photo-1"')
        .and.contain('id="photo-1"');
    });

    it('gives every picture its size, so that nothing moves', async () => {
      for (const path of ['/catalogue', `/catalogue/${listing}`]) {
        const pictures = (await web.page(path)).match(/<img [^>]*>/g) ?? [];
        expect(pictures.length).to.be.greaterThan(0);
        for (const one of pictures)
          expect(one)
            .to.match(/width="\d+"/)
            .and.match(/height="\d+"/);
      }
    });

    it('answers 404 for what nobody offers', async () => {
      const path = `/catalogue/lst_${'0'.repeat(26)}`;
      expectProblem(await askJson(stage.service, path), 404, 'LISTING_UNKNOWN');
    });

    it('[C31] takes a price alert, shows it to its member alone, and ends it', async () => {
      const back = `/catalogue/${listing}`;
      expect(await web.send(`${back}/alerts`, { back, price: '9000' }, stranger)).to.equal(
        `${back}?said=alert_set`,
      );
      const html = await web.page('/my/alerts', stranger);
      expect(html).to.contain('CN¥9,000.00').and.contain('data-alert="open"');
      expect(await web.page('/my/alerts', buyer)).to.contain(all.selling.alerts.none);
      const [, alert = ''] = /\/my\/alerts\/(alt_\w+)\/withdrawal/.exec(html) ?? [];
      const end = `/my/alerts/${alert}/withdrawal`;
      expect(await web.send(end, { back: '/my/alerts' }, buyer)).to.equal(
        '/my/alerts?refused=ALERT_UNKNOWN',
      );
      expect(await web.send(end, { back: '/my/alerts' }, stranger)).to.equal(
        '/my/alerts?said=alert_ended',
      );
    });

    it('[B17] takes a report of who is signed in', async () => {
      const back = `/catalogue/${listing}`;
      const report = { back, text: 'The photo shows another bag.' };
      expect(await web.send(`${back}/reports`, report, stranger)).to.equal(`${back}?said=reported`);
      expect(await web.page(`${back}?said=reported`)).to.contain(all.market.done['reported']);
      expect(await web.page(back)).to.contain(all.market.listing.reportSignIn);
    });
  });

  describe('checkout', () => {
    it('chooses nothing for the buyer, and orders nothing before the last button', async () => {
      const html = await web.page(`/checkout/${listing}`, buyer);
      expect(html)
        .to.contain('value="courier"')
        .and.not.match(/<input[^>]*checked/)
        .and.not.contain(all.market.checkout.order);
      expect(await web.page('/my/orders', buyer)).to.contain(all.trades.orders.none);
    });

    it('shows the total, and what the button binds to', async () => {
      const html = await web.page(`/checkout/${listing}?delivery=courier`, buyer);
      expect(html)
        .to.contain('data-total="1203000"')
        .and.contain('CN¥12,030.00')
        .and.contain(all.market.checkout.order)
        .and.contain('data-return-days="30"');
      expect(await web.page(`/checkout/${listing}?delivery=pickup`, buyer)).to.contain(
        'data-total="1200000"',
      );
    });

    it('keeps what was typed where something is missing', async () => {
      const shown = await web.page(`/checkout/${listing}?delivery=courier`, buyer);
      const [, terms = ''] = /name="terms" value="(\w+)"/.exec(shown) ?? [];
      const fields = { delivery: 'courier', terms, ...ADDRESS, street: '' };
      const answer = await web.ask(`/checkout/${listing}`, buyer, new URLSearchParams(fields));
      expect(String(ok(answer, 200).body['text']))
        .to.contain(all.trades.errors['ORDER_ADDRESS_MISSING'])
        .and.contain('value="Wen Li"');
    });

    it('orders once, however often the button is pressed', async () => {
      const shown = await web.page(`/checkout/${listing}?delivery=courier`, buyer);
      const [, terms = ''] = /name="terms" value="(\w+)"/.exec(shown) ?? [];
      const fields = { delivery: 'courier', terms, ...ADDRESS };
      const led = await web.send(`/checkout/${listing}`, fields, buyer);
      expect(led).to.match(/^\/my\/orders\/ord_\w+\?said=ordered$/);
      order = led.slice('/my/orders/'.length).split('?')[0] ?? '';
      expect(await web.send(`/checkout/${listing}`, fields, buyer)).to.equal(`/my/orders/${order}`);
    });

    it('leads others back to the offer, which says that somebody was faster', async () => {
      const answer = await web.ask(`/checkout/${listing}?delivery=pickup`, stranger);
      const to = `/catalogue/${listing}?refused=LISTING_TAKEN`;
      expect(ok(answer, 303).headers.get('location')).to.equal(to);
      expect(await web.page(to))
        .to.contain(all.market.errors['LISTING_TAKEN'])
        .and.contain('data-state="reserved"')
        .and.not.contain(`/checkout/${listing}`);
    });
  });

  describe('page of an order', () => {
    const path = () => `/my/orders/${order}`;

    for (const address of ['/my/orders', '/my/sales', '/my/sales/new', '/my/alerts'])
      it(`sends who is not signed in to sign in, and back: ${address}`, async () => {
        const answer = ok(await web.ask(address, null), 303);
        expect(answer.headers.get('location')).to.equal(
          `/account?next=${encodeURIComponent(address)}`,
        );
      });

    it('is its buyer’s and its seller’s, and nobody else’s', async () => {
      expect(await web.page('/my/orders', buyer)).to.contain(order);
      expect(await web.page('/my/orders', stranger)).to.not.contain(order);
      expect((await web.ask(path(), stranger)).status).to.equal(404);
      expect(await web.page(path(), buyer)).to.contain('1 Long Street');
      expect(await web.page(path(), seller)).to.not.contain('1 Long Street');
    });

    it('lets nobody else act on it', async () => {
      const to = await web.send(`${path()}/cancellation`, { back: path() }, stranger);
      expect(to).to.equal(`${path()}?refused=ORDER_UNKNOWN`);
    });

    it('leads to the provider’s page and back, and shows the money in escrow', async () => {
      await stage.running.rooms.payments.runCalls();
      const html = await web.page(path(), buyer);
      expect(html).to.contain('data-clock="payment"');
      const [, address = ''] = /href="(http[^"]*\/pay\/[^"]*)"/.exec(html) ?? [];
      const provider = address.replaceAll('&amp;', '&');
      const shown = await (await fetch(provider)).text();
      expect(shown).to.contain('CNY 12030.00').and.contain('value="approve"');
      const [, back = ''] = /name="back" value="([^"]*)"/.exec(shown) ?? [];
      const approved = await fetch(provider, {
        method: 'POST',
        body: new URLSearchParams({ answer: 'approve', back: back.replaceAll('&amp;', '&') }),
        redirect: 'manual',
      });
      expect(approved.headers.get('location')).to.equal(
        `${stage.service.url}${path()}?said=came_back`,
      );
      expect(await web.send(`${path()}/payment/look`, { back: path() }, buyer)).to.equal(
        `${path()}?said=looked`,
      );
      const { orders, payments } = stage.running.rooms;
      for (let round = 0; round < 100; round++) {
        await payments.runCalls();
        await orders.work();
        if ((await orders.trade(stage.running.database.client, order))?.state === 'paid') break;
      }
      for (const who of [buyer, seller])
        expect(await web.page(path(), who))
          .to.contain('data-escrow="1203000"')
          .and.contain('data-state="paid"')
          .and.contain(all.trades.escrow.split.seller);
    });

    it('[B17] takes a complaint and shows its clocks', async () => {
      const fields = { back: path(), against: 'platform', topic: 'delivery', text: 'Why so slow?' };
      expect(await web.send(`${path()}/complaints`, fields, buyer)).to.equal(
        `${path()}?said=complained`,
      );
      expect(await web.page(path(), buyer)).to.contain('data-complaint="open"');
    });

    it('pays back by a cancellation before it is sent', async () => {
      expect(await web.send(`${path()}/cancellation`, { back: path() }, buyer)).to.equal(
        `${path()}?said=cancelled`,
      );
      expect(await web.page(path(), buyer))
        .to.contain('data-state="refunding"')
        .and.contain('data-clock="refund"')
        .and.not.contain(`${path()}/cancellation`);
    });
  });

  describe('stories of an owner', () => {
    it('[A14] wait for a person, are shown on the offer, and leave when their author says so', async () => {
      const { stories } = stage.running.rooms;
      const back = `/my/items/${itemId}/stories`;
      const told = { back, kind: 'story', text: 'It came to my wedding.' };
      expect(await web.send(back, told, stranger)).to.equal(`${back}?refused=STORY_NOT_OWNER`);
      expect(await web.send(back, told, seller)).to.equal(`${back}?said=written`);
      const own = await web.page(back, seller);
      expect(own).to.contain('data-story="waiting"').and.contain(told.text);
      expect(await web.page(`/catalogue/${listing}`)).to.not.contain(told.text);
      const [, story = ''] = /stories\/(sto_\w+)\/removal/.exec(own) ?? [];
      ok(
        await stage.post(stage.staff.support, `/v1/stories/${story}/decision`, { show: true }),
        200,
      );
      expect(await web.page(`/catalogue/${listing}`)).to.contain(told.text);
      expect((await stories.shown(itemId, 'story', { limit: 5 })).stories).to.have.length(1);
      expect(await web.send(`${back}/${story}/removal`, { back }, stranger)).to.equal(
        `${back}?refused=STORY_UNKNOWN`,
      );
      expect(await web.send(`${back}/${story}/removal`, { back }, seller)).to.equal(
        `${back}?said=text_withdrawn`,
      );
      expect(await web.page(`/catalogue/${listing}`)).to.not.contain(told.text);
    });
  });

  describe('pages of a seller', () => {
    it('offer an item, and seal its proofs', async () => {
      const owned = await stage.owned(seller);
      const form = await web.page('/my/sales/new', seller);
      expect(form).to.contain(`value="${owned}"`).and.contain(stage.platform);
      const fields = {
        ...{ back: '/my/sales/new', platform: stage.platform, wish: 'consignment', item: owned },
        ...{ category: 'bag', brand: '', model: '', source: 'A present.' },
      };
      const led = await web.send('/my/sales', fields, seller);
      expect(led).to.match(/^\/my\/sales\/itk_\w+\?said=offered$/);
      const back = led.split('?')[0] ?? '';
      const proof = { field: 'files', bytes: await photo() };
      const kind = { back, kind: 'receipt', consent: 'on' };
      expect(await web.upload(`${back}/documents`, kind, proof, seller)).to.equal(
        `${back}?said=document_added`,
      );
      const html = await web.page(back, seller);
      expect(html).to.contain('data-document="waiting"').and.contain('data-audited="no"');
      expect((await web.ask(back, stranger)).status).to.equal(404);
      const away = await web.send(`${back}/withdrawal`, { back }, stranger);
      expect(away).to.equal(`${back}?refused=INTAKE_UNKNOWN`);
      expect(await web.send(`${back}/withdrawal`, { back }, seller)).to.equal(
        `${back}?said=withdrawn`,
      );
    });

    it('show the payout in each case before anything is signed, and sign', async () => {
      const other = await signUpMember(stage.service);
      const owned = await stage.owned(other);
      const intake = await stage.takenIn(other, owned);
      const { id, digest } = await stage.proposed(intake);
      const back = `/my/sales/${intake}`;
      const html = await web.page(back, other);
      for (const payout of [960_000, 1_152_000, 1_440_000])
        expect(html).to.contain(`data-payout="${payout}"`);
      expect(html).to.contain(digest).and.contain(all.selling.contract.agree);
      const base = `${back}/agreements/${id}`;
      const signature = { back, digest, agree: 'on', destination: 'acct_seller' };
      expect(await web.send(`${base}/signature`, signature, stranger)).to.equal(
        `${back}?refused=AGREEMENT_UNKNOWN`,
      );
      expect(await web.send(`${base}/signature`, signature, other)).to.equal(`${back}?said=signed`);
      expect(await web.page(back, other)).to.contain('data-agreement="seller_signed"');
    });

    it('list what was offered and what was sold', async () => {
      const html = await web.page('/my/sales', seller);
      expect(html).to.contain(`/my/orders/${order}`).and.contain('data-intake="contracted"');
      expect(await web.page('/my/sales', buyer)).to.contain(all.selling.sales.none);
    });
  });
});
