import type { PersonalPart } from '../members/index.ts';
import type { OwnershipContext } from './context.ts';
import { deleteNotices } from './deadlines/notice.store.ts';
import { deleteFiles, listFiles } from './files/file.store.ts';
import { listPersonal, type Personal } from './personal.store.ts';
import { openCaseFile } from './words/case-file.ts';

/** Ids of what has files of its own. */
const ownersOfFiles = ({ handOvers, incidents, requests }: Personal): string[] =>
  [...handOvers, ...incidents, ...requests].map(({ id }) => id);

/** Sealed documents with the member's own words. */
const wordsOf = (personal: Personal): string[] =>
  [
    ...personal.agreements.map(({ termsDocId }) => termsDocId),
    ...personal.handOvers.map(({ noteDocId }) => noteDocId),
    ...personal.incidents.map(({ fileDocId }) => fileDocId),
    ...personal.requests.map(({ fileDocId }) => fileDocId),
    ...personal.acts.map(({ reasonDocId }) => reasonDocId),
  ].filter((id) => id !== null);

/** Everything of a row but what says where its sealed words are. */
const facts = (rows: readonly object[]) =>
  rows.map((row) =>
    Object.fromEntries(
      Object.entries(row)
        .filter(([name]) => !name.endsWith('DocId') && name !== 'sealedKeyId')
        .map(([name, value]) => [
          name,
          typeof value === 'bigint' ? Number(value) : (value as unknown),
        ]),
    ),
  );

/**
 * What this room keeps of a member. Erasure destroys their words and files with the data keys; what
 * is on chain, and the pseudonymous rows that lead there, stays: titles are still theirs to recover.
 */
export const ownershipPart = (context: OwnershipContext): PersonalPart => ({
  name: 'ownership',
  async export(memberId) {
    const db = context.database.client;
    const personal = await listPersonal(db, memberId);
    const words = await Promise.all(
      wordsOf(personal).map((docId) => openCaseFile<unknown>(context.vault, docId)),
    );
    return {
      ...Object.fromEntries(Object.entries(personal).map(([name, rows]) => [name, facts(rows)])),
      words: words.map((file) => file?.content ?? null),
      files: facts(await listFiles(db, ownersOfFiles(personal))),
    };
  },
  async erase(db, memberId) {
    const personal = await listPersonal(db, memberId);
    const owners = ownersOfFiles(personal);
    const files = await listFiles(db, owners);
    await context.vault.destroy(db, [...wordsOf(personal), ...files.map(({ docId }) => docId)]);
    await deleteFiles(db, owners);
    await deleteNotices(db, memberId);
  },
});
