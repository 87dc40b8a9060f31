import type { Headline } from '../../web/index.ts';
import type { Passport } from '../passport.schema.ts';

/**
 * What a passport says at a glance. A revocation counts as soon as it is known, an outage never
 * counts as a failure, and nothing is called authentic that was not checked as valid.
 */
export function headlineOf(passport: Passport): Headline {
  const record = passport.certificate;
  if (record === null) return 'none';
  if (record.status === 'rejected' || record.status === 'needs_signature') return record.status;
  if (record.status === 'revoked' || record.revocation !== null) return 'revoked';
  if (record.status === 'pending') return 'pending';
  if (!record.final) return 'anchored';
  if (record.verdict === null) return 'cannot_tell';
  if (record.verdict.outcome === 'cannot_tell') return 'cannot_tell';
  if (record.verdict.outcome === 'invalid') {
    const failed = record.verdict.checks.filter((check) => check.answer === 'fail');
    const onlyRevoked = failed.length > 0 && failed.every(({ name }) => name === 'revocation');
    return onlyRevoked ? 'revoked' : 'failed';
  }
  return record.facts.type === 'certificate' ? record.facts.result : 'none';
}
