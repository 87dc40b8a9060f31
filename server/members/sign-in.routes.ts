import { z } from 'zod';
import { idOf } from '../platform/ids.ts';
import { publicLine } from '../platform/public-text.ts';
import { route, type Route } from '../platform/http/route.ts';
import { Address, Carry, deviceOf, json, PasskeyName, Signed } from './bodies.ts';
import { CONSENT_TEXTS } from './consents/purposes.ts';
import type { MembersContext } from './context.ts';
import { offeredMembers, signInAsMember } from './demo-members.ts';
import {
  CeremonyOptions,
  PasskeyAnswer,
  PasskeyMade,
} from '../platform/sign-in/webauthn.schema.ts';
import { Profile } from './profile/profile.ts';
import { beginSignIn, signIn, signInWithRecoveryCode, signInWithWallet } from './sign-in.ts';
import { beginSignUp, signUp, signUpWithWallet } from './sign-up.ts';
import { ConsentTexts, Decision, SignedIn } from './views.ts';
import { beginSignature } from './wallets/take-signature.ts';

/** Asked by guessers too: held to the stricter limit, and the answer may hold a session token. */
const door = { access: 'public', strictLimit: true } as const;

const Nobody: Profile = { name: null, email: null, phone: null };
const NewMember = {
  profile: Profile.default(Nobody),
  consents: z.array(Decision).max(20),
  carry: Carry,
};
const anybody = { purpose: 'wallet_sign_in', subject: null } as const;

/** The ways into an account, from outside. */
export const signInRoutes = (context: MembersContext): Route[] => [
  route({
    method: 'get',
    path: '/v1/account/consent-texts',
    summary: 'What members are asked for, in the words that hold now',
    access: 'public',
    response: ConsentTexts,
    handle: async () => ({
      texts: CONSENT_TEXTS.map(({ purpose, version, necessary, digest, en, zh }) => ({
        ...{ purpose, version, necessary, textDigest: digest, text: { en, zh } },
      })),
    }),
  }),
  route({
    ...door,
    method: 'post',
    path: '/v1/account/sign-up/options',
    summary: 'Begins to make an account with a passkey (WebAuthn)',
    body: json(z.strictObject({ name: publicLine(80).min(1).nullable().default(null) })),
    response: CeremonyOptions,
    handle: ({ body }) => beginSignUp(context, body),
  }),
  route({
    ...door,
    method: 'post',
    path: '/v1/account/sign-up',
    summary: 'Makes an account with a first passkey and signs it in',
    status: 201,
    body: json(z.strictObject({ ...NewMember, response: PasskeyMade, passkeyName: PasskeyName })),
    response: SignedIn,
    handle: ({ body, headers, commit }) => signUp(context, body, deviceOf(body, headers), commit),
  }),
  route({
    ...door,
    method: 'post',
    path: '/v1/account/sign-up/wallet',
    summary: 'Makes an account that a wallet signs in to (EIP-4361)',
    status: 201,
    body: json(z.strictObject({ ...NewMember, ...Signed })),
    response: SignedIn,
    handle: ({ body, headers, commit }) =>
      signUpWithWallet(context, body, deviceOf(body, headers), commit),
  }),
  route({
    ...door,
    method: 'post',
    path: '/v1/account/sign-in/options',
    summary: 'Begins to sign in with a passkey (WebAuthn)',
    body: json(z.strictObject({})),
    response: CeremonyOptions,
    handle: () => beginSignIn(context),
  }),
  route({
    ...door,
    method: 'post',
    path: '/v1/account/sign-in',
    summary: 'Signs in with a passkey',
    body: json(z.strictObject({ response: PasskeyAnswer, carry: Carry })),
    response: SignedIn,
    handle: ({ body, headers }) => signIn(context, body.response, deviceOf(body, headers)),
  }),
  route({
    ...door,
    method: 'post',
    path: '/v1/account/sign-in/wallet-message',
    summary: 'The message that a wallet signs to sign in or up (EIP-4361)',
    body: json(z.strictObject({ address: Address })),
    response: z.strictObject({ message: z.string() }),
    handle: ({ body }) => beginSignature(context, body.address, anybody),
  }),
  route({
    ...door,
    method: 'post',
    path: '/v1/account/sign-in/wallet',
    summary: 'Signs in with a wallet: an account (EIP-191) or a contract (ERC-1271)',
    body: json(z.strictObject({ ...Signed, carry: Carry })),
    response: SignedIn,
    handle: ({ body, headers }) => signInWithWallet(context, body, deviceOf(body, headers)),
  }),
  route({
    ...door,
    method: 'post',
    path: '/v1/account/sign-in/recovery-code',
    summary: 'Signs in with a recovery code, to add a passkey',
    body: json(z.strictObject({ code: z.string().max(64), carry: Carry })),
    response: SignedIn,
    handle: ({ body, headers }) =>
      signInWithRecoveryCode(context, body.code, deviceOf(body, headers)),
  }),
  route({
    method: 'get',
    path: '/v1/account/demo-members',
    summary: 'Embedded demo only: members a visitor can sign in as',
    access: 'public',
    response: z.strictObject({
      members: z.array(z.strictObject({ id: idOf('mbr'), name: z.string() })),
    }),
    handle: ({ headers }) => offeredMembers(context, headers['host']),
  }),
  route({
    ...door,
    method: 'post',
    path: '/v1/account/sign-in/demo',
    summary: 'Embedded demo only: signs in as one of its members',
    body: json(z.strictObject({ member: idOf('mbr'), carry: Carry })),
    response: SignedIn,
    handle: ({ body, headers }) =>
      signInAsMember(
        context,
        { host: headers['host'], member: body.member },
        deviceOf(body, headers),
      ),
  }),
];
