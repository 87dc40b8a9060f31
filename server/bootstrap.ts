import type { JWK } from 'jose';
import { addClient, addPerson, grantRole, registerParty, type Parties } from './parties/index.ts';
import type { Database } from './platform/database/database.ts';
import { KeyUnknown, type KeyRing } from './platform/keys/key-ring.ts';

/** Names of the keys the service itself needs, in the key ring. */
export const SERVICE_KEYS = {
  token: 'service:token',
  governor: 'service:governor',
  relayer: 'service:relayer',
};

/** Key ring ids of the accounts that carry signed words; the first was there before there were more. */
export const relayerKeys = (lanes: number): string[] =>
  Array.from({ length: lanes }, (_, i) =>
    i === 0 ? SERVICE_KEYS.relayer : `${SERVICE_KEYS.relayer}:${i}`,
  );

/**
 * Makes the service's keys where they are missing; returns the addresses of its accounts.
 * @param lanes accounts that carry signed words.
 */
export async function ensureServiceKeys(database: Database, keys: KeyRing, lanes: number) {
  const db = database.client;
  const missing = (error: unknown): null => {
    if (error instanceof KeyUnknown) return null;
    throw error;
  };
  if (!(await keys.publicJwk(SERVICE_KEYS.token).catch(missing))) {
    await keys.createP256(db, SERVICE_KEYS.token);
  }
  const account = async (id: string): Promise<string> =>
    (await keys.address(id).catch(missing)) ?? (await keys.createSecp256k1(db, id));
  const relayers: string[] = [];
  const governor = await account(SERVICE_KEYS.governor);
  for (const id of relayerKeys(lanes)) relayers.push(await account(id));
  return { governor, relayers };
}

/**
 * The operator's own platform is party number 1: it anchors the batches. Made once, with a person
 * for the demo or a system client, in one transaction.
 * @returns its party id
 */
export async function ensureOperator(
  parties: Parties,
  operator: { readonly name: string; readonly jwk: string | undefined },
): Promise<string> {
  const { database } = parties.context;
  const existing = await parties.findByNumber(1);
  if (existing) return existing.id;
  return database.client.$transaction(
    async (db) => {
      const id = await registerParty(parties.context, db, {
        kind: 'platform',
        name: operator.name,
        nameZh: operator.name,
      });
      await grantRole(parties.context, db, id, {
        role: 'platform',
        departments: ['bag', 'watch', 'jewellery'],
        grade: 'none',
        probation: false,
      });
      await addPerson(db, {
        party: id,
        displayName: `${operator.name} operator`,
        roles: ['operator', 'registrar'],
      });
      if (operator.jwk) {
        const publicJwk = JSON.parse(operator.jwk) as JWK;
        await addClient(db, {
          party: id,
          name: 'operator',
          roles: ['operator', 'registrar'],
          publicJwk,
        });
      }
      return id;
    },
    { timeout: 30_000 },
  );
}
