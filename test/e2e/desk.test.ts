import { expect } from 'chai';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { messagesFor, type Locale } from '../../server/web/index.ts';
import { ok } from '../server/harness/requests.ts';
import { setOrderStage, type OrderStage } from '../server/orders/stage/order-stage.ts';
import { DESKTOP, expectSoundNow, openBrowser, PHONE } from './browser.ts';

/** What a platform's people see, on which device and in which language. */
const DEVICES = [
  { name: 'phone', locale: 'zh-CN', viewport: PHONE },
  { name: 'desktop', locale: 'en', viewport: DESKTOP },
] as const;

/** Opens what is folded; it may be open already, as the pictures open everything. */
const unfold = (details: Locator): Promise<void> =>
  details.evaluate((one) => {
    (one as HTMLDetailsElement).open = true;
  });

describe('pages of a platform’s people in a browser', function () {
  this.timeout(300_000);
  let stage: OrderStage;
  let browser: Browser;
  before(async () => {
    stage = await setOrderStage();
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    await stage?.stop();
  });

  /** A browser that somebody of a party is signed in with. */
  async function signedIn(
    person: string,
    { locale, viewport }: { readonly locale: Locale; readonly viewport: typeof PHONE },
  ): Promise<{ context: BrowserContext; page: Page }> {
    const context = await browser.newContext({ locale, viewport, reducedMotion: 'reduce' });
    const { token } = await stage.running.rooms.parties.openSession(person);
    const url = stage.service.url;
    await context.addCookies([{ name: 'patina_session', value: token, url, sameSite: 'Lax' }]);
    return { context, page: await context.newPage() };
  }

  for (const device of DEVICES) {
    const words = messagesFor(device.locale).work;

    it(`[B1] an intake goes from its first document to the countersigned contract, on a ${device.name}`, async () => {
      const seller = await stage.member();
      const itemId = await stage.owned(seller);
      const intake = stage.idOf(await stage.offer(seller, { itemId }));
      for (const kind of ['receipt', 'id_card', 'bank_match'])
        ok(await stage.show(seller, intake, kind), 201);
      const { context, page } = await signedIn(stage.staff.merchant.person, device);
      const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click();
      const sound = (step: string) => expectSoundNow(page, `${device.name}-intake-${step}`);
      const said = (text: string | undefined) =>
        page.locator('[data-outcome]', { hasText: text ?? 'no such words' }).waitFor();
      const typed = (name: string, text: string) =>
        page.locator(`form[action$="/agreements"] [name="${name}"]`).fill(text);

      await page.goto(`${stage.service.url}/work`);
      await sound('1-overview');
      await page.locator('.counts a[href="/work/intakes"]').click();
      await sound('2-list');
      await page.locator(`a[href="/work/intakes/${intake}"]`).click();
      await sound('3-documents');
      for (const nth of [0, 1, 2]) {
        const entry = page.locator('[data-section=documents] li').nth(nth);
        await unfold(entry.locator('details'));
        await entry.locator('textarea').fill('Genuine.');
        await entry.getByRole('button').click();
        await said(words.done['documentDecided']);
      }
      await unfold(page.locator('[data-section=status] details'));
      for (const name of ['nature', 'source', 'quantity'])
        await page.locator(`select[name=${name}]`).selectOption('private');
      await page.locator('form[action$="/seller-status"] textarea').fill('One bag of her own.');
      await press(words.intakes.establish);
      await said(words.done['statusEstablished']);
      await press(words.intakes.accept);
      await said(words.done['intakeAccepted']);

      await unfold(page.locator('details', { hasText: words.intakes.proposal.summary }));
      const terms = { floor: '10000', expected: '12000', best: '15000', agreedValue: '13000' };
      for (const [name, amount] of Object.entries(terms)) await typed(name, amount);
      await typed('commissionBps', '2');
      await press(words.intakes.proposal.propose);
      await said(words.errors['REQUEST_INVALID']);
      await sound('4-refused');
      const kept = page.locator('form[action$="/agreements"] [name="best"]');
      expect(await kept.inputValue()).to.equal('15000');
      await typed('commissionBps', '4');
      await press(words.intakes.proposal.propose);
      await said(words.done['agreementProposed']);
      await sound('5-proposed');

      const html = await page.content();
      const [, id = ''] = /agreements\/(agr_\w+)\//.exec(html) ?? [];
      const { digest } = (await stage.consignments.desk
        .agreementsOf(stage.staff.merchant.principal, intake)
        .then((all) => all.find((one) => one.id === id))) ?? { digest: '' };
      ok(await stage.sign(seller, { id, digest }), 200);
      await page.goto(`${stage.service.url}/work/intakes/${intake}`);
      await page.getByText(words.intakes.agreement.sure).click();
      await press(words.intakes.agreement.countersign);
      await said(words.done['countersigned']);
      await stage.settled();
      await page.getByText(words.intakes.agreement.states['standing'] ?? '').waitFor();
      await sound('6-standing');
      await context.close();
    });

    it(`orders, listings, care and approvals have no fault, on a ${device.name}`, async () => {
      const buyer = await stage.member();
      const { listing } = await stage.listed();
      const order = await stage.dispatched(buyer, listing);
      ok(await stage.post(buyer, `/v1/orders/${order}/delivery`, { sealIntact: true }), 200);
      ok(await stage.post(buyer, `/v1/orders/${order}/returns`, { reason: 'Too small.' }), 201);
      ok(await stage.captures(order, 'returns/captures'), 201);
      const about = { order, against: 'platform' };
      const complaint = { about, topic: 'damage', words: 'The clasp came broken.' };
      const { body } = ok(await stage.post(buyer, '/v1/complaints', complaint), 201);
      const seen = {
        merchant: [
          '/work/orders?show=all',
          `/work/orders/${order}`,
          '/work/listings',
          `/work/listings/${listing}`,
          '/work/listings/new',
          '/work/listings/clearances',
        ],
        support: [
          '/work/complaints',
          `/work/complaints/${String(body['id'])}`,
          '/work/reviews',
          '/work/stories',
          '/work/recoveries',
          '/work/rechecks',
        ],
        reviewer: ['/work/trademarks'],
        cashier: ['/work/approvals'],
      } as const;
      for (const [role, paths] of Object.entries(seen)) {
        const { person } = stage.staff[role as keyof typeof seen];
        const { context, page } = await signedIn(person, device);
        for (const path of paths) {
          await page.goto(stage.service.url + path);
          const name = path
            .replace(/\?.*/, '')
            .replace(/_\w{26}/, '')
            .replaceAll('/', '-');
          await expectSoundNow(page, `${device.name}${name}`);
        }
        await context.close();
      }
    });
  }
});
