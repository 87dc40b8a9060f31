/** A refusal of the service, by its stable code. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly code: string;
  /** Its body: the facts beside the code. */
  readonly problem: Readonly<Record<string, unknown>>;
  constructor(problem: Readonly<Record<string, unknown>>) {
    const code = typeof problem['code'] === 'string' ? problem['code'] : 'INTERNAL';
    super(code);
    this.code = code;
    this.problem = problem;
  }
}

/** Nothing came back: the network, or the service, is away. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered';
}

export interface Asked {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly json?: unknown;
  /** Files with what belongs to them. */
  readonly form?: FormData;
  readonly headers?: Readonly<Record<string, string>>;
}

function bodyOf({ json, form }: Asked): { body?: BodyInit; type?: string } {
  if (form) return { body: form };
  return json === undefined ? {} : { body: JSON.stringify(json), type: 'application/json' };
}

/** Asks the service of this page, with its cookie. Throws Refused, Unanswered. */
export async function call<T>(path: string, asked: Asked = {}): Promise<T> {
  const { body, type } = bodyOf(asked);
  let answer: Response;
  try {
    answer = await fetch(path, {
      method: asked.method ?? (body === undefined ? 'GET' : 'POST'),
      headers: {
        accept: 'application/json',
        ...(type === undefined ? {} : { 'content-type': type }),
        ...asked.headers,
      },
      ...(body === undefined ? {} : { body }),
      cache: 'no-store',
    });
  } catch {
    throw new Unanswered();
  }
  const read: unknown = await answer.json().catch(() => null);
  if (!answer.ok) throw new Refused((read ?? {}) as Record<string, unknown>);
  return read as T;
}
