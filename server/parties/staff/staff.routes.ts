import { z } from 'zod';
import { idOf } from '../../platform/ids.ts';
import { publicLine } from '../../platform/public-text.ts';
import { Answer, route, type Route } from '../../platform/http/route.ts';
import {
  CeremonyOptions,
  PasskeyAnswer,
  PasskeyMade,
} from '../../platform/sign-in/webauthn.schema.ts';
import { SERVICE_ROLES } from '../codes.ts';
import type { PartiesContext } from '../context.ts';
import { dismissPerson, invitePerson, readStaff } from './invite-person.ts';
import { beginJoin, join } from './join.ts';
import {
  endOtherStaffSessions,
  endStaffSession,
  readStaffSessions,
  sessionOf,
} from './sessions.ts';
import { beginStaffSignIn, beginStaffStepUp, signInStaff, stepUpStaff } from './sign-in-staff.ts';

/** Asked by guessers too. */
const door = { access: 'public', strictLimit: true } as const;
const anyone = { roles: SERVICE_ROLES } as const;
const administrators = { roles: ['administrator', 'operator'] } as const;

const json = <T extends z.ZodType>(schema: T) => ({
  type: 'json' as const,
  schema: schema as z.ZodType<z.infer<T>>,
});
const Code = z.string().max(200);
const Nothing = json(z.strictObject({}));
const SignedIn = z.strictObject({ person: idOf('prs'), session: idOf('ses') });
const Time = z.iso.datetime();
const Id = z.object({ partyId: idOf('pty') });
const Roles = z.array(z.enum(SERVICE_ROLES)).min(1).max(SERVICE_ROLES.length);

/** How a party's people come in, and where they are signed in. */
export const staffRoutes = (context: PartiesContext): Route[] => [
  route({
    method: 'post',
    path: '/v1/parties/{partyId}/invitations',
    summary: 'A link by which somebody of a party makes a passkey; good once, for three days',
    access: administrators,
    status: 201,
    params: Id,
    body: json(
      z.union([
        z.strictObject({ person: idOf('prs') }),
        z.strictObject({ displayName: publicLine(80).min(1), roles: Roles }),
      ]),
    ),
    secretAnswer: true,
    response: z.strictObject({
      person: idOf('prs'),
      code: z.string(),
      link: z.string(),
      expiresAt: Time,
    }),
    handle: ({ params, body, principal, commit }) =>
      invitePerson(context, principal, params.partyId, body, commit),
  }),
  route({
    method: 'get',
    path: '/v1/parties/{partyId}/people',
    summary: 'Those who act for your party',
    access: administrators,
    params: Id,
    response: z.strictObject({
      people: z.array(
        z.strictObject({
          id: idOf('prs'),
          name: z.string(),
          roles: z.array(z.string()),
          hasPasskey: z.boolean(),
          lastSeenAt: Time.nullable(),
        }),
      ),
    }),
    handle: ({ params, principal }) => readStaff(context, principal, params.partyId),
  }),
  route({
    method: 'delete',
    path: '/v1/parties/{partyId}/people/{personId}',
    summary: 'Somebody acts for your party no more: their passkeys and sessions end',
    access: administrators,
    params: Id.extend({ personId: idOf('prs') }),
    response: z.strictObject({ id: idOf('prs') }),
    handle: ({ params, principal, commit }) => dismissPerson(context, principal, params, commit),
  }),
  route({
    ...door,
    method: 'post',
    path: '/v1/staff/join/options',
    summary: 'Begins to take up an invitation with a passkey (WebAuthn)',
    body: json(z.strictObject({ code: Code })),
    response: CeremonyOptions,
    handle: ({ body }) => beginJoin(context, body.code),
  }),
  route({
    ...door,
    method: 'post',
    path: '/v1/staff/join',
    summary: 'Takes up an invitation and signs in',
    status: 201,
    body: json(z.strictObject({ code: Code, response: PasskeyMade })),
    response: SignedIn,
    handle: ({ body, headers, commit }) => join(context, body, headers['user-agent'], commit),
  }),
  route({
    ...door,
    method: 'post',
    path: '/v1/staff/sign-in/options',
    summary: 'Begins a sign-in of a party’s person with a passkey',
    body: Nothing,
    response: CeremonyOptions,
    handle: () => beginStaffSignIn(context),
  }),
  route({
    ...door,
    method: 'post',
    path: '/v1/staff/sign-in',
    summary: 'Signs a party’s person in with a passkey',
    status: 201,
    body: json(z.strictObject({ response: PasskeyAnswer })),
    response: SignedIn,
    handle: ({ body, headers }) => signInStaff(context, body.response, headers['user-agent']),
  }),
  route({
    method: 'post',
    path: '/v1/staff/step-up/options',
    summary: 'Begins to confirm that it is you, with a passkey',
    access: anyone,
    strictLimit: true,
    body: Nothing,
    response: CeremonyOptions,
    handle: ({ principal }) => beginStaffStepUp(context, principal),
  }),
  route({
    method: 'post',
    path: '/v1/staff/step-up',
    summary: 'Confirms that it is you: good for five minutes',
    access: anyone,
    strictLimit: true,
    body: json(z.strictObject({ response: PasskeyAnswer })),
    response: z.strictObject({ verifiedAt: Time, freshUntil: Time }),
    handle: ({ body, principal }) => stepUpStaff(context, principal, body.response),
  }),
  route({
    method: 'get',
    path: '/v1/staff/sessions',
    summary: 'Where you are signed in for your party',
    access: anyone,
    response: z.strictObject({
      sessions: z.array(
        z.strictObject({
          id: idOf('ses'),
          current: z.boolean(),
          openedWith: z.string(),
          browser: z.string(),
          system: z.string(),
          createdAt: Time,
          lastSeenAt: Time,
          endsAt: Time,
          freshUntil: Time.nullable(),
        }),
      ),
    }),
    handle: ({ principal }) => readStaffSessions(context, principal),
  }),
  route({
    method: 'post',
    path: '/v1/staff/sessions/end-others',
    summary: 'Signs out all your devices but this one',
    access: anyone,
    body: Nothing,
    response: z.strictObject({ ended: z.int() }),
    handle: ({ principal }) => endOtherStaffSessions(context, principal),
  }),
  route({
    method: 'delete',
    path: '/v1/staff/sessions/{sessionId}',
    summary: 'Signs out one of your devices',
    access: anyone,
    params: z.object({ sessionId: idOf('ses') }),
    response: z.strictObject({ id: idOf('ses') }),
    handle: ({ params, principal }) => endStaffSession(context, principal, params.sessionId),
  }),
  route({
    method: 'post',
    path: '/v1/staff/sign-out',
    summary: 'Ends this session',
    access: anyone,
    body: Nothing,
    response: z.strictObject({ id: idOf('ses') }),
    handle: async ({ principal }) =>
      new Answer(await endStaffSession(context, principal, sessionOf(principal)), {
        'Set-Cookie': context.cookie.clear(),
      }),
  }),
];
