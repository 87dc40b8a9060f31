import { expect } from 'chai';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';

import {
  freePort,
  startService,
  type ServiceProcess,
} from '../../scripts/bench/service-process.ts';
import { messagesFor } from '../../server/web/index.ts';
import { openBrowser, visit } from './browser.ts';
import { EVERYWHERE, shouldBehaveAsPassportPage, shouldBeSound } from './passport-page.behavior.ts';

interface Listed {
  readonly items: readonly { readonly id: string; readonly model: string }[];
}

/** The pages as `npm start` serves them, with the demo world's own photos and verdicts. */
describe('the demo world in a browser', function () {
  this.timeout(240_000);
  let folder: string;
  let service: ServiceProcess;
  let browser: Browser;
  let models: Map<string, string>;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'patina-e2e-'));
    service = await startService({
      dataFolder: folder,
      port: await freePort(),
      environment: { PATINA_DEMO: 'on', PATINA_BATCH_SECONDS: '0', PATINA_RATE_LIMIT: '100000' },
    });
    await service.printed('Stop with Ctrl-C');
    const { items } = (await (await fetch(`${service.url}/v1/items`)).json()) as Listed;
    models = new Map(items.map(({ id, model }) => [model, id]));
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    await service?.kill();
    await rm(folder, { recursive: true, force: true });
  });
  const at = (model: string) => () => ({
    browser,
    url: `${service.url}/items/${models.get(model) ?? ''}`,
  });

  describe('a certified bag', () => {
    shouldBehaveAsPassportPage(at('Lune 28'));
  });
  for (const model of [
    'Lune 35',
    'Regatta',
    'Riviera necklace',
    'Pilot 41',
    'Nocturne',
    'Signet',
  ]) {
    describe(model, () => {
      shouldBeSound(at(model));
    });
  }
  describe('the front page', () => {
    shouldBeSound(() => ({ browser, url: service.url }), EVERYWHERE);
  });

  it('lets a visitor check a certificate in the browser: every check passes', async () => {
    const { url } = at('Lune 28')();
    const { page, complaints, close } = await visit(browser, `${url}?lang=en`);
    await page.click('.check-form button[type=submit]');
    const result = page.locator('[data-outcome]');
    expect(await result.getAttribute('data-outcome', { timeout: 30_000 })).to.equal('valid');
    expect(await page.locator('.check-result [data-answer=pass]').count()).to.equal(12);
    expect(complaints).to.deep.equal([]);
    await close();
  });

  const NOTICES = {
    Signet: /Held until .*Held for a dispute by the owner/s,
    Nocturne: /In custody of a platform.*To be returned by .*It may sell the item until/s,
    'Petite Lune': /Another passport names the same brand and serial number/,
    'Lune 35': /Another passport names the same brand and serial number/,
  };
  for (const [model, notice] of Object.entries(NOTICES)) {
    it(`says first what a buyer must know: ${model}`, async () => {
      const { page, close } = await visit(browser, `${at(model)().url}?lang=en`);
      expect(await page.locator('.notices').textContent()).to.match(notice);
      await close();
    });
  }

  it('lets a visitor pass an item on, as one demo member, and accept it as another', async () => {
    const words = messagesFor('en').holdings;
    const as = (name: string) => messagesFor('en').account.demo.as({ name });
    const press = (page: Page, name: string) => page.getByRole('button', { name }).click();
    const seller = await visit(browser, `${service.url}/my/items?lang=en`);
    await press(seller.page, as('林月 Lin Yue'));
    await seller.page.getByRole('link', { name: 'Aurelle Courrier' }).click();
    await press(seller.page, words.offer.make);
    const link = (await seller.page.locator('[data-code-link]').textContent()) ?? '';
    const buyer = await visit(browser, link.replace('#', '?lang=en#'));
    await press(buyer.page, as('佐藤遥 Sato Haruka'));
    await press(buyer.page, words.claim.accept);
    await buyer.page.getByText(words.claim.now.final).waitFor();
    await seller.page.getByText(words.offer.now.final).waitFor();
    await Promise.all([seller.close(), buyer.close()]);
  });

  it('leads from one passport of a serial number to the other', async () => {
    const { page, close } = await visit(browser, `${at('Petite Lune')().url}?lang=en`);
    await page.click('.notices a');
    expect(await page.locator('h1').textContent()).to.include('Lune 35');
    await close();
  });

  it('shows the replaced certificate as revoked, with its successor', async () => {
    const { page, close } = await visit(browser, `${at('Riviera necklace')().url}?lang=en`);
    expect(await page.getByText(/Revoked on/).count()).to.be.greaterThan(0);
    await close();
  });
});
