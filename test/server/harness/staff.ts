import { softPasskey, type SoftPasskey } from './authenticator.ts';
import { begin } from './members.ts';
import { ask, ok, type Answer } from './requests.ts';
import type { TestService } from './service.ts';

type Service = Pick<TestService, 'url'>;

/** The token in a cookie that an answer sets; null where it sets none. */
export const tokenSet = (answer: Answer): string | null =>
  /patina_session=(pws_[\w-]{43});/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? null;

/** Headers of a request that a page of ours makes with a session's cookie. */
export const byCookie = (token: string): Readonly<Record<string, string>> => ({
  cookie: `patina_session=${token}`,
  'sec-fetch-site': 'same-origin',
});

/** Takes up an invitation with a new passkey; the answer as it comes. */
export async function joinWith(
  service: Service,
  code: string,
  passkey: SoftPasskey = softPasskey(service.url),
): Promise<Answer> {
  const asked = ok(await ask(service, '/v1/staff/join/options', { json: { code } }), 200);
  const response = passkey.make(asked.body as { options: Record<string, unknown> });
  return ask(service, '/v1/staff/join', { json: { code, response } });
}

/** Signs a party's person in with a passkey; the answer as it comes. */
export async function signInStaffWith(service: Service, passkey: SoftPasskey): Promise<Answer> {
  const response = passkey.answer(await begin(service, '/v1/staff/sign-in/options'));
  return ask(service, '/v1/staff/sign-in', { json: { response } });
}

/** Confirms with a passkey that it is the person who holds the session; the answer as it comes. */
export async function stepUpStaffWith(
  service: Service,
  token: string,
  passkey: SoftPasskey,
): Promise<Answer> {
  const response = passkey.answer(await begin(service, '/v1/staff/step-up/options', token));
  return ask(service, '/v1/staff/step-up', { token, json: { response } });
}
