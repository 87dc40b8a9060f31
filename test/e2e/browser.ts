import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

import { expect } from 'chai';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { PHONE } from '../../scripts/bench/pages/chromium.ts';

export { DESKTOP, openBrowser, PHONE } from '../../scripts/bench/pages/chromium.ts';

export type Scheme = 'light' | 'dark';

export interface Visit {
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly scheme?: Scheme;
  readonly javaScript?: boolean;
  readonly locale?: string;
}

/** A page in a context of its own, with everything it logs or fails to load. */
export interface Visited {
  readonly page: Page;
  readonly complaints: string[];
  close(): Promise<void>;
}

/** Opens an address as a visitor would and waits until it is loaded. */
export async function visit(browser: Browser, url: string, how: Visit = {}): Promise<Visited> {
  const context: BrowserContext = await browser.newContext({
    viewport: how.viewport ?? PHONE,
    colorScheme: how.scheme ?? 'light',
    javaScriptEnabled: how.javaScript ?? true,
    locale: how.locale ?? 'zh-CN',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('requestfailed', (request) => complaints.push(`not loaded: ${request.url()}`));
  await page.goto(url, { waitUntil: 'load' });
  return { page, complaints, close: () => context.close() };
}

interface AxeViolation {
  readonly id: string;
  readonly nodes: readonly { readonly target: unknown; readonly failureSummary?: string }[];
}

/** What axe-core finds wrong with the page as it stands, one line for each element. */
export async function axeViolations(page: Page): Promise<string[]> {
  const source = await readFile(
    createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
    'utf8',
  );
  // Through the debugger, so that the page's own CSP stays in force.
  await page.evaluate(source);
  const violations = await page.evaluate(async () => {
    const axe = (
      window as unknown as { axe: { run(): Promise<{ violations: readonly AxeViolation[] }> } }
    ).axe;
    return (await axe.run()).violations;
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${String(target)}: ${failureSummary ?? ''}`),
  );
}

/** Opens every `details`, so that what they hide is examined too. */
export const openDetails = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });

/** Pixels by which the page is wider than its window. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

/** Where pictures go, for people to look at; none are taken where it is unset. */
const PICTURES = process.env['PATINA_PICTURES'];

/**
 * A page as it stands now: nothing for axe to find in either scheme, and no wider than its window;
 * with a picture where those are wanted.
 */
export async function expectSoundNow(page: Page, name: string): Promise<void> {
  if (PICTURES) {
    await mkdir(PICTURES, { recursive: true });
    await page.screenshot({ path: path.join(PICTURES, `${name}.png`), fullPage: true });
  }
  await openDetails(page);
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await axeViolations(page), `${name}, ${colorScheme}`).to.deep.equal([]);
  }
  expect(await overflow(page), name).to.be.at.most(0);
}

/** The rules every page keeps: nothing logged, nothing for axe to find, in one scheme and size. */
export async function expectSound(browser: Browser, url: string, how: Visit): Promise<void> {
  const visited = await visit(browser, url, how);
  try {
    await openDetails(visited.page);
    expect(await axeViolations(visited.page), `axe on ${url}`).to.deep.equal([]);
    expect(visited.complaints, `console of ${url}`).to.deep.equal([]);
    expect(await overflow(visited.page), `width of ${url}`).to.be.at.most(0);
  } finally {
    await visited.close();
  }
}
