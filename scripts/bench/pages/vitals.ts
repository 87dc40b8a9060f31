import type { BrowserContext, Page } from 'playwright-core';

/** A phone on a slow mobile network, as Lighthouse takes it: bytes a second, milliseconds. */
const NETWORK = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6 * 1024 * 1024) / 8,
  uploadThroughput: (750 * 1024) / 8,
};
const SLOWER_PROCESSOR = 4;
/** Milliseconds after loading in which what moves or paints late is still counted. */
const AFTERWARDS = 500;

export interface Vitals {
  /** Milliseconds to the largest contentful paint. */
  readonly largestPaint: number;
  /** Cumulative layout shift, in its largest session window. */
  readonly shift: number;
}

/** Runs in the page: keeps what its observers see, also what was before them. */
const OBSERVE = `
  window.__vitals = { paint: 0, shift: 0, window: 0, first: 0, last: 0 };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.__vitals.paint = entry.startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => {
    const v = window.__vitals;
    for (const { hadRecentInput, startTime, value } of list.getEntries()) {
      if (hadRecentInput) continue;
      const goesOn = startTime - v.last < 1000 && startTime - v.first < 5000;
      v.window = goesOn ? v.window + value : value;
      if (!goesOn) v.first = startTime;
      v.last = startTime;
      v.shift = Math.max(v.shift, v.window);
    }
  }).observe({ type: 'layout-shift', buffered: true });
`;

/** Before a page is opened: it is to be watched. */
export const observeVitals = (page: Page): Promise<unknown> => page.addInitScript(OBSERVE);

/** What was seen of a watched page so far. */
export async function readVitals(page: Page): Promise<Vitals> {
  const { paint, shift } = await page.evaluate<{ paint: number; shift: number }>('window.__vitals');
  return { largestPaint: paint, shift };
}

/** Opens a page on a slow phone with an empty cache, and says when it had painted and what moved. */
export async function measureVitals(context: BrowserContext, url: string): Promise<Vitals> {
  const page = await context.newPage();
  try {
    await observeVitals(page);
    const debug = await context.newCDPSession(page);
    await debug.send('Network.enable');
    await debug.send('Network.setCacheDisabled', { cacheDisabled: true });
    await debug.send('Network.emulateNetworkConditions', NETWORK);
    await debug.send('Emulation.setCPUThrottlingRate', { rate: SLOWER_PROCESSOR });
    await page.goto(url, { waitUntil: 'load' });
    await page.waitForTimeout(AFTERWARDS);
    return await readVitals(page);
  } finally {
    await page.close();
  }
}
