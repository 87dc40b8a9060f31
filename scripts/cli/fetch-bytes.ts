import { Unavailable } from './command.ts';

/** Milliseconds a server may take. */
const PATIENCE = 15_000;

/** The body of a successful answer. Throws Unavailable for anything else, and beyond `limit` bytes. */
export async function fetchBytes(url: string, limit: number): Promise<Uint8Array> {
  const response = await fetchAnswer(url);
  if (!response.ok) throw new Unavailable(`${url} answered with status ${response.status}`);
  return readBody(url, response, limit);
}

/** An answer of any status. Throws Unavailable where there is none. */
export async function fetchAnswer(url: string): Promise<Response> {
  try {
    return await fetch(url, {
      headers: { accept: 'application/json' },
      signal: AbortSignal.timeout(PATIENCE),
    });
  } catch (error) {
    throw new Unavailable(`${url} cannot be reached`, { cause: error });
  }
}

async function readBody(url: string, response: Response, limit: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const part of response.body ?? []) {
      size += part.length;
      if (size > limit) break;
      parts.push(part);
    }
  } catch (error) {
    throw new Unavailable(`${url} broke off`, { cause: error });
  }
  if (size > limit) throw new Unavailable(`${url} sends more than ${limit} bytes`);
  return Buffer.concat(parts);
}
