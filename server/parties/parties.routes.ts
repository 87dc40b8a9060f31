import { z } from 'zod';
import { ON_CHAIN, STAGES } from '../platform/chain/finality.ts';
import { idOf } from '../platform/ids.ts';
import { publicLine } from '../platform/public-text.ts';
import { route, type Route } from '../platform/http/route.ts';
import { addKey } from './add-key.ts';
import { addClient, addPerson } from './add-member.ts';
import { CHAIN_ROLES, DEPARTMENTS, GRADES, PARTY_KINDS, SERVICE_ROLES } from './codes.ts';
import type { PartiesContext } from './context.ts';
import { grantRole } from './grant-role.ts';
import { readParty } from './read-party.ts';
import { registerParty } from './register-party.ts';
import { listParties } from './party.store.ts';
import { liftSuspensions, suspendParty } from './suspend-party.ts';
import { PartyView, partyView } from './views.ts';

const keysOf = <T extends object>(table: T) =>
  Object.keys(table) as [keyof T & string, ...(keyof T & string)[]];
const Name = publicLine(80).min(1);
const Seconds = z
  .int()
  .min(0)
  .max(2 ** 40);
const PublicJwk = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string().max(43),
  y: z.string().max(43),
});
const Id = z.object({ partyId: idOf('pty') });
const operator = { roles: ['operator'] } as const;

export const PartyDetail = PartyView.extend({
  /** Whether the party's registration is on chain, and cannot fall out of it. */
  status: z.enum(STAGES),
  keys: z.array(
    z.strictObject({
      keyId: z.string(),
      publicJwk: PublicJwk,
      held: z.boolean(),
      status: z.enum(STAGES),
    }),
  ),
  grants: z.array(
    z.strictObject({
      role: z.string(),
      index: z.int(),
      from: z.int(),
      until: z.int(),
      /** Departments that the grant covers, with the grade in each. */
      scope: z.array(
        z.strictObject({ department: z.string(), grade: z.int(), probation: z.boolean() }),
      ),
      block: z.int(),
      status: z.enum(ON_CHAIN),
    }),
  ),
  suspensions: z.array(
    z.strictObject({
      index: z.int(),
      from: z.int(),
      until: z.int(),
      block: z.int(),
      status: z.enum(ON_CHAIN),
    }),
  ),
});

export const partyRoutes = (context: PartiesContext): Route[] => [
  route({
    method: 'get',
    path: '/v1/parties',
    summary: 'Parties in order of their numbers',
    access: 'public',
    crossOrigin: true,
    query: z.object({
      /** Party numbers are PostgreSQL integers. */
      cursor: z.coerce
        .number()
        .int()
        .min(0)
        .max(2 ** 31 - 1)
        .default(0),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    response: z.strictObject({ parties: z.array(PartyView), next: z.int().nullable() }),
    handle: async ({ query }) => {
      const rows = await listParties(context.database.client, query.cursor, query.limit);
      const last = rows.length === query.limit ? rows.at(-1) : undefined;
      return { parties: rows.map(partyView), next: last?.number ?? null };
    },
  }),
  route({
    method: 'get',
    path: '/v1/parties/{partyId}',
    summary: 'A party with its keys, grants and suspensions as the chain has them',
    access: 'public',
    crossOrigin: true,
    params: Id,
    response: PartyDetail,
    handle: ({ params }) => readParty(context, params.partyId),
  }),
  route({
    method: 'post',
    path: '/v1/parties',
    summary: 'Registers a party and its first key',
    access: operator,
    status: 201,
    body: {
      type: 'json',
      schema: z.strictObject({
        kind: z.enum(keysOf(PARTY_KINDS)),
        name: Name,
        nameZh: Name,
        employer: idOf('pty').optional(),
        publicJwk: PublicJwk.optional(),
      }),
    },
    response: z.strictObject({ id: idOf('pty') }),
    handle: ({ body, commit }) =>
      commit(async (db) => ({ id: await registerParty(context, db, body) })),
  }),
  route({
    method: 'post',
    path: '/v1/parties/{partyId}/grants',
    summary: 'Accredits a party for a role, with scope, in place of what it had of this role',
    access: operator,
    status: 201,
    params: Id,
    body: {
      type: 'json',
      schema: z.strictObject({
        role: z.enum(keysOf(CHAIN_ROLES)),
        departments: z
          .array(z.enum(keysOf(DEPARTMENTS)))
          .min(1)
          .max(3),
        grade: z.enum(keysOf(GRADES)).default('none'),
        probation: z.boolean().default(false),
        until: Seconds.optional(),
      }),
    },
    response: z.strictObject({ party: z.string(), role: z.string(), index: z.int() }),
    handle: ({ params, body, commit }) =>
      commit((db) => grantRole(context, db, params.partyId, body)),
  }),
  route({
    method: 'post',
    path: '/v1/parties/{partyId}/keys',
    summary: 'Adds a P-256 key; without publicJwk this server makes and keeps it',
    access: operator,
    status: 201,
    params: Id,
    body: { type: 'json', schema: z.strictObject({ publicJwk: PublicJwk.optional() }) },
    response: z.strictObject({ keyId: z.string() }),
    handle: async ({ params, body, commit }) => {
      const { id, number } = await readParty(context, params.partyId);
      return commit(async (db) => ({
        keyId: await addKey(context, db, { id, number }, body.publicJwk),
      }));
    },
  }),
  route({
    method: 'post',
    path: '/v1/parties/{partyId}/suspensions',
    summary: 'Suspends a party from now on',
    access: operator,
    status: 201,
    params: Id,
    body: { type: 'json', schema: z.strictObject({ until: Seconds.optional() }) },
    response: z.strictObject({ party: z.string(), index: z.int() }),
    handle: ({ params, body, commit }) =>
      commit((db) => suspendParty(context, db, params.partyId, body.until)),
  }),
  route({
    method: 'post',
    path: '/v1/parties/{partyId}/suspensions/lift',
    summary: 'Ends the running and planned suspensions of a party',
    access: operator,
    params: Id,
    response: z.strictObject({ party: z.string(), lifted: z.array(z.int()) }),
    handle: ({ params, commit }) => commit((db) => liftSuspensions(context, db, params.partyId)),
  }),
  route({
    method: 'post',
    path: '/v1/parties/{partyId}/people',
    summary: 'Adds somebody who signs in for a party',
    access: operator,
    status: 201,
    params: Id,
    body: {
      type: 'json',
      schema: z.strictObject({
        displayName: Name,
        roles: z.array(z.enum(SERVICE_ROLES)).min(1).max(SERVICE_ROLES.length),
      }),
    },
    response: z.strictObject({ id: idOf('prs') }),
    handle: ({ params, body, commit }) =>
      commit((db) => addPerson(db, { party: params.partyId, ...body })),
  }),
  route({
    method: 'post',
    path: '/v1/parties/{partyId}/clients',
    summary: 'Adds a system that signs in with private_key_jwt',
    access: operator,
    status: 201,
    params: Id,
    body: {
      type: 'json',
      schema: z.strictObject({
        name: Name,
        roles: z.array(z.enum(SERVICE_ROLES)).min(1).max(SERVICE_ROLES.length),
        publicJwk: PublicJwk,
      }),
    },
    response: z.strictObject({ id: idOf('cli') }),
    handle: ({ params, body, commit }) =>
      commit((db) => addClient(db, { party: params.partyId, ...body })),
  }),
];
