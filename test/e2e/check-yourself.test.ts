import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';

import { certified, edited, stage } from '../server/records/verify/stage.ts';
import { axeViolations, openBrowser, visit } from './browser.ts';
import type { Scheme, Visited } from './browser.ts';
import { startFixtureServer } from './fixture-server.ts';
import type { FixtureServer } from './fixture-server.ts';

const EVIDENCE = '/v1/records/rec_1/evidence';
const ROOT = '/.well-known/patina-root.json';

describe('check it yourself, in a browser against a real chain', function () {
  this.timeout(60_000);
  const scene = stage();
  let server: FixtureServer;
  let browser: Browser;
  let visited: Visited;
  let page: Page;
  let made: Awaited<ReturnType<typeof certified>>;

  before(async () => {
    server = await startFixtureServer();
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });
  beforeEach(async () => {
    made = await certified(scene.world);
    serve(EVIDENCE, await scene.world.evidence(made.credential));
    serve(ROOT, JSON.stringify(scene.world.root));
    server.answers.set('/rpc', async (body) => {
      const answer = await fetch(scene.anvil.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      return { status: answer.status, body: await answer.text() };
    });
    await open();
  });
  afterEach(() => visited.close());

  const serve = (path: string, body: string | Uint8Array, status = 200): void => {
    server.answers.set(path, () => Promise.resolve({ status, body }));
  };
  const open = async (lang = 'en', scheme: Scheme = 'light'): Promise<void> => {
    visited = await visit(browser, `${server.url}/passport/authentic?lang=${lang}`, { scheme });
    page = visited.page;
  };
  const check = async (rpc = '', block = ''): Promise<void> => {
    if (rpc || block) {
      await page.click('.check-options summary');
      await page.fill('[name=rpc]', rpc);
      await page.fill('[name=block]', block);
    }
    await page.click('.check-form button[type=submit]');
    await page.waitForSelector('.check-form button:not([aria-disabled])');
  };
  const outcome = (): Promise<string | null> =>
    page.locator('[data-outcome]').getAttribute('data-outcome', { timeout: 5000 });
  const answerOf = (name: string): Promise<string> =>
    page.locator(`.check-result [data-check=${name}]`).innerText();

  it('finds a good record valid and shows each check as passed', async () => {
    await check();
    expect(await outcome()).to.equal('valid');
    expect(await page.locator('.check-result [data-answer=pass]').count()).to.equal(12);
    expect(visited.complaints).to.deep.equal([]);
  });

  it('names this server’s own node as what it is', async () => {
    await check();
    expect(await answerOf('block')).to.include('Source: node: this server’s own node');
  });

  it('asks the node that the reader names, and names it', async () => {
    serve('/rpc', 'down', 503);
    await check(scene.anvil.url);
    expect(await outcome()).to.equal('valid');
    expect(await answerOf('block')).to.include(`Source: node: ${scene.anvil.url}`);
  });

  it('checks against a block hash alone, with no node', async () => {
    serve('/rpc', 'down', 503);
    await check('', (await scene.world.head()).hash);
    expect(await outcome()).to.equal('valid');
    expect(await answerOf('block')).to.include('block named by you');
  });

  it('cannot tell where the block is another than the one named', async () => {
    await check('', `0x${'1'.repeat(64)}`);
    expect(await outcome()).to.equal('cannot_tell');
  });

  it('takes a node that is down for an outage, never for a forgery', async () => {
    serve('/rpc', 'down', 503);
    await check();
    expect(await outcome()).to.equal('cannot_tell');
    const said = await page.locator('.check-result').innerText();
    expect(said).to.include('not a sign of forgery').and.include('The file claims block');
    expect(await page.locator('.check-result [data-answer=fail]').count()).to.equal(0);
  });

  it('hears of a revocation that the page does not know yet', async () => {
    const { world } = scene;
    await world.revoke(made.credential, world.expert, made.item, world.expert);
    await check();
    expect(await outcome()).to.equal('invalid');
    expect(await answerOf('revocation')).to.include('The record was revoked.');
  });

  it('refuses a credential whose signature was changed', async () => {
    const forged = await edited(await scene.world.evidence(made.credential), (evidence) => {
      evidence.credential = `${evidence.credential.slice(0, -4)}AAAA`;
    });
    serve(EVIDENCE, forged);
    await check();
    expect(await outcome()).to.equal('invalid');
    expect(await answerOf('signature')).to.include('Fail');
  });

  it('says what to do where a file cannot be fetched, and works when tried again', async () => {
    serve(EVIDENCE, '', 503);
    await check();
    const status = page.locator('[role=status]');
    expect(await status.innerText()).to.include('Check your connection and try again.');
    serve(EVIDENCE, await scene.world.evidence(made.credential));
    await check();
    expect(await outcome()).to.equal('valid');
    expect(await status.innerText()).to.include('12 passed, 0 failed, 0 unknown');
  });

  it('leads the focus to a field that is wrong and says how to write it', async () => {
    await check('node.example');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).to.equal('rpc');
    expect(await page.getAttribute('[name=rpc]', 'aria-invalid')).to.equal('true');
    expect(await page.locator('[role=status]').innerText()).to.include('https://node.example/rpc');
  });

  it('runs from the keyboard and keeps the focus on its button', async () => {
    await page.focus('.check-form button[type=submit]');
    await page.keyboard.press('Enter');
    expect(await outcome()).to.equal('valid');
    expect(await page.evaluate(() => document.activeElement?.textContent)).to.equal('Check again');
  });

  for (const [lang, scheme] of [
    ['zh-CN', 'light'],
    ['en', 'dark'],
  ] as const)
    it(`has nothing for axe to say of its results: ${lang}, ${scheme}`, async () => {
      await visited.close();
      serve('/rpc', 'down', 503);
      await open(lang, scheme);
      await check();
      await outcome();
      expect(await axeViolations(page)).to.deep.equal([]);
    });
});
