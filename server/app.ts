import type { Express } from 'express';
import { openApi } from './platform/http/openapi.ts';
import { createHttpApp, type HttpAppDeps } from './platform/http/http-app.ts';
import { Reply, route, type Route } from './platform/http/route.ts';
import { problems, translateError } from './problems.ts';
import {
  ASSET_CACHE_CONTROL,
  PAGE_CSP,
  pickLocale,
  problemPage,
  type Assets,
} from './web/index.ts';

export interface AppDeps extends Omit<
  HttpAppDeps,
  'translate' | 'problemPage' | 'contentSecurityPolicy'
> {
  readonly assets: Assets;
  readonly publicUrl: string;
  /** Name of the cookie that carries a member's session. */
  readonly sessionCookie: string;
}

/** All routes of the rooms as one Express application; no I/O. */
export function createApp(routes: readonly Route[], deps: AppDeps): Express {
  const all = [...routes, ...assetRoutes(deps.assets)];
  const document = openApi(routes, problems, {
    title: 'Patina',
    version: '1',
    description: 'Provenance and authentication of second-hand luxury goods.',
    url: deps.publicUrl,
    sessionCookie: deps.sessionCookie,
  });
  const describe = route({
    method: 'get',
    path: '/openapi.json',
    summary: 'This description',
    access: 'public',
    crossOrigin: true,
    handle: async () => document,
  });
  return createHttpApp([...all, describe], {
    ...deps,
    translate: translateError,
    contentSecurityPolicy: PAGE_CSP,
    problemPage: (problem, { url, headers }) =>
      problemPage({
        ...problem,
        locale: pickLocale({
          // The address of a refused request may be no URL at all.
          lang: new URLSearchParams(url.split('?')[1]).get('lang'),
          cookie: headers.cookie,
          acceptLanguage: headers['accept-language'],
        }),
        path: url,
        assets: deps.assets.page,
      }),
  });
}

const assetRoutes = (assets: Assets): Route[] =>
  [...assets.files].map(([path, file]) =>
    route({
      method: 'get',
      path,
      summary: 'A file of the pages',
      access: 'public',
      handle: async () =>
        new Reply(
          200,
          {
            'Content-Type': file.contentType,
            'Cache-Control': ASSET_CACHE_CONTROL,
            ETag: file.etag,
          },
          file.body,
        ),
    }),
  );
