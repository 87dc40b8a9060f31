import { z } from 'zod';
import { idOf } from '../platform/ids.ts';
import { Answer, route, type Route } from '../platform/http/route.ts';
import { json } from './bodies.ts';
import { consentsOf, decideConsent } from './consents/decide-consent.ts';
import type { MembersContext } from './context.ts';
import { eraseMember } from './erasure/erase-member.ts';
import { exportMember } from './erasure/export-member.ts';
import type { PersonalPart } from './erasure/personal-part.ts';
import { Profile, readProfile, writeProfile } from './profile/profile.ts';
import { endOtherSessions, endSession, readSessions } from './sessions/manage-sessions.ts';
import { AccountView, ConsentsView, Decision, SessionsView } from './views.ts';

const mine = { access: 'member' } as const;

/** What an account holds: profile, sessions, consent; and its end. */
export const accountRoutes = (context: MembersContext, parts: readonly PersonalPart[]): Route[] => [
  route({
    ...mine,
    method: 'get',
    path: '/v1/account/profile',
    summary: 'Your name and contacts, with an ETag',
    response: Profile,
    handle: ({ principal }) => readProfile(context, principal),
  }),
  route({
    ...mine,
    method: 'put',
    path: '/v1/account/profile',
    summary: 'Changes your name and contacts; If-Match names the version you saw',
    body: json(Profile),
    response: Profile,
    handle: ({ body, headers, principal, commit }) =>
      writeProfile(context, principal, { profile: body, ifMatch: headers['if-match'] }, commit),
  }),
  route({
    ...mine,
    method: 'get',
    path: '/v1/account/sessions',
    summary: 'Where you are signed in',
    response: SessionsView,
    handle: ({ principal }) => readSessions(context, principal),
  }),
  route({
    ...mine,
    method: 'post',
    path: '/v1/account/sessions/end-others',
    summary: 'Signs out all your devices but this one',
    body: json(z.strictObject({})),
    response: z.strictObject({ ended: z.int() }),
    handle: ({ principal }) => endOtherSessions(context, principal),
  }),
  route({
    ...mine,
    method: 'delete',
    path: '/v1/account/sessions/{sessionId}',
    summary: 'Signs out one of your devices',
    params: z.object({ sessionId: idOf('ses') }),
    response: z.strictObject({ id: idOf('ses') }),
    handle: ({ params, principal }) => endSession(context, principal, params.sessionId),
  }),
  route({
    ...mine,
    method: 'post',
    path: '/v1/account/sign-out',
    summary: 'Ends this session',
    body: json(z.strictObject({})),
    response: z.strictObject({ id: idOf('ses') }),
    handle: async ({ principal }) =>
      new Answer(await endSession(context, principal, principal.session), {
        'Set-Cookie': context.cookie.clear(),
      }),
  }),
  route({
    ...mine,
    method: 'get',
    path: '/v1/account/consents',
    summary: 'What you agreed to, and every decision that led there',
    response: ConsentsView,
    handle: ({ principal }) => consentsOf(context.database.client, principal.subject),
  }),
  route({
    ...mine,
    method: 'post',
    path: '/v1/account/consents',
    summary: 'Gives or withdraws consent to one purpose',
    body: json(Decision),
    response: ConsentsView,
    handle: ({ body, principal, commit }) => decideConsent(context, principal, body, commit),
  }),
  route({
    ...mine,
    method: 'get',
    path: '/v1/account/export',
    summary: 'All that is kept of you, as JSON',
    response: z.looseObject({ account: AccountView, profile: Profile }),
    handle: async ({ principal }) =>
      new Answer(await exportMember(context, parts, principal), {
        'Content-Disposition': 'attachment; filename="patina-account.json"',
      }),
  }),
  route({
    ...mine,
    method: 'post',
    path: '/v1/account/erasure',
    summary: 'Erases you: nothing brings it back',
    body: json(z.strictObject({ confirm: z.string().max(64) })),
    response: z.strictObject({ erased: idOf('mbr') }),
    handle: ({ body, principal, commit }) =>
      eraseMember(context, parts, principal, body.confirm, commit),
  }),
];
