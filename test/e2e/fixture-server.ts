import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { passportPage } from '../../server/passport/pages/passport-page.ts';
import {
  ASSET_CACHE_CONTROL,
  homePage,
  loadAssets,
  PAGE_CSP,
  pickLocale,
  problemPage,
} from '../../server/web/index.ts';
import type { Assets, Locale } from '../../server/web/index.ts';
import { cataloguePage } from '../../server/market/catalogue/catalogue-page.ts';
import { listingPage } from '../../server/market/listing/listing-page.ts';
import { CATALOGUE, LISTING, marketContext } from '../server/market/market-fixtures.ts';
import { hostile } from '../server/passport/pages/hostile.ts';
import { PASSPORTS } from '../server/passport/pages/passport-fixtures.ts';
import type { State } from '../server/passport/pages/passport-fixtures.ts';
import { HOME } from '../server/web/pages/home-fixtures.ts';
import { fixturePhoto } from './fixture-photos.ts';

/** Answers a request by its body. */
export type Answer = (
  body: string,
) => Promise<{ readonly status: number; readonly body: string | Uint8Array }>;

export interface FixtureServer {
  readonly url: string;
  /** What paths answer beside the pages: evidence files, the trust root, a node. */
  readonly answers: Map<string, Answer>;
  close(): Promise<void>;
}

/** Fixture pages as the real server would send them: same markup, same assets, same CSP. */
export async function startFixtureServer(): Promise<FixtureServer> {
  const assets = await loadAssets();
  const answers: FixtureServer['answers'] = new Map();
  const server = createServer((request, response) => {
    handle(request, response, assets, answers).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    answers,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  assets: Assets,
  answers: FixtureServer['answers'],
): Promise<void> {
  const publicUrl = `http://${request.headers.host ?? ''}`;
  const path = request.url ?? '/';
  const { pathname, searchParams } = new URL(path, publicUrl);
  const asset = assets.files.get(pathname);
  const planned = answers.get(pathname);
  if (asset) {
    const headers = { 'content-type': asset.contentType, 'cache-control': ASSET_CACHE_CONTROL };
    response.writeHead(200, headers).end(asset.body);
  } else if (planned) {
    const { status, body } = await planned(await bodyOf(request));
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  } else if (pathname.startsWith('/ipfs/')) {
    const photo = await fixturePhoto(pathname.slice('/ipfs/'.length));
    response.writeHead(photo ? 200 : 404, { 'content-type': 'image/jpeg' }).end(photo);
  } else {
    const lang = searchParams.get('lang');
    const locale = pickLocale({ lang, acceptLanguage: request.headers['accept-language'] });
    const html = pageFor(pathname, { locale, path, publicUrl, assets: assets.page });
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy(),
    });
    response.end(html);
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

type Common = Pick<Parameters<typeof passportPage>[0], 'path' | 'publicUrl' | 'assets'> & {
  readonly locale: Locale;
};

function pageFor(pathname: string, common: Common): string {
  if (pathname === '/') return homePage({ ...common, ...HOME });
  if (pathname === '/hostile')
    return passportPage({ ...common, passport: hostile(PASSPORTS.replaced) });
  const market = marketContext(common.locale, common.path, common.assets);
  if (pathname === '/catalogue') return cataloguePage(market, CATALOGUE);
  if (pathname === '/catalogue/listing') return listingPage(market, LISTING);
  const state = pathname.replace('/passport/', '');
  if (isState(state)) return passportPage({ ...common, passport: PASSPORTS[state] });
  const status = Number(pathname.replace('/problem/', '')) || 404;
  return problemPage({ ...common, status, detail: '', code: 'ROUTE_UNKNOWN', errorId: 'e-1' });
}

const isState = (name: string): name is State => Object.hasOwn(PASSPORTS, name);

/** The header helmet would write: `scriptSrc` becomes `script-src`. */
const policy = (): string =>
  Object.entries(PAGE_CSP)
    .map(
      ([name, values]) =>
        `${name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)} ${values.join(' ')}`,
    )
    .join('; ');
