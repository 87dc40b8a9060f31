import { expect } from 'chai';
import type { Browser } from 'playwright-core';

import { PASSPORTS } from '../server/passport/pages/passport-fixtures.ts';
import { openBrowser, openDetails, visit } from './browser.ts';
import { startFixtureServer } from './fixture-server.ts';
import type { FixtureServer } from './fixture-server.ts';
import { EVERYWHERE, shouldBehaveAsPassportPage, shouldBeSound } from './passport-page.behavior.ts';

describe('pages in a browser', function () {
  this.timeout(60_000);
  let server: FixtureServer;
  let browser: Browser;
  before(async () => {
    server = await startFixtureServer();
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });
  const at = (path: string) => () => ({ browser, url: `${server.url}${path}` });

  describe('passport page', () => {
    shouldBehaveAsPassportPage(at('/passport/authentic'));
  });

  for (const state of Object.keys(PASSPORTS).filter((name) => name !== 'authentic'))
    describe(`passport page, ${state}`, () => {
      shouldBeSound(at(`/passport/${state}`));
    });

  describe('home page', () => {
    shouldBeSound(at('/'), EVERYWHERE);
  });

  describe('problem page', () => {
    shouldBeSound(at('/problem/503'));
  });

  it('runs nothing that people wrote', async () => {
    const { page, complaints, close } = await visit(browser, `${server.url}/hostile`);
    await openDetails(page);
    expect(await page.title()).to.not.equal('owned');
    expect(await page.locator('img[src="x"]').count()).to.equal(0);
    expect(complaints).to.deep.equal([]);
    await close();
  });
});
