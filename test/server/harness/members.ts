import { necessaryConsents } from '../../../server/members/consents/decide-consent.ts';
import { softPasskey, type Bent, type SoftPasskey } from './authenticator.ts';
import { ask, ok, type Answer } from './requests.ts';
import type { TestService } from './service.ts';

/** A member with a session and a passkey. */
export interface TestMember {
  readonly id: string;
  readonly session: string;
  /** Goes into an Authorization header. */
  readonly token: string;
  /** Headers of a request that a page of ours makes with the session's cookie. */
  readonly byCookie: Readonly<Record<string, string>>;
  readonly passkey: SoftPasskey;
}

type Service = Pick<TestService, 'url'>;

/** Agrees to what is necessary, in the words that hold. */
export const NECESSARY = necessaryConsents();

/** The options of a ceremony that begins at an address. */
export async function begin(
  service: Service,
  path: string,
  token?: string,
): Promise<{ options: Record<string, unknown> }> {
  const answer = ok(
    await ask(service, path, { json: {}, ...(token === undefined ? {} : { token }) }),
    200,
  );
  return answer.body as { options: Record<string, unknown> };
}

/** A new member of a service, just signed in with a passkey. */
export async function signUpMember(
  service: Service,
  profile: Record<string, unknown> = { name: null, email: null, phone: null },
): Promise<TestMember> {
  const passkey = softPasskey(service.url);
  const asked = await begin(service, '/v1/account/sign-up/options');
  const json = {
    response: passkey.make(asked),
    passkeyName: 'Phone',
    profile,
    consents: NECESSARY,
    carry: 'token',
  };
  const { body } = ok(await ask(service, '/v1/account/sign-up', { json }), 201);
  const { member, session, token } = body as Record<'member' | 'session' | 'token', string>;
  const byCookie = { cookie: `patina_session=${token}`, 'sec-fetch-site': 'same-origin' };
  return { id: member, session, token, byCookie, passkey };
}

/** Signs in with a passkey; the answer as it comes. */
export async function signInWith(
  service: Service,
  passkey: SoftPasskey,
  bent: Bent = {},
  asked: Record<string, unknown> = {},
): Promise<Answer> {
  const options = await begin(service, '/v1/account/sign-in/options');
  const response = passkey.answer(options, bent);
  return ask(service, '/v1/account/sign-in', { json: { response, carry: 'token', ...asked } });
}

/** Confirms with a passkey that it is the member who holds the session; the answer as it comes. */
export async function stepUpWith(
  service: Service,
  { token, passkey }: Pick<TestMember, 'token' | 'passkey'>,
  bent: Bent = {},
): Promise<Answer> {
  const options = await begin(service, '/v1/account/step-up/options', token);
  const response = passkey.answer(options, bent);
  return ask(service, '/v1/account/step-up', { token, json: { response } });
}
