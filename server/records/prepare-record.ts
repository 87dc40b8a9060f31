import type { JWK } from 'jose';
import { DEPARTMENTS, type Department } from '../parties/index.ts';
import type { RecordsContext } from './context.ts';
import { credentialPayload, signingInput } from './credential.ts';
import type { NewRecord } from './issue-record.ts';
import { RECORD_KINDS } from './kinds.ts';

/**
 * A record that its issuer is to sign with a key it keeps itself, the newest; null where it keeps
 * none. Asked before any work is done. Throws SIGNER_*.
 * @returns makes of what it says the text that the signature of its credential covers.
 */
export async function prepareRecord(
  context: RecordsContext,
  { issuer, kind, item }: Pick<NewRecord, 'issuer' | 'kind' | 'item'>,
): Promise<((subject: NewRecord['subject']) => Promise<string>) | null> {
  const party = await context.parties.find(issuer);
  const keys = await context.parties.keysOf(issuer);
  const key = keys.findLast(({ sealedKeyId }) => sealedKeyId === null);
  if (!party || !key) return null;
  const { code, role, minGrade } = RECORD_KINDS[kind];
  const department = DEPARTMENTS[item.category as Department];
  await context.parties.checkStanding({ keyId: key.keyId, role, department, minGrade });
  return (subject) => {
    const payload = credentialPayload(context, {
      token: item.token,
      kind: code,
      issuer: { number: party.number, did: party.did },
      subject,
    });
    return signingInput(payload, key.publicJwk as unknown as JWK);
  };
}
