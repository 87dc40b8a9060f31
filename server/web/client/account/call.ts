/** A refusal of the service, by its stable code. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** Nothing came back: the network, or the service, is away. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered';
}

export interface Asked {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly json?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Asks the service of this page, with its cookie. Throws Refused, Unanswered. */
export async function call<T>(path: string, asked: Asked = {}): Promise<T> {
  const { json, headers } = asked;
  let answer: Response;
  try {
    answer = await fetch(path, {
      method: asked.method ?? (json === undefined ? 'GET' : 'POST'),
      headers: {
        accept: 'application/json',
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
      cache: 'no-store',
    });
  } catch {
    throw new Unanswered();
  }
  const body: unknown = await answer.json().catch(() => null);
  if (!answer.ok) throw new Refused((body as { code?: string } | null)?.code ?? 'INTERNAL');
  return body as T;
}
