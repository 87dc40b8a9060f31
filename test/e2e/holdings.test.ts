import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';

import { messagesFor, type Locale } from '../../server/web/index.ts';
import { certify, enrolBag, photo } from '../server/harness/requests.ts';
import { startTestService, type TestService } from '../server/harness/service.ts';
import { expectSoundNow, openBrowser, PHONE, visit, type Visited } from './browser.ts';
import { offerOfPlatform } from './platform-offer.ts';
import { addWallet } from './soft-wallet.ts';
import { addAuthenticator } from './virtual-passkeys.ts';

/** A sheet of paper at 96 pixels an inch. */
const A4 = { width: 794, height: 1123 };

describe('an owner’s pages in a browser', function () {
  this.timeout(120_000);
  let service: TestService;
  let browser: Browser;
  before(async () => {
    service = await startTestService({}, undefined, { host: 'localhost' });
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    await service?.stop();
  });

  for (const locale of ['zh-CN', 'en'] as const) describe(locale, () => play(locale));

  /** An item in its owner's hands, from taking it to passing it on from a wallet. */
  function play(locale: Locale): void {
    const all = messagesFor(locale);
    const words = all.holdings;
    let itemId: string;
    let visited: Visited;
    let page: Page;

    const press = (name: string, on = page) =>
      on.getByRole('button', { name, exact: true }).click();
    const sees = (text: string, on = page) => on.getByText(text, { exact: true }).first().waitFor();
    const open = (summary: string, on = page) =>
      on.locator('summary', { hasText: summary }).first().click();
    const sound = (step: string) => expectSoundNow(page, `${locale}-owner-${step}`);
    const passport = async () =>
      (await fetch(`${service.url}/items/${itemId}?lang=${locale}`)).text();
    /** Somebody new, who signs up where a link leads to. */
    const newcomer = async (address: string, seen: string) => {
      const one = await visit(browser, address, { locale });
      await addAuthenticator(one.page);
      await one.page.locator('input[value=service]').check();
      await press(all.account.signUp.passkey, one.page);
      await sees(seen, one.page);
      return one;
    };

    before(async () => {
      itemId = await enrolBag(service, {
        serial: `SN-${locale}`,
        description: 'Red, with a strap.',
      });
      await certify(service, itemId);
      const { code, path } = await offerOfPlatform(service, itemId);
      const address = `${service.url}${path}?lang=${locale}#${code}`;
      visited = await newcomer(address, words.claim.acceptTitle);
      page = visited.page;
      await press(words.claim.accept);
      await sees(words.claim.now.final);
      await page.goto(`${service.url}/my/items/${itemId}`);
    });
    after(() => visited?.close());

    it('silences what stands in no record and on no chain, and shows it again', async () => {
      expect(await passport()).to.contain('Red, with a strap.');
      await press(words.shown.silence);
      await sees(words.shown.silenceDone);
      await sees(words.shown.silenced);
      expect(await passport()).to.not.contain('Red, with a strap.');
      await press(words.shown.speak);
      await sees(words.shown.speakDone);
      expect(await passport()).to.contain('Red, with a strap.');
    });

    it('reports a theft with a document; the passport says so, but not what was written', async () => {
      await open(words.trouble.report);
      await page.getByLabel(words.trouble.kind, { exact: true }).selectOption('theft');
      await page.getByLabel(words.trouble.account, { exact: true }).fill('Taken from a train.');
      await page.getByLabel(words.trouble.police, { exact: true }).fill('PV-2026-118');
      await page.getByLabel(words.trouble.documents, { exact: true }).setInputFiles({
        ...{ name: 'report.jpg', mimeType: 'image/jpeg' },
        buffer: Buffer.from(await photo()),
      });
      await press(words.trouble.send);
      await sees(words.trouble.sent);
      await sound('01-reported');
      const told = await passport();
      const by = all.state.capacities['holder'] ?? '';
      expect(told).to.contain(all.state.incidents.theft({ by }));
      for (const secret of ['Taken from a train.', 'PV-2026-118'])
        expect(told).to.not.contain(secret);
    });

    it('stops the item for it, which the page and the calendar show without reloading', async () => {
      await press(words.trouble.hold);
      await page.locator('.hold').waitFor();
      await sees(words.offer.heldNow);
      expect(await page.locator('.month .is-marked').count()).to.be.at.least(1);
      await page
        .getByText(words.deadlines.kinds['hold_ends'] ?? '')
        .first()
        .waitFor();
      await sound('02-held');
    });

    it('lifts the hold again, and closes the report', async () => {
      await press(words.trouble.lift);
      await sees(words.trouble.lifted);
      await page.locator('.hold').waitFor({ state: 'detached' });
      await press(words.trouble.close);
      await sees(words.trouble.closeDone);
    });

    it('proposes custody with a power of sale, and takes the proposal back', async () => {
      const day = (days: number) =>
        new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
      await open(words.custody.entrust);
      await page.getByLabel(words.custody.purpose, { exact: true }).selectOption('sell');
      await page.getByLabel(words.custody.by, { exact: true }).fill(day(60));
      await page.getByLabel(words.custody.floor, { exact: true }).fill('12000');
      await page.getByLabel(words.custody.sale, { exact: true }).fill(day(45));
      await press(words.custody.propose);
      await sees(words.custody.proposed);
      await sound('03-entrusted');
      await press(words.custody.cancel);
      await sees(words.custody.cancelled);
    });

    it('asks an earlier owner, and is told that nobody takes questions', async () => {
      await page.getByLabel(words.questions.text, { exact: true }).fill('Was the strap replaced?');
      await press(words.questions.ask);
      await sees(words.errors['QUESTION_NOBODY'] ?? '');
    });

    it('prints the history, as the owner and as anybody sees it', async () => {
      for (const [address, step] of [
        [`/my/items/${itemId}/report`, '07-report'],
        [`/items/${itemId}/report`, '08-report-public'],
      ] as const) {
        await page.goto(`${service.url}${address}`);
        await page.getByRole('heading', { name: words.report.ownership }).waitFor();
        await sound(step);
        await page.emulateMedia({ media: 'print' });
        await page.setViewportSize(A4);
        expect(await page.locator('.site-foot').isVisible()).to.equal(false);
        await sound(`${step}-print`);
        await page.emulateMedia({ media: null });
        await page.setViewportSize(PHONE);
      }
      await page.goto(`${service.url}/my/items/${itemId}`);
    });

    it('moves title to a wallet of the owner’s', async () => {
      const wallet = await addWallet(page);
      await open(words.title.export);
      await press(words.title.link);
      await sees(all.account.wallets.linkDone);
      await open(words.title.export);
      await press(words.title.export);
      await sees(words.title.wallet);
      await service.settled();
      const { holder } = await service.running.rooms.ownership.titleOf(itemId);
      expect(holder).to.equal(wallet.address);
      await sound('04-in-wallet');
    });

    it('makes an offer that the wallet signs, and both see it declined', async () => {
      await page.reload();
      await press(words.offer.make);
      await sees(words.offer.now.offered);
      const link = (await page.locator('[data-code-link]').textContent()) ?? '';
      const buyer = await visit(browser, link, { locale });
      await sees(words.claim.codeFits, buyer.page);
      await open(words.claim.declineTitle, buyer.page);
      await buyer.page.getByLabel(words.claim.declineSure, { exact: true }).check();
      await press(words.claim.decline, buyer.page);
      await sees(words.claim.now.declinedFinal, buyer.page);
      await expectSoundNow(buyer.page, `${locale}-owner-05-declined`);
      await sees(words.offer.meaning.declined);
      expect(await page.locator('[data-code-link]').count()).to.equal(0);
      await buyer.close();
    });

    it('lets somebody else ask the referees for title, and take the request back', async () => {
      const address = `${service.url}/my/items/${itemId}?lang=${locale}`;
      const other = await newcomer(address, words.item.notYours);
      await open(words.recovery.ask, other.page);
      await other.page.getByLabel(words.recovery.ground, { exact: true }).selectOption('stolen');
      await other.page
        .getByLabel(words.recovery.account, { exact: true })
        .fill('It was mine before.');
      await press(words.recovery.send, other.page);
      await sees(words.recovery.sent, other.page);
      await expectSoundNow(other.page, `${locale}-owner-06-asked`);
      await press(words.recovery.withdraw, other.page);
      await sees(words.recovery.withdrawDone, other.page);
      await other.close();
    });

    it('left nothing in the browser’s console', () => {
      const isLook = (text: string) => /^not loaded: .*\/(my|claim)\//.test(text);
      expect(
        visited.complaints.filter((text) => !isLook(text) && !/status of 409/.test(text)),
      ).to.deep.equal([]);
    });
  }
});
