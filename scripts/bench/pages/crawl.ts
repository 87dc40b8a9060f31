/** What a link leads to that is no page: the API, files, and what leaves the site. */
const NO_PAGES = /^\/(v1|oauth|assets|ipfs|docs|rpc|\.well-known|openapi\.json|metrics)\b/;

/** Pages of one kind have one address but for their ids: `/items/itm_01…` is `/items/{itm}`. */
export const kindOf = (path: string): string =>
  path.replace(/\/([a-z]{3})_[0-9A-HJKMNP-TV-Z]{26}/g, '/{$1}');

/** Addresses of this site's pages that a page links to, without query and fragment. */
export function linksOf(markup: string, origin: string): string[] {
  const found = new Set<string>();
  for (const [, href = ''] of markup.matchAll(/<a\b[^>]*?\shref="([^"]+)"/g)) {
    const url = new URL(href.replaceAll('&amp;', '&'), origin);
    if (url.origin === origin && !NO_PAGES.test(url.pathname)) found.add(url.pathname);
  }
  return [...found];
}

/**
 * The pages that somebody reaches by links, a few of each kind.
 * @param read gives a page's markup; null: it is none.
 * @param each pages of a kind that are visited.
 */
export async function crawl(
  origin: string,
  starts: readonly string[],
  read: (path: string) => Promise<string | null>,
  each: number,
): Promise<string[]> {
  const waiting = [...starts];
  const seen = new Set(waiting);
  const visited = new Map<string, number>();
  const pages: string[] = [];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const kind = kindOf(path);
    const before = visited.get(kind) ?? 0;
    if (before >= each) continue;
    const markup = await read(path);
    if (markup === null) continue;
    visited.set(kind, before + 1);
    pages.push(path);
    for (const link of linksOf(markup, origin)) {
      if (!seen.has(link)) waiting.push(link);
      seen.add(link);
    }
  }
  return pages;
}
