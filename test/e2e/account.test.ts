import { expect } from 'chai';
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';

import { messagesFor, type Locale } from '../../server/web/index.ts';
import { startTestService, type TestService } from '../server/harness/service.ts';
import {
  axeViolations,
  openBrowser,
  openDetails,
  overflow,
  visit,
  type Visited,
} from './browser.ts';
import { addAuthenticator, type VirtualAuthenticator } from './virtual-passkeys.ts';

const NAME = 'Ada 陈';

describe('the account page in a browser', function () {
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

  it('signs a visitor of the demo in as one of its members', async () => {
    const words = messagesFor('en').account;
    const name = 'Lin Yue';
    await service.running.rooms.members.makeDemo(service.running.database.client, {
      ...{ name, email: null, phone: null },
    });
    const url = `${service.url}/account?lang=en`;
    const { page, close } = await visit(browser, url, { locale: 'en' });
    expect(await axeViolations(page)).to.deep.equal([]);
    await page.getByRole('button', { name: words.demo.as({ name }) }).click();
    await page.getByText(words.home.hello({ name })).waitFor();
    await close();
  });

  /** One member's account from its making to its end, on a phone. */
  function play(locale: Locale): void {
    const words = messagesFor(locale).account;
    let visited: Visited;
    let page: Page;
    let device: VirtualAuthenticator;
    let codes: string[];

    before(async () => {
      visited = await visit(browser, `${service.url}/account?lang=${locale}`, { locale });
      page = visited.page;
      device = await addAuthenticator(page);
    });
    after(() => visited.close());

    const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
    const sees = (text: string) => page.getByText(text, { exact: true }).first().waitFor();
    const signedIn = () => sees(words.home.hello({ name: NAME }));
    const signOut = async () => {
      await press(words.home.signOut);
      await page.getByRole('heading', { name: words.signIn.title, exact: true }).waitFor();
    };
    const sound = async () => {
      await openDetails(page);
      for (const colorScheme of ['dark', 'light'] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await axeViolations(page), colorScheme).to.deep.equal([]);
      }
      expect(await overflow(page)).to.be.at.most(0);
      expect(visited.complaints).to.deep.equal([]);
    };

    it('is sound before anybody has signed in', sound);

    it('makes no account without the necessary consent', async () => {
      await press(words.signUp.passkey);
      expect(await device.count()).to.equal(0);
      const needed = page.locator('input[name=consent][value=service]');
      expect(await needed.evaluate((box: HTMLInputElement) => box.validity.valueMissing)).to.equal(
        true,
      );
    });

    it('makes an account with a passkey, by keyboard alone', async () => {
      await page.getByLabel(words.signUp.name).focus();
      await page.keyboard.type(NAME);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Space');
      await page.keyboard.press('Enter');
      await signedIn();
      expect(await device.count()).to.equal(1);
    });

    it('is sound for who has signed in', sound);

    it('shows ten recovery codes, once', async () => {
      await press(words.home.makeCodes);
      await page.locator('.code-list li').first().waitFor();
      codes = await page.locator('.code-list li').allTextContents();
      expect(codes).to.have.length(10);
      await sound();
      await page.reload();
      await sees(words.recovery.left({ n: 10 }));
      expect(await page.content()).to.not.contain(codes[0]);
    });

    it('signs out, and in again with the passkey', async () => {
      await signOut();
      await press(words.signIn.passkey);
      await signedIn();
    });

    it('saves name and contacts, and says so in their section', async () => {
      await page.getByLabel(words.profile.phone).fill('+8613800138000');
      await press(words.profile.save);
      await sees(words.profile.saved);
      expect(await page.getByLabel(words.profile.phone).inputValue()).to.equal('+8613800138000');
      const focused = await page.evaluate(() => document.activeElement?.id);
      expect(focused).to.equal('profile');
    });

    it('takes consent to a purpose, and takes it back', async () => {
      const purpose = words.consents.purposes.analytics;
      await press(words.consents.agreeLabel({ purpose }));
      await press(words.consents.withdrawLabel({ purpose }));
      await page.getByRole('button', { name: words.consents.agreeLabel({ purpose }) }).waitFor();
      expect(await page.locator('.history li').count()).to.be.at.least(3);
    });

    it('adds a second passkey on another device, which signs in alone', async () => {
      await device.lose();
      device = await addAuthenticator(page);
      await press(words.passkeys.add);
      await sees(words.passkeys.addDone);
      expect(await device.count()).to.equal(1);
      await signOut();
      await press(words.signIn.passkey);
      await signedIn();
    });

    it('lets in by a recovery code who has lost every device, to add a passkey', async () => {
      await signOut();
      await device.lose();
      device = await addAuthenticator(page);
      await page.getByText(words.signIn.other).click();
      await page.getByLabel(words.signIn.code).fill(codes[0]?.toLowerCase() ?? '');
      await press(words.signIn.useCode);
      await signedIn();
      await page.getByText(words.home.recovered).waitFor();
      await press(words.passkeys.add);
      await sees(words.passkeys.addDone);
      expect(await page.locator('[data-section=passkeys] .entries > li').count()).to.equal(3);
    });

    it('says what is wrong with a code that was used', async () => {
      await signOut();
      await page.getByText(words.signIn.other).click();
      await page.getByLabel(words.signIn.code).fill(codes[0] ?? '');
      await press(words.signIn.useCode);
      await sees(words.errors.codes['RECOVERY_CODE_INVALID'] ?? '');
      await expectOnlyRefusals(visited);
      await press(words.signIn.passkey);
      await signedIn();
    });

    it('asks the device again where the last confirmation is old, and goes on by itself', async () => {
      const { client } = service.running.database;
      await client.memberSession.updateMany({ data: { verifiedAt: new Date(0) } });
      const downloading = page.waitForEvent('download');
      await press(words.data.export);
      const file = await readFile(await (await downloading).path(), 'utf8');
      expect((JSON.parse(file) as { profile: { name: string } }).profile.name).to.equal(NAME);
      await sees(words.data.exported);
      await expectOnlyRefusals(visited);
    });

    it('signs out other devices', async () => {
      const devices = page.locator('[data-section=sessions] .entries > li');
      await page.context().clearCookies({ name: 'patina_session' });
      await page.reload();
      await press(words.signIn.passkey);
      await signedIn();
      expect(await devices.count()).to.equal(2);
      await press(words.sessions.endOthers);
      await sees(words.sessions.endedOthers);
      expect(await devices.count()).to.equal(1);
    });

    it('erases the account, and the passkey opens nothing any more', async () => {
      await page.getByLabel(words.data.eraseConfirm).check();
      await press(words.data.erase);
      await page.getByRole('heading', { name: words.signIn.title, exact: true }).waitFor();
      await press(words.signIn.passkey);
      await sees(words.errors.codes['PASSKEY_UNKNOWN'] ?? '');
      await expectOnlyRefusals(visited);
    });
  }
});

/** The browser logs a refusal that the page then explains; anything else is a fault. */
async function expectOnlyRefusals({ complaints }: Visited): Promise<void> {
  expect(complaints.splice(0).filter((text) => !/status of (401|403)/.test(text))).to.deep.equal(
    [],
  );
}
