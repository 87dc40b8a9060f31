import { expect } from 'chai';
import sharp from 'sharp';
import type { TestService } from './service.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

interface Asked {
  readonly method?: string;
  readonly token?: string;
  readonly json?: unknown;
  readonly form?: FormData;
  readonly headers?: Record<string, string>;
}

/** One request, answered as JSON. */
export async function ask(
  service: Pick<TestService, 'url'>,
  path: string,
  asked: Asked = {},
): Promise<Answer> {
  const { token, json, form, headers } = asked;
  const body = form ?? (json === undefined ? undefined : JSON.stringify(json));
  const answer = await fetch(service.url + path, {
    method: asked.method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      accept: 'application/json',
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body }),
    redirect: 'manual',
  });
  const text = await answer.text();
  const isJson = answer.headers.get('content-type')?.includes('json') ?? false;
  return {
    status: answer.status,
    headers: answer.headers,
    body: (isJson && text ? JSON.parse(text) : { text }) as Record<string, unknown>,
  };
}

/** Asserts a problem body with its status and stable code. */
export function expectProblem(answer: Answer, status: number, code: string): void {
  expect(answer.body, JSON.stringify(answer.body)).to.include({ status, code });
  expect(answer.status).to.equal(status);
  expect(answer.headers.get('content-type')).to.match(/^application\/problem\+json/);
  expect(answer.body['errorId']).to.be.a('string');
  expect(answer.body['next']).to.be.a('string').and.not.equal('');
}

export const ok = (answer: Answer, status: number): Answer => {
  expect(answer.status, JSON.stringify(answer.body)).to.equal(status);
  return answer;
};

let shade = 0;
/** A photo of one colour, each another. */
export const photo = (): Promise<Uint8Array> =>
  sharp({
    create: {
      width: 320,
      height: 240,
      channels: 3,
      background: { r: shade++ % 256, g: 120, b: 90 },
    },
  })
    .jpeg()
    .toBuffer();

/** A report that nothing is wrong with, for a bag. */
export const report = (itemId: string, change: Record<string, unknown> = {}) => ({
  itemId,
  result: 'authentic',
  grade: '95',
  findings: [{ indicator: 'bag-clasp', finding: 'conforms' }],
  marks: [0, 1, 2].map((n) => ({ text: `Mark ${n}`, photo: n, x: 0.5, y: 0.5 })),
  photos: [{}, {}, {}],
  ...change,
});

export async function appraisalForm(
  content: unknown,
  photos?: readonly { name: string; bytes: Uint8Array }[],
): Promise<FormData> {
  const files =
    photos ??
    (await Promise.all(
      [0, 1, 2].map(async (n) => ({ name: `photo-${n}.jpg`, bytes: await photo() })),
    ));
  const form = new FormData();
  form.append('report', typeof content === 'string' ? content : JSON.stringify(content));
  for (const { name, bytes } of files)
    form.append('photos', new Blob([Uint8Array.from(bytes)]), name);
  return form;
}

/** Enrols a bag and waits until it is on chain. */
export async function enrolBag(
  service: TestService,
  change: Record<string, unknown> = {},
): Promise<string> {
  const answer = await ask(service, '/v1/items', {
    token: await service.people.registrar.token(),
    json: { category: 'bag', brand: 'Aurelle', model: 'Lune', serial: 'SN-1', ...change },
  });
  ok(answer, 201);
  await service.settled();
  return String(answer.body['id']);
}

/** Submits a certificate for a bag; returns the answer's body once it is on chain. */
export async function certify(
  service: TestService,
  itemId: string,
  change: Record<string, unknown> = {},
): Promise<{ record: string; recordId: string; id: string }> {
  const answer = await ask(service, '/v1/appraisals', {
    token: await service.people.bagExpert.token(),
    form: await appraisalForm(report(itemId, change)),
  });
  ok(answer, 201);
  if (change['anchoring'] === 'batch') await service.running.rooms.records.closeBatch();
  await service.settled();
  return answer.body as unknown as { record: string; recordId: string; id: string };
}
