import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';

/** Addresses of what a page loads; names carry the content's hash, so they may be kept for ever. */
export interface PageAssets {
  readonly styles: string;
  readonly checker: string;
  readonly account: string;
  readonly holdings: string;
  readonly claim: string;
  readonly repairs: string;
  readonly work: string;
  readonly desk: string;
  readonly icon: string;
}

export interface Asset {
  readonly body: Uint8Array;
  readonly contentType: string;
  /** Strong validator, with its quotes (RFC 9110 section 8.8.3). */
  readonly etag: string;
}

/** Files by path, with the addresses that pages link to. */
export interface Assets {
  readonly page: PageAssets;
  readonly files: ReadonlyMap<string, Asset>;
}

/** Cache-Control of every asset: a changed file gets another name. */
export const ASSET_CACHE_CONTROL = 'public, max-age=31536000, immutable';

/**
 * Bundles the style sheet and the browser modules, once at start.
 * Rejects where a file is missing or does not bundle.
 */
export async function loadAssets(): Promise<Assets> {
  const [styles, checker, account, holdings, claim, repairs, work, desk, icon] = await Promise.all([
    bundle('styles/patina.css'),
    bundle('client/check.ts'),
    bundle('client/account/account.ts'),
    bundle('client/holdings/holdings.ts'),
    bundle('client/claim/claim.ts'),
    bundle('client/repairs/repairs.ts'),
    bundle('client/work/work.ts'),
    bundle('client/desk/desk.ts'),
    readFile(here('styles/icon.svg')),
  ]);
  const files = new Map<string, Asset>();
  const add = (name: string, type: string, body: Uint8Array): string => {
    const hash = createHash('sha256').update(body).digest('base64url').slice(0, 16);
    const path = `/assets/${name.replace('.', `.${hash}.`)}`;
    files.set(path, { body, contentType: type, etag: `"${hash}"` });
    return path;
  };
  const page = {
    styles: add('patina.css', 'text/css; charset=utf-8', styles),
    checker: add('check.js', 'text/javascript; charset=utf-8', checker),
    account: add('account.js', 'text/javascript; charset=utf-8', account),
    holdings: add('holdings.js', 'text/javascript; charset=utf-8', holdings),
    claim: add('claim.js', 'text/javascript; charset=utf-8', claim),
    repairs: add('repairs.js', 'text/javascript; charset=utf-8', repairs),
    work: add('work.js', 'text/javascript; charset=utf-8', work),
    desk: add('desk.js', 'text/javascript; charset=utf-8', desk),
    icon: add('icon.svg', 'image/svg+xml', icon),
  };
  return { page, files };
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

async function bundle(entry: string): Promise<Uint8Array> {
  const result = await build({
    entryPoints: [here(entry)],
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: ['es2022', 'safari16'],
    legalComments: 'none',
    logLevel: 'silent',
  });
  const [file] = result.outputFiles;
  if (!file) throw new Error(`Nothing was bundled from ${entry}`);
  return file.contents;
}
