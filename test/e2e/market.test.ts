import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { messagesFor, type Locale } from '../../server/web/index.ts';
import type { TestMember } from '../server/harness/members.ts';
import { setListingStage, type ListingStage } from '../server/listings/stage/listing-stage.ts';
import { DESKTOP, expectSound, expectSoundNow, openBrowser, PHONE, visit } from './browser.ts';

describe('buying in a browser', function () {
  this.timeout(180_000);
  let stage: ListingStage;
  let browser: Browser;
  let seller: TestMember;
  before(async () => {
    stage = await setListingStage();
    browser = await openBrowser();
    seller = await stage.member();
  });
  after(async () => {
    await browser?.close();
    await stage?.stop();
  });

  const at = (path: string, locale: Locale) =>
    `${stage.service.url}${path}${path.includes('?') ? '&' : '?'}lang=${locale}`;

  for (const locale of ['zh-CN', 'en'] as const) describe(locale, () => play(locale));

  /** One purchase, from the search to the money in escrow. */
  function play(locale: Locale): void {
    const all = messagesFor(locale);
    const { catalogue, listing: text, checkout } = all.market;
    let listing: string;
    let page: Page;
    let close: () => Promise<void>;

    const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
    const sound = (step: string) => expectSoundNow(page, `${locale}-market-${step}`);

    before(async () => {
      const { itemId } = await stage.listable(seller);
      listing = await stage.live(itemId);
      const buyer = await stage.member();
      ({ page, close } = await visit(browser, at('/catalogue', locale), { locale }));
      await page.context().addCookies([
        {
          ...{ name: 'patina_session', value: await stage.tokenOf(buyer) },
          ...{ url: stage.service.url, httpOnly: true, sameSite: 'Lax' as const },
        },
      ]);
    });
    after(() => close?.());

    for (const [name, viewport] of [
      ['phone', PHONE],
      ['desk', DESKTOP],
    ] as const)
      it(`is sound before anybody signs in, on a ${name}`, async () => {
        for (const path of ['/catalogue', '/catalogue?q=zebra', `/catalogue/${listing}`])
          await expectSound(browser, at(path, locale), { viewport, locale });
      });

    it('finds an item by the form alone, with no script on the page', async () => {
      await page.getByLabel(catalogue.search, { exact: true }).fill('cognac');
      await press(catalogue.go);
      await page.locator(`[data-listing="${listing}"] a`).waitFor();
      expect(await page.locator('script').count()).to.equal(0);
      await sound('01-catalogue');
    });

    it('takes a filter by the keyboard, and takes it off again', async () => {
      await page.locator('.facets summary').first().focus();
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.waitForURL(/category=bag/);
      await page.getByLabel(catalogue.remove({ what: all.categories.bag })).click();
      await page.waitForURL((url) => !url.searchParams.has('category'));
    });

    it('shows proof above the price, and what it costs without scrolling sideways', async () => {
      await page.locator(`[data-listing="${listing}"] a`).click();
      await page.getByRole('heading', { name: all.verdict.title.authentic }).waitFor();
      const top = async (place: string) => (await page.locator(place).boundingBox())?.y ?? 0;
      expect(await top('[data-verdict]')).to.be.lessThan(await top('[data-price]'));
      await sound('02-offer');
    });

    it('loads its largest picture first and moves nothing while it does', async () => {
      await page.reload({ waitUntil: 'load' });
      const shift = await page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            let sum = 0;
            new PerformanceObserver((list) => {
              for (const entry of list.getEntries())
                sum += (entry as unknown as { value: number }).value;
            }).observe({ type: 'layout-shift', buffered: true });
            setTimeout(() => resolve(sum), 300);
          }),
      );
      expect(shift).to.be.at.most(0.1);
    });

    it('orders after everything was shown, and nothing was chosen before', async () => {
      await page.getByRole('link', { name: text.buy, exact: true }).click();
      expect(await page.locator('input:checked').count()).to.equal(0);
      await page.locator('input[value=courier]').check();
      await press(checkout.choose);
      await page.getByLabel(checkout.name, { exact: true }).fill('Wen Li');
      await page.getByLabel(checkout.phone, { exact: true }).fill('555 0100');
      await page.getByLabel(checkout.region, { exact: true }).fill('Shanghai');
      await page.getByLabel(checkout.street, { exact: true }).fill('1 Long Street');
      await sound('03-checkout');
      await press(checkout.order);
      await page.waitForURL(/\/my\/orders\/ord_/);
      await page.locator('[data-outcome=ordered]').waitFor();
      await stage.running.rooms.payments.runCalls();
      await page.reload();
      await sound('04-order');
    });

    it('pays at the provider’s own page, and comes back to money in escrow', async () => {
      await page.getByRole('link', { name: all.trades.order.payOpen, exact: true }).click();
      await page.waitForURL(/\/pay\//);
      await page.locator('button[value=approve]').click();
      await page.waitForURL(/said=came_back/);
      await press(all.trades.order.payLook);
      await page.locator('[data-outcome=looked]').waitFor();
      for (let round = 0; round < 50; round++) {
        await stage.running.rooms.payments.runCalls();
        await stage.running.rooms.orders.work();
        await page.reload();
        if ((await page.locator('[data-state=paid]').count()) > 0) break;
      }
      await page.locator('[data-state=paid]').first().waitFor();
      await sound('05-paid');
      await page.setViewportSize(DESKTOP);
      await sound('06-paid-desk');
      await page.setViewportSize(PHONE);
    });

    for (const [path, step] of [
      ['/my/orders', '07-orders'],
      ['/my/sales', '08-sales'],
      ['/my/sales/new', '09-offer-form'],
      ['/my/alerts', '10-alerts'],
    ] as const)
      it(`is sound on ${path}`, async () => {
        await page.goto(at(path, locale));
        await sound(step);
      });
  }
});
