import type { z } from 'zod';
import { Reply, route, type PartyPrincipal, type Route } from '../platform/http/route.ts';
import { answer, pageContext, PageQuery, workerOf, type Asked } from './asked.ts';
import type { WorkContext } from './context.ts';
import type { PageContext, Worker } from './page-context.ts';

/** A page of parties' people, and who opens it. */
export interface DeskPage<P = unknown, Q = unknown> {
  readonly path: string;
  readonly summary: string;
  readonly workers: readonly string[];
  readonly params?: z.ZodType<P>;
  readonly query?: z.ZodType<Q>;
  readonly show: (
    shown: PageContext,
    worker: Worker,
    asked: { readonly params: P; readonly query: Q },
  ) => Promise<string>;
}

/** Declares a page, inferring what its address holds. */
export const deskPage = <
  P extends z.ZodType = z.ZodType<unknown>,
  Q extends z.ZodType = z.ZodType<unknown>,
>(
  declared: Omit<DeskPage<z.infer<P>, z.infer<Q>>, 'params' | 'query'> & {
    readonly params?: P;
    readonly query?: Q;
  },
): DeskPage => declared as unknown as DeskPage;

type Visit = Asked & { readonly principal: PartyPrincipal | null };

/** Who is not signed in is sent to the door, and comes back. */
const toTheDoor = (url: string): Reply =>
  new Reply(
    303,
    { Location: `/work?next=${encodeURIComponent(url.split('?')[0] ?? '/work')}` },
    null,
  );

/** The route of a page, by the roles that it names. */
export const pageRoute = (context: WorkContext, page: DeskPage): Route =>
  route({
    method: 'get',
    access: { workers: page.workers },
    ...{ path: page.path, summary: page.summary },
    ...(page.params ? { params: page.params } : {}),
    query: page.query ?? PageQuery,
    handle: async (input) => {
      const asked = input as unknown as Visit & { params: unknown };
      const { principal, params, query } = asked;
      if (!principal) return toTheDoor(asked.url);
      const shown = pageContext(context, asked);
      const worker = await workerOf(context, principal, shown);
      return answer(asked, shown, await page.show(shown, worker, { params, query }));
    },
  });
