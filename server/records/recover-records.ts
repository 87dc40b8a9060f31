import type { ContentStore } from '../platform/content/content-store.ts';
import { rawCidOf } from '../platform/content/cid.ts';
import type { Database } from '../platform/database/database.ts';
import { newRecordId } from './anchor-record.ts';
import { kindOfCode } from './kinds.ts';
import { checkCredential } from './manifests/check-credential.ts';
import { insertRecord, listLost } from './record.store.ts';
import type { TrustRoot } from './verify/index.ts';

interface Means {
  readonly database: Database;
  readonly content: ContentStore;
  readonly root: TrustRoot;
}

/** Records looked for at once. */
const PAGE = 100;

/**
 * After a restore: takes in again the records that reached the chain since the backup, about items
 * and by issuers that are known here. The digest on chain is the CID, so the credential is found in
 * the content store; batches of ours are found the way those of other platforms are.
 * @returns how many were found, and how many the content store does not have.
 */
export async function recoverRecords({ database, content, root }: Means) {
  const { client } = database;
  let [found, missing] = [0, 0];
  for (let after = ''; ;) {
    const lost = await listLost(client, after, PAGE);
    for (const { recordId, digest, itemId, issuerId, keyId } of lost) {
      const bytes = await content.getBlock(rawCidOf(Buffer.from(digest.slice(2), 'hex')));
      const credential = bytes && checkCredential(root, recordId, bytes);
      if (!credential || typeof credential === 'string') {
        missing++;
        continue;
      }
      const { text, payload } = credential;
      await insertRecord(client, {
        ...{ id: newRecordId(), recordId, itemId, issuerId, issuerKey: keyId, digest },
        kind: kindOfCode(payload.anchoring.kind) ?? payload.anchoring.kind,
        cid: rawCidOf(Buffer.from(digest.slice(2), 'hex')),
        credential: text,
        anchoring: 'single',
        createdAt: new Date(payload.validFrom),
      });
      found++;
    }
    const last = lost.at(-1);
    if (!last) return { found, missing };
    after = last.recordId;
  }
}
