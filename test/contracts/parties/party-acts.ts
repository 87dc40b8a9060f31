import type { Parties } from '../../../.build/typechain/index.ts';
import { networkHelpers, time } from '../chain.ts';
import { NO_END, ZERO } from '../codes.ts';
import { type Deployed, type TestParty, digestOf } from '../fixture.ts';
import { type TestKey, accountKey } from '../signers.ts';
import { type Auth, type Word, sign, signBare } from '../words.ts';

/** What the tests of parties do over and over. */

/** Fixes the time of the next block, so that edges can be met to the second. */
export async function nextBlock(ahead = 10): Promise<number> {
  const now = (await time.latest()) + ahead;
  await time.setNextBlockTimestamp(now);
  return now;
}

/** Mines a block at this second, with nothing in it: views then answer for it. */
export const mineAt = async (second: number): Promise<void> => {
  await time.setNextBlockTimestamp(second);
  await networkHelpers.mine();
};

export const newKey = (key: TestKey, fields: { from?: number; until?: number | bigint } = {}) => ({
  newSigner: key.signer,
  from: 0,
  until: NO_END,
  ...fields,
});

/** The new key's word that it belongs to the party. */
export const possession = (base: Deployed, party: number, key: TestKey): string =>
  signBare(base.domains.parties, 'BelongTo', { party, signer: key.signer }, key);

export const newKeyRevocation = (key: Pick<TestKey, 'keyId'>, from: number | bigint = 0) => ({
  keyId: key.keyId,
  from,
  caseDigest: digestOf('a case'),
});

const byKeyId = (a: TestKey, b: TestKey) => (a.keyId < b.keyId ? -1 : 1);

/** The same words of several keys of a party, in the order that the contract asks for. */
export const words = (
  base: Deployed,
  word: Word,
  message: Record<string, unknown>,
  party: number,
  keys: readonly TestKey[],
  deadline?: number,
): Promise<Auth[]> =>
  Promise.all(
    [...keys]
      .sort(byKeyId)
      .map((key) => sign(base.domains.parties, word, message, { party, key }, deadline)),
  );

/** All keys of a party: five, of which three decide. */
export const keysOf = (party: TestParty): TestKey[] => Object.values<TestKey>(party.keys);

/** Words of a party's keys for a new one. */
export const addKeyWords = (base: Deployed, key: TestKey, by: readonly TestKey[], party = 3) =>
  words(base, 'AddKey', newKey(key), party, by);

/** A party adds a key by the words of these. */
export const addOwn = async (base: Deployed, key: TestKey, by: readonly TestKey[], party = 3) =>
  base.parties.addOwnKey(
    newKey(key),
    await addKeyWords(base, key, by, party),
    possession(base, party, key),
  );

/** The words without the signature of `key`, which calls instead. */
export const unsignedBy = (key: TestKey, auths: readonly Auth[]): Auth[] =>
  auths.map((auth) => (auth.signer === key.signer ? { ...auth, signature: '0x' } : auth));

/** Registers party 20 with keys of these names, which stand. */
export async function smallParty(base: Deployed, ...names: string[]) {
  const keys = names.map(accountKey);
  await base.parties.register(20, '0x504c4154', 'did:web:small.example');
  for (const key of keys) await base.parties.addKey(20, key.signer, 0, NO_END);
  await time.increase(100);
  return keys;
}

/** What `Parties.key` answers of a key that nobody added. */
export const NO_KEY = [0n, 0n, 0n, 0n, 0n, 0n, ZERO];

export type TermTuple = readonly [from: bigint, until: bigint, scope: bigint];

/** Terms as plain tuples. */
export const terms = (list: Awaited<ReturnType<Parties['grants']>>): TermTuple[] =>
  list.map(({ from, until, scope }) => [from, until, scope]);
