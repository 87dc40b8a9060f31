/** What the benches ask of the API, as any client would. */

export type Json = Record<string, unknown>;

export async function call<T = Json>(
  url: string,
  options: {
    readonly token?: string;
    readonly body?: unknown;
    readonly form?: FormData;
    readonly key?: string;
  } = {},
): Promise<T> {
  const { token, body, form, key } = options;
  const answer = await fetch(url, {
    method: body === undefined && !form ? 'GET' : 'POST',
    headers: {
      accept: 'application/json',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(key ? { 'idempotency-key': key } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(form ? { body: form } : body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${text}`);
  return JSON.parse(text) as T;
}

export async function signIn(url: string, person: string): Promise<string> {
  const { access_token } = await call<{ access_token: string }>(`${url}/v1/sessions`, {
    body: { person },
  });
  return access_token;
}

/** One JSON-RPC call through the service's read-only door. */
export async function rpc<T>(url: string, method: string, params: readonly unknown[]): Promise<T> {
  const { result, error } = await call<{ result?: T; error?: { message: string } }>(`${url}/rpc`, {
    body: { jsonrpc: '2.0', id: 1, method, params },
  });
  if (error) throw new Error(`${method}: ${error.message}`);
  return result as T;
}

/** Asks again until `done`, at most `seconds`. */
export async function until<T>(
  seconds: number,
  ask: () => Promise<T>,
  done: (value: T) => boolean,
): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const value = await ask();
    if (done(value)) return value;
    if (Date.now() > deadline)
      throw new Error(`still not after ${seconds} s: ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
