import type { Browser, BrowserContext } from 'playwright-core';
import { crawl } from './crawl.ts';

/** Somebody who looks at pages, and where they begin. */
export interface Visitor {
  readonly name: string;
  readonly starts: readonly string[];
  /** Signs a browser in. */
  readonly enter: (context: BrowserContext) => Promise<void>;
}

interface Offered {
  readonly id: string;
  readonly name: string;
  readonly roles?: readonly string[];
}

/** Everybody that the demo world at an address offers: nobody, its members, its parties' people. */
export async function visitorsOf(url: string): Promise<Visitor[]> {
  const offered = async (path: string, list: string) =>
    ((await (await fetch(url + path)).json()) as Record<string, readonly Offered[]>)[list] ?? [];
  const signIn = (path: string, data: object) => async (context: BrowserContext) => {
    const answer = await context.request.post(url + path, { data, headers: { origin: url } });
    if (!answer.ok()) throw new Error(`signing in at ${path} is answered ${answer.status()}`);
  };
  const members = await offered('/v1/account/demo-members', 'members');
  const people = await offered('/v1/sessions/people', 'people');
  return [
    { name: 'anybody', starts: ['/'], enter: async () => {} },
    ...members.map(({ id, name }) => ({
      name,
      starts: ['/', '/account', '/my/items'],
      enter: signIn('/v1/account/sign-in/demo', { member: id, carry: 'cookie' }),
    })),
    ...people.map(({ id, name }) => ({
      name,
      starts: ['/work'],
      enter: signIn('/v1/sessions', { person: id }),
    })),
  ];
}

/** The pages that a visitor reaches, one or more of each kind. */
export async function pagesOf(
  browser: Browser,
  url: string,
  visitor: Visitor,
  each: number,
): Promise<string[]> {
  const context = await browser.newContext();
  try {
    await visitor.enter(context);
    const read = async (path: string) => {
      const answer = await context.request.get(url + path);
      const isPage = answer.headers()['content-type']?.startsWith('text/html') ?? false;
      if (answer.status() >= 500) throw new Error(`${path} is answered ${answer.status()}`);
      return answer.ok() && isPage ? answer.text() : null;
    };
    return await crawl(url, visitor.starts, read, each);
  } finally {
    await context.close();
  }
}
