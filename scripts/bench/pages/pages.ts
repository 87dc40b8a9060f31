import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import type { BenchResult } from '../bench-result.ts';
import { freePort, startService } from '../service-process.ts';
import { DESKTOP, openBrowser, PHONE } from './chromium.ts';
import { kindOf } from './crawl.ts';
import { pagesOf, visitorsOf } from './visitors.ts';
import { measureVitals } from './vitals.ts';

/** What every page keeps (web.dev, Core Web Vitals): milliseconds, and a score. */
const MOST = { largestPaint: 2500, shift: 0.1 };
const LANGUAGES = ['zh-CN', 'en'] as const;
const SIZES = { phone: PHONE, desktop: DESKTOP } as const;

interface Measured {
  readonly visitor: string;
  readonly page: string;
  readonly where: string;
  readonly largestPaint: number;
  readonly shift: number;
}

/**
 * npm run bench -- pages: every kind of page of the demo world that somebody reaches by links, in
 * both languages, on a phone and on a desktop, throttled.
 */
export async function pages(args: string[]): Promise<BenchResult> {
  const { values } = parseArgs({ args, options: { url: { type: 'string' } } });
  const folder = await mkdtemp(path.join(tmpdir(), 'patina-pages-'));
  const service = values.url
    ? null
    : await startService({
        dataFolder: folder,
        port: await freePort(),
        environment: { PATINA_DEMO: 'on', PATINA_BATCH_SECONDS: '0', PATINA_RATE_LIMIT: '100000' },
      });
  const browser = await openBrowser();
  try {
    await service?.printed('Stop with Ctrl-C');
    const measured = await measureAll(browser, values.url ?? service?.url ?? '');
    return resultOf(measured);
  } finally {
    await browser.close();
    await service?.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureAll(browser: Browser, url: string): Promise<Measured[]> {
  const measured: Measured[] = [];
  const done = new Set<string>();
  for (const visitor of await visitorsOf(url)) {
    // Another visitor is led to the same pages: a kind counts again where a session changes it.
    const kinds = (await pagesOf(browser, url, visitor, 1)).filter((page) => {
      const key = `${visitor.starts[0] ?? ''} ${kindOf(page)}`;
      return !done.has(key) && done.add(key);
    });
    for (const [size, viewport] of Object.entries(SIZES)) {
      const context = await browser.newContext({ viewport });
      await visitor.enter(context);
      for (const page of kinds) {
        for (const lang of LANGUAGES) {
          const vitals = await measureVitals(context, `${url}${page}?lang=${lang}`);
          const where = `${size}, ${lang}`;
          measured.push({ visitor: visitor.name, page: kindOf(page), where, ...vitals });
        }
      }
      await context.close();
    }
  }
  return measured;
}

function resultOf(measured: readonly Measured[]): BenchResult {
  const paints = measured.map(({ largestPaint }) => largestPaint).sort((a, b) => a - b);
  const shifts = measured.map(({ shift }) => shift).sort((a, b) => a - b);
  const p75 = (sorted: readonly number[]) => sorted[Math.ceil(sorted.length * 0.75) - 1] ?? 0;
  const round = (value: number, digits: number) => Number(value.toFixed(digits));
  const kept = measured.every(
    ({ largestPaint, shift }) => largestPaint <= MOST.largestPaint && shift <= MOST.shift,
  );
  return {
    bench: 'pages',
    ours: {
      pages: new Set(measured.map(({ page }) => page)).size,
      loads: measured.length,
      paintP75Ms: round(p75(paints), 0),
      paintWorstMs: round(paints.at(-1) ?? 0, 0),
      shiftP75: round(p75(shifts), 3),
      shiftWorst: round(shifts.at(-1) ?? 0, 3),
    },
    peers: {},
    ratios: {},
    tables: [
      Object.fromEntries(
        measured.map(({ visitor, page, where, largestPaint, shift }) => [
          `${page} (${visitor}; ${where})`,
          { 'largest paint, ms': round(largestPaint, 0), shift: round(shift, 3) },
        ]),
      ),
    ],
    kept,
  };
}
