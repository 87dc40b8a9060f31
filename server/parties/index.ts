import type { PartiesContext } from './context.ts';
import { checkStanding } from './check-standing.ts';
import { partyProjection } from './party.projection.ts';
import { partyRoutes } from './parties.routes.ts';
import {
  findHeldKey,
  findKey,
  findKeyOnChain,
  findParties,
  findParty,
  findPartyByNumber,
  listKeys,
  listOfKinds,
  listPeople,
} from './party.store.ts';
import { partyProblem } from './problems.ts';
import { readChannels } from './read-channels.ts';
import { sessionRoutes } from './sessions.routes.ts';
import { readStaff } from './staff/invite-person.ts';
import {
  authenticateStaff,
  openStaffSession,
  readStaffSessions,
  requireFreshStaff,
} from './staff/sessions.ts';
import { staffRoutes } from './staff/staff.routes.ts';
import { findStaff, listStaff } from './staff/staff.store.ts';

/** The room's only door. */
export type Parties = ReturnType<typeof createParties>;

export function createParties(context: PartiesContext) {
  const { client } = context.database;
  return {
    context,
    routes: [...sessionRoutes(context), ...staffRoutes(context), ...partyRoutes(context)],
    /** Sessions of parties' people. */
    staff: { authenticate: authenticateStaff.bind(null, context) },
    /** For acts that decide about others' title. Throws STEP_UP_REQUIRED. */
    requireFresh: requireFreshStaff.bind(null, context),
    /** Opens a session of a person, for tests and demos. */
    openSession: (personId: string) =>
      openStaffSession(context, client, { personId, with: 'passkey', userAgent: undefined }),
    person: (id: string) => findStaff(client, id),
    /** Those who act for a party, in the order in which they came. */
    staffOf: listStaff,
    readStaff: readStaff.bind(null, context),
    readSessions: readStaffSessions.bind(null, context),
    projection: partyProjection(context.contract),
    checkStanding: checkStanding.bind(null, context),
    find: (id: string) => findParty(client, id),
    findByNumber: (number: number) => findPartyByNumber(client, number),
    findAll: (ids: readonly string[], numbers: readonly number[]) =>
      findParties(client, ids, numbers),
    ofKinds: (kinds: readonly string[], limit: number) => listOfKinds(client, kinds, limit),
    findKey: (keyId: string) => findKey(client, keyId),
    keyOnChain: (keyId: string) => findKeyOnChain(client, keyId),
    /** Keys of a party, the oldest first. */
    keysOf: (partyId: string) => listKeys(client, partyId),
    /** Official channels at a time. */
    channels: readChannels.bind(null, context),
    people: (limit: number) => listPeople(client, limit),
    holdsKeyOf: async (partyId: string) =>
      Boolean((await findHeldKey(client, partyId))?.sealedKeyId),
    /** The key this server keeps for a party. Throws KEY_NOT_HELD. */
    async heldKey(partyId: string) {
      const key = await findHeldKey(client, partyId);
      if (!key?.sealedKeyId) {
        throw partyProblem('KEY_NOT_HELD', 'Your party keeps its key itself.', { party: partyId });
      }
      return {
        keyId: key.keyId,
        signer: key.signer,
        sealedKeyId: key.sealedKeyId,
        publicJwk: key.publicJwk,
      };
    },
  };
}

export { addClient, addPerson } from './add-member.ts';
export { addKey } from './add-key.ts';
export {
  bytes4,
  CHAIN_ROLES,
  codeOf,
  DEPARTMENTS,
  NO_END,
  type ChainRole,
  type Department,
} from './codes.ts';
export { grantRole } from './grant-role.ts';
export { partyProblem } from './problems.ts';
export { registerParty } from './register-party.ts';
export { keyUrl, signerOf } from './signer.ts';
export { PartyView, partyView, Localised } from './views.ts';
export {
  deadlineFrom,
  hashWord,
  signTitleWord,
  signWord,
  structHash,
  typedWord,
  type Auth,
  type Signed,
  type Word,
} from './words.ts';
export { partyProjection } from './party.projection.ts';
