import { z } from 'zod';
import { seeOther } from '../platform/http/page-form.ts';
import { Problem, httpProblem } from '../platform/http/problem.ts';
import {
  Reply,
  route,
  type PartyPrincipal,
  type Route,
  type RouteInput,
} from '../platform/http/route.ts';
import { pageContext, workerOf } from './asked.ts';
import type { WorkContext } from './context.ts';
import type { DeskPage } from './desk-page.ts';

export type Fields = Readonly<Record<string, string>>;

/**
 * A form of a page is a call of the API in HTML: who may, what fits and what it does is the API's,
 * so that the two never differ.
 */
export interface FormRoute {
  readonly api: Route;
  readonly page: DeskPage;
  /** Under the page's path, with its parameters and those of the API. */
  readonly path: string;
  /** The page says so when it is done: a code of ours. */
  readonly said: string;
  /** What the fields, and so many files, are to the API; none: it takes nothing. */
  readonly body?: (fields: Fields, files: number) => unknown;
  /** Where to go on when it is done, by what the API answered; its page unless said. */
  readonly next?: (answer: Readonly<Record<string, unknown>>) => string;
  /** Parameters of the API that the form holds as a field. */
  readonly params?: (fields: Fields) => Readonly<Record<string, string>>;
}

/** Longest text of a form, UTF-16 units; the API says what fits. */
const TYPED_MOST = 20_000;
/** Forms end their lines with CR LF (HTML, form submission). */
const Typed = z
  .string()
  .max(TYPED_MOST)
  .transform((written) => written.replace(/\r\n?/g, '\n'));
const TypedFields = z.record(z.string().max(60), Typed);

/** The API's route by its address. A mistake in it shows when the service starts. */
export function apiOf(routes: readonly Route[], method: Route['method'], path: string): Route {
  const found = routes.find((one) => one.method === method && one.path === path);
  if (!found) throw new TypeError(`there is no ${method} ${path}`);
  return found;
}

const shapeOf = (schema: z.ZodType | undefined): z.ZodRawShape =>
  schema instanceof z.ZodObject ? schema.shape : {};

function rolesOf({ api, page, path }: FormRoute): string[] {
  const { access } = api;
  const roles = typeof access === 'object' && 'roles' in access ? access.roles : [];
  const both = page.workers.filter((one) => roles.includes(one));
  if (both.length === 0) throw new TypeError(`nobody who opens the page may send ${path}`);
  return both;
}

function parsed<T>(schema: z.ZodType<T>, value: unknown): T {
  const { success, data, error } = schema.safeParse(value);
  if (success) return data;
  throw httpProblem('REQUEST_INVALID', 'The form is not as expected.', {
    errors: error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
  });
}

/** Names of what does not fit, by what a refusal tells of it. */
function wrongOf({ facts }: Problem): string[] {
  const { errors, member } = facts;
  const paths = Array.isArray(errors) ? (errors as { path: string }[]).map(({ path }) => path) : [];
  return [
    ...paths.flatMap((path) => path.split('.')),
    ...(typeof member === 'string' ? [member] : []),
  ];
}

/** The address of a page whose parameters are these. */
export const pathOf = ({ path }: DeskPage, params: Readonly<Record<string, string>>): string =>
  path.replace(/\{(\w+)\}/g, (_whole, name: string) => params[name] ?? '');

type Sent = RouteInput<Record<string, string>, unknown, Fields, PartyPrincipal>;

export function formRoute(context: WorkContext, form: FormRoute): Route {
  const { api, page, path, said } = form;
  const carries = api.body?.type === 'multipart' ? api.body : null;
  const call = ({ params, body: fields, files, principal, commit, headers, url }: Sent) =>
    api.handle({
      params: parsed(api.params, { ...params, ...form.params?.(fields) }),
      query: undefined,
      body: api.body && parsed(api.body.schema, form.body?.(fields, files.length) ?? {}),
      ...{ files, principal, commit, headers, url },
    } as never);
  return route({
    method: 'post',
    access: { roles: rolesOf(form) },
    path,
    summary: `Form: ${api.summary}`,
    strictLimit: api.strictLimit,
    params: z.object({ ...shapeOf(page.params), ...paramsIn(path, shapeOf(api.params)) }),
    body: carries
      ? { type: 'upload', files: carries.files, limits: carries.limits, schema: TypedFields }
      : { type: 'form', schema: TypedFields },
    handle: async (input): Promise<Reply> => {
      const sent = input as Sent;
      const to = pathOf(page, sent.params);
      try {
        const answer = (await call(sent)) as Readonly<Record<string, unknown>>;
        return seeOther(`${form.next?.(answer) ?? to}?said=${said}`);
      } catch (error) {
        if (error instanceof Problem && error.kind.status < 500) {
          return refused(context, form, sent, to, error);
        }
        throw error;
      }
    },
  });
}

/** Of what the API wants to know, that which the address holds. */
const paramsIn = (path: string, shape: z.ZodRawShape): z.ZodRawShape =>
  Object.fromEntries(Object.entries(shape).filter(([name]) => path.includes(`{${name}}`)));

/** The page again, with the reason and what was typed: nobody types it twice. */
async function refused(
  context: WorkContext,
  { page }: FormRoute,
  { params, body, principal, headers, url }: Sent,
  to: string,
  problem: Problem,
): Promise<Reply> {
  const action = url.split('?')[0] ?? url;
  const shown = {
    ...pageContext(context, { query: { refused: problem.code }, headers, url: to }),
    typed: { action, values: body, wrong: wrongOf(problem), facts: problem.facts },
  };
  const worker = await workerOf(context, principal, shown);
  const query = page.query?.parse({}) ?? {};
  const text = await page.show(shown, worker, { params, query });
  return new Reply(
    problem.kind.status,
    { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' },
    text,
  );
}
