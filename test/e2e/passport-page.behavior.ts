import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';

import { DESKTOP, expectSound, overflow, PHONE, visit } from './browser.ts';
import type { Scheme, Visit } from './browser.ts';

/** A browser and a page's address, known only while tests run. */
export type Scene = () => { readonly browser: Browser; readonly url: string };

const inLanguage = (url: string, lang: string): string => {
  const address = new URL(url);
  address.searchParams.set('lang', lang);
  return address.href;
};

/** What a page is looked at in. Structure depends on the language, contrast on the scheme. */
interface Look {
  readonly lang: string;
  readonly scheme: Scheme;
  readonly viewport: { readonly width: number; readonly height: number };
}

/** Both languages and both schemes once, on a phone. */
const ON_A_PHONE: readonly Look[] = [
  { lang: 'zh-CN', scheme: 'light', viewport: PHONE },
  { lang: 'en', scheme: 'dark', viewport: PHONE },
];

/** Every language in every scheme, on a phone and on a desk. */
export const EVERYWHERE: readonly Look[] = ['zh-CN', 'en'].flatMap((lang) =>
  (['light', 'dark'] as const).flatMap((scheme) =>
    [PHONE, DESKTOP].map((viewport) => ({ lang, scheme, viewport })),
  ),
);

/** Axe, console and width have nothing to say. */
export function shouldBeSound(scene: Scene, looks: readonly Look[] = ON_A_PHONE): void {
  for (const { lang, scheme, viewport } of looks)
    it(`has nothing for axe or the console to say: ${lang}, ${scheme}, ${String(viewport.width)} px`, async () => {
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
  shouldBeSound(scene, EVERYWHERE);

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
