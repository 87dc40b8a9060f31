import { readFile } from 'node:fs/promises';
import { Unavailable } from './command.ts';

/** Milliseconds a service may take. */
const PATIENCE = 15_000;

/** The service said no; the message is its reason and what to do next. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

export interface Asked {
  /** A member's session token; none where anybody may ask. */
  readonly session?: string | undefined;
  /** Sends it with POST. */
  readonly json?: unknown;
}

/** A JSON answer of a service. Throws Refused, Unavailable. */
export async function askService<T>(url: string, { session, json }: Asked = {}): Promise<T> {
  const answer = await fetch(url, {
    method: json === undefined ? 'GET' : 'POST',
    headers: {
      accept: 'application/json',
      ...(session === undefined ? {} : { authorization: `Bearer ${session}` }),
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    signal: AbortSignal.timeout(PATIENCE),
  }).catch((error: unknown) => {
    throw new Unavailable(`${new URL(url).origin} cannot be reached`, { cause: error });
  });
  const body: unknown = await answer.json().catch(() => null);
  if (answer.ok && body !== null) return body as T;
  const { title, next, code } = (body ?? {}) as { title?: string; next?: string; code?: string };
  if (answer.status >= 500 || title === undefined) {
    throw new Unavailable(`${new URL(url).origin} answered with status ${answer.status}`);
  }
  throw new Refused(`${title} (${code ?? ''}). ${next ?? ''}`.trim());
}

/** A secret that a file holds in one line, so that no list of processes shows it. */
export async function readSecret(file: string, what: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    throw new Unavailable(`${what} cannot be read from ${file}`, { cause: error });
  }
}
