import { readFinality } from '../../platform/chain/finality.ts';
import { newRecordId } from '../anchor-record.ts';
import type { RecordsContext } from '../context.ts';
import { kindOfCode } from '../kinds.ts';
import { checkCredential } from './check-credential.ts';
import {
  deferLeaf,
  hasCredential,
  postponeLeaf,
  saveForeignRecord,
  settleLeaf,
  type DueLeaf,
} from './reading.store.ts';

/**
 * Fetches the credential of a leaf, and indexes it where it is the one that the leaf names and its
 * key is its issuer's: what nobody's key has signed is nobody's word and never shows as a record.
 * Whether the issuer might say it is for the verdict.
 */
export async function readLeaf(context: RecordsContext, leaf: DueLeaf): Promise<void> {
  const { client } = context.database;
  if (await hasCredential(client, leaf)) {
    await settleLeaf(client, leaf, null);
    return;
  }
  const bytes = await context.findBlock(leaf.cid);
  if (!bytes) {
    await postponeLeaf(client, leaf);
    return;
  }
  const credential = checkCredential(context.root, leaf.recordId, bytes);
  if (typeof credential === 'string') {
    await settleLeaf(client, leaf, credential);
    return;
  }
  const { text, digest, keyId, payload } = credential;
  const { item, kind, party } = payload.anchoring;
  // A key that is registered later had no standing when the batch was anchored.
  const finality = await readFinality(client);
  const key = await context.parties.keyOnChain(keyId);
  if (key?.party !== party || key.did !== payload.issuer.id) {
    if (finality(leaf.blockNumber) === 'final') await settleLeaf(client, leaf, 'ISSUER_UNKNOWN');
    else await deferLeaf(client, leaf);
    return;
  }
  const cid = await context.content.putBlock(bytes);
  await client.$transaction(async (db) => {
    await saveForeignRecord(db, {
      id: newRecordId(),
      recordId: leaf.recordId,
      token: item,
      kind: kindOfCode(kind) ?? kind,
      party,
      did: key.did,
      keyId,
      digest,
      cid,
      credential: text,
      issuedAt: new Date(payload.validFrom),
    });
    await settleLeaf(db, leaf, null);
  });
}
