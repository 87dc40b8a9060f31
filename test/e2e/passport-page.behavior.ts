import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';

import { DESKTOP, expectSound, overflow, PHONE, visit } from './browser.ts';
import type { Visit } from './browser.ts';

/** A browser and a page's address, known only while tests run. */
export type Scene = () => { readonly browser: Browser; readonly url: string };

const inLanguage = (url: string, lang: string): string => {
  const address = new URL(url);
  address.searchParams.set('lang', lang);
  return address.href;
};

/** Axe, console and width in both languages and schemes, on a phone and on a desk. */
export function shouldBeSound(scene: Scene, sizes: readonly Visit['viewport'][] = [PHONE]): void {
  for (const lang of ['zh-CN', 'en'])
    for (const scheme of ['light', 'dark'] as const)
      for (const viewport of sizes)
        it(`has nothing for axe or the console to say: ${lang}, ${scheme}, ${String(viewport?.width)} px`, async () => {
          const { browser, url } = scene();
          await expectSound(browser, inLanguage(url, lang), { viewport, scheme });
        });

  it('does not scroll sideways at 320 px', async () => {
    const { browser, url } = scene();
    const { page, close } = await visit(browser, url, { viewport: { width: 320, height: 640 } });
    expect(await overflow(page)).to.be.at.most(0);
    await close();
  });
}

/** What every passport page with an anchored certificate does, whoever serves it. */
export function shouldBehaveAsPassportPage(scene: Scene): void {
  shouldBeSound(scene, [PHONE, DESKTOP]);

  it('speaks the language of its link and says so to the browser', async () => {
    const { browser, url } = scene();
    const { page, close } = await visit(browser, inLanguage(url, 'zh-CN'));
    await page.click('nav a[lang="en"]');
    await page.waitForLoadState();
    expect(await page.evaluate(() => document.documentElement.lang)).to.equal('en');
    await close();
  });

  it('lets the keyboard skip to the content', async () => {
    await withPage(scene, async (page) => {
      await page.keyboard.press('Tab');
      expect(await focused(page)).to.equal('#content');
      await page.keyboard.press('Enter');
      expect(await page.evaluate(() => document.activeElement?.id)).to.equal('content');
    });
  });

  it('opens the checks of a record from the keyboard', async () => {
    await withPage(scene, async (page) => {
      const summary = page.locator('.timeline summary').first();
      await summary.focus();
      await page.keyboard.press('Enter');
      expect(await page.locator('.timeline details').first().getAttribute('open')).to.equal('');
      expect(await page.locator('.timeline .check').count()).to.be.at.least(12);
    });
  });

  it('reaches the check button with the tab key, in view and outlined', async () => {
    await withPage(scene, async (page) => {
      const button = '.check-form button[type=submit]';
      for (let i = 0; i < 80 && !(await page.locator(`${button}:focus`).count()); i++)
        await page.keyboard.press('Tab');
      const outline = await page
        .locator(`${button}:focus`)
        .evaluate((node) => getComputedStyle(node).outlineStyle);
      expect(outline).to.equal('solid');
    });
  });

  it('shows photos, history and the command without script, and says what needs it', async () => {
    await withPage(
      scene,
      async (page) => {
        expect(await page.locator('.check-form').isVisible()).to.equal(false);
        expect(await page.locator('noscript').isVisible()).to.equal(true);
        for (const part of ['.photo img', '.timeline', '[data-command]'])
          expect(await page.locator(part).first().isVisible(), part).to.equal(true);
      },
      { javaScript: false },
    );
  });

  it('lays the marks over the photo, each inside it', async () => {
    await withPage(scene, async (page) => {
      const photo = await page.locator('.photo-frame:has(.photo-marks) img').first().boundingBox();
      const marks = await page.locator('.photo-frame .photo-marks').first().boundingBox();
      expect(marks).to.deep.equal(photo);
    });
  });
}

async function withPage(
  scene: Scene,
  act: (page: Page) => Promise<void>,
  how?: Visit,
): Promise<void> {
  const { browser, url } = scene();
  const visited = await visit(browser, inLanguage(url, 'en'), how);
  try {
    await act(visited.page);
  } finally {
    await visited.close();
  }
}

const focused = (page: Page): Promise<string | null | undefined> =>
  page.evaluate(() => document.activeElement?.getAttribute('href'));
