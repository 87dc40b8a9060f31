import { expect } from 'chai';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { kindOf } from '../../scripts/bench/pages/crawl.ts';
import { pagesOf, visitorsOf, type Visitor } from '../../scripts/bench/pages/visitors.ts';
import { observeVitals, readVitals } from '../../scripts/bench/pages/vitals.ts';
import {
  freePort,
  startService,
  type ServiceProcess,
} from '../../scripts/bench/service-process.ts';
import { axeViolations, DESKTOP, openBrowser, openDetails, overflow, PHONE } from './browser.ts';

/** Layout shift that people do not notice (web.dev, Core Web Vitals). */
const STILL = 0.1;

const ALL = [
  { size: 'phone', viewport: PHONE, lang: 'zh-CN' },
  { size: 'desktop', viewport: DESKTOP, lang: 'en' },
  { size: 'phone', viewport: PHONE, lang: 'en' },
  { size: 'desktop', viewport: DESKTOP, lang: 'zh-CN' },
];
/** CI has each size and each language once; by itself the suite takes all of them. */
const SEEN = process.env['CI'] ? ALL.slice(0, 2) : ALL;

/**
 * What every page keeps, whoever looks at it: a page of each kind that the demo's people reach by
 * links, so that a new page is examined by being linked.
 */
describe('every page of the demo world', function () {
  this.timeout(600_000);
  let folder: string;
  let service: ServiceProcess;
  let browser: Browser;
  let visitors: Visitor[];
  const pages = new Map<Visitor, string[]>();

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'patina-e2e-'));
    service = await startService({
      dataFolder: folder,
      port: await freePort(),
      environment: { PATINA_DEMO: 'on', PATINA_BATCH_SECONDS: '0', PATINA_RATE_LIMIT: '100000' },
    });
    await service.printed('Stop with Ctrl-C');
    browser = await openBrowser();
    visitors = await visitorsOf(service.url);
    const seen = new Set<string>();
    for (const visitor of visitors) {
      const reached = await pagesOf(browser, service.url, visitor, 1);
      // Many people work at the same pages: the first of them shows what is common to all.
      const fresh = reached.filter((page) => !seen.has(`${visitor.starts[0]} ${kindOf(page)}`));
      for (const page of fresh) seen.add(`${visitor.starts[0]} ${kindOf(page)}`);
      pages.set(visitor, fresh);
    }
  });
  after(async () => {
    await browser?.close();
    await service?.kill();
    await rm(folder, { recursive: true, force: true });
  });

  /** What a page does that it should not. */
  async function faultsOf(page: Page, url: string): Promise<string[]> {
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    await page.goto(url, { waitUntil: 'load' });
    await page.waitForLoadState('networkidle');
    const { shift } = await readVitals(page);
    if (shift > STILL) complaints.push(`moves by ${shift.toFixed(3)}`);
    await openDetails(page);
    const wider = await overflow(page);
    if (wider > 0) complaints.push(`wider than its window by ${wider} px`);
    return [...complaints, ...(await axeViolations(page))];
  }

  for (const { size, viewport, lang } of SEEN) {
    it(`has no fault for axe, stays still and fits, on a ${size} in ${lang}`, async () => {
      const faults: string[] = [];
      for (const [visitor, paths] of pages) {
        const context = await browser.newContext({ viewport, locale: lang });
        await visitor.enter(context);
        for (const one of paths) {
          const page = await context.newPage();
          await observeVitals(page);
          const found = await faultsOf(page, `${service.url}${one}?lang=${lang}`);
          faults.push(...found.map((fault) => `${kindOf(one)} as ${visitor.name}: ${fault}`));
          await page.close();
        }
        await context.close();
      }
      expect(faults).to.deep.equal([]);
    });
  }

  it('was reached by everybody: anonymous visitors, members and parties’ people', () => {
    const kinds = [...pages.values()].flat().map(kindOf);
    expect(kinds).to.include.members(['/', '/items/{itm}', '/my/items/{itm}', '/work']);
    expect(visitors.length).to.be.greaterThan(5);
  });
});
