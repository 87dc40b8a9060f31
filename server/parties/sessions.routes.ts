import { z } from 'zod';
import { idOf } from '../platform/ids.ts';
import { Reply, route, type Route } from '../platform/http/route.ts';
import type { PartiesContext } from './context.ts';
import { didDocument } from './did.ts';
import { readParty } from './read-party.ts';
import { offeredPeople, signInAs, signInClient } from './sign-in.ts';

const Token = z.strictObject({
  access_token: z.string(),
  token_type: z.literal('Bearer'),
  /** Seconds. */
  expires_in: z.int(),
});

/** People that "sign in as" offers at most. */
const OFFERED = 50;

export const sessionRoutes = (context: PartiesContext): Route[] => [
  route({
    method: 'get',
    path: '/v1/sessions/people',
    summary: 'Embedded demo only: whom a visitor can sign in as',
    access: 'public',
    response: z.strictObject({
      people: z.array(
        z.strictObject({
          id: idOf('prs'),
          name: z.string(),
          party: idOf('pty'),
          roles: z.array(z.string()),
        }),
      ),
    }),
    handle: ({ headers }) => offeredPeople(context, headers['host'], OFFERED),
  }),
  route({
    method: 'post',
    path: '/v1/sessions',
    summary: 'Embedded demo only: signs in as one of its people',
    access: 'public',
    status: 201,
    body: { type: 'json', schema: z.strictObject({ person: idOf('prs') }) },
    response: Token,
    handle: ({ body, headers }) =>
      signInAs(context, headers['host'], body.person, headers['user-agent']),
  }),
  route({
    method: 'post',
    path: '/oauth/token',
    summary: 'OAuth 2 client credentials with private_key_jwt (RFC 7523)',
    access: 'public',
    body: {
      type: 'form',
      schema: z.strictObject({
        grant_type: z.literal('client_credentials'),
        client_assertion_type: z.literal('urn:ietf:params:oauth:client-assertion-type:jwt-bearer'),
        client_assertion: z.string().max(4096),
      }),
    },
    response: Token,
    handle: ({ body }) => signInClient(context, body.client_assertion),
  }),
  route({
    method: 'get',
    path: '/.well-known/jwks.json',
    summary: 'Public keys of access tokens (RFC 7517)',
    access: 'public',
    crossOrigin: true,
    handle: async () => context.tokens.jwks,
  }),
  route({
    method: 'get',
    path: '/parties/{partyId}/did.json',
    summary: 'DID document of a party (did:web)',
    access: 'public',
    crossOrigin: true,
    params: z.object({ partyId: idOf('pty') }),
    handle: async ({ params }) => {
      const party = await readParty(context, params.partyId);
      const document = await didDocument(
        party.did,
        party.keys.map((key) => key.publicJwk),
      );
      return new Reply(200, { 'Content-Type': 'application/did+json' }, JSON.stringify(document));
    },
  }),
];
