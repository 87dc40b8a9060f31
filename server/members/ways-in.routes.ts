import { z } from 'zod';
import { idOf } from '../platform/ids.ts';
import { route, type Route } from '../platform/http/route.ts';
import { Address, json, PasskeyName, Signed } from './bodies.ts';
import type { MembersContext } from './context.ts';
import { addPasskey, beginPasskey } from './passkeys/add-passkey.ts';
import { namePasskey, removePasskey } from './passkeys/change-passkey.ts';
import {
  CeremonyOptions,
  PasskeyAnswer,
  PasskeyMade,
} from '../platform/sign-in/webauthn.schema.ts';
import { readAccount } from './read-account.ts';
import { renewRecoveryCodes } from './recovery/renew-recovery-codes.ts';
import { beginStepUp, stepUp, stepUpWithWallet } from './step-up.ts';
import { AccountView } from './views.ts';
import { beginLink, linkWallet, unlinkWallet } from './wallets/link-wallet.ts';
import { beginSignature } from './wallets/take-signature.ts';

const mine = { access: 'member' } as const;
const guarded = { access: 'member', strictLimit: true } as const;

const PasskeyId = z.object({ passkeyId: idOf('psk') });
const WalletAddress = z.object({ address: Address });
const Message = z.strictObject({ message: z.string() });
const Confirmed = z.strictObject({ verifiedAt: z.iso.datetime(), freshUntil: z.iso.datetime() });

/** The ways into an account, from inside. */
export const wayInRoutes = (context: MembersContext): Route[] => [
  route({
    ...mine,
    method: 'get',
    path: '/v1/account',
    summary: 'Your account and its ways in',
    response: AccountView,
    handle: ({ principal }) => readAccount(context, principal),
  }),
  route({
    ...guarded,
    method: 'post',
    path: '/v1/account/step-up/options',
    summary: 'Begins to confirm that it is you, with a passkey',
    body: json(z.strictObject({})),
    response: CeremonyOptions,
    handle: ({ principal }) => beginStepUp(context, principal),
  }),
  route({
    ...guarded,
    method: 'post',
    path: '/v1/account/step-up',
    summary: 'Confirms that it is you: good for five minutes',
    body: json(z.strictObject({ response: PasskeyAnswer })),
    response: Confirmed,
    handle: ({ body, principal }) => stepUp(context, principal, body.response),
  }),
  route({
    ...guarded,
    method: 'post',
    path: '/v1/account/step-up/wallet-message',
    summary: 'The message that a wallet of yours signs to confirm that it is you',
    body: json(z.strictObject({ address: Address })),
    response: Message,
    handle: ({ body, principal }) =>
      beginSignature(context, body.address, {
        purpose: 'wallet_step_up',
        subject: principal.subject,
      }),
  }),
  route({
    ...guarded,
    method: 'post',
    path: '/v1/account/step-up/wallet',
    summary: 'Confirms that it is you, by a wallet of yours',
    body: json(z.strictObject(Signed)),
    response: Confirmed,
    handle: ({ body, principal }) => stepUpWithWallet(context, principal, body),
  }),
  route({
    ...guarded,
    method: 'post',
    path: '/v1/account/passkeys/options',
    summary: 'Begins to add a passkey',
    body: json(z.strictObject({})),
    response: CeremonyOptions,
    handle: ({ principal }) => beginPasskey(context, principal),
  }),
  route({
    ...guarded,
    method: 'post',
    path: '/v1/account/passkeys',
    summary: 'Adds a passkey',
    status: 201,
    body: json(z.strictObject({ response: PasskeyMade, name: PasskeyName })),
    response: z.strictObject({ id: idOf('psk') }),
    handle: ({ body, principal, commit }) => addPasskey(context, principal, body, commit),
  }),
  route({
    ...mine,
    method: 'put',
    path: '/v1/account/passkeys/{passkeyId}',
    summary: 'Gives a passkey another name',
    params: PasskeyId,
    body: json(z.strictObject({ name: PasskeyName })),
    response: z.strictObject({ id: idOf('psk') }),
    handle: ({ params, body, principal, commit }) =>
      namePasskey(context, principal, { id: params.passkeyId, name: body.name }, commit),
  }),
  route({
    ...mine,
    method: 'delete',
    path: '/v1/account/passkeys/{passkeyId}',
    summary: 'Removes a passkey, unless it is the last way in',
    params: PasskeyId,
    response: z.strictObject({ id: idOf('psk') }),
    handle: ({ params, principal, commit }) =>
      removePasskey(context, principal, params.passkeyId, commit),
  }),
  route({
    ...guarded,
    method: 'post',
    path: '/v1/account/wallets/message',
    summary: 'The message that a wallet signs to be linked (EIP-4361)',
    body: json(z.strictObject({ address: Address })),
    response: Message,
    handle: ({ body, principal }) => beginLink(context, principal, body.address),
  }),
  route({
    ...guarded,
    method: 'post',
    path: '/v1/account/wallets',
    summary: 'Links a wallet',
    status: 201,
    body: json(z.strictObject(Signed)),
    response: z.strictObject({ address: z.string() }),
    handle: ({ body, principal, commit }) => linkWallet(context, principal, body, commit),
  }),
  route({
    ...mine,
    method: 'delete',
    path: '/v1/account/wallets/{address}',
    summary: 'Unlinks a wallet, unless it is the last way in',
    params: WalletAddress,
    response: z.strictObject({ address: z.string() }),
    handle: ({ params, principal, commit }) =>
      unlinkWallet(context, principal, params.address, commit),
  }),
  route({
    ...guarded,
    method: 'post',
    path: '/v1/account/recovery-codes',
    summary: 'Ten new recovery codes, shown this once; earlier ones end',
    status: 201,
    body: json(z.strictObject({})),
    secretAnswer: true,
    response: z.strictObject({ codes: z.array(z.string()) }),
    handle: ({ principal, commit }) => renewRecoveryCodes(context, principal, commit),
  }),
];
