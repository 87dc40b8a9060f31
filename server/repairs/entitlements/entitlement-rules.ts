import type { EntitlementTerms } from './entitlement.schema.ts';
import { entitlementProblem } from './entitlement-problems.ts';

/** An entitlement as its record and the chain say. */
export interface Entitlement extends EntitlementTerms {
  /** rec_… */
  readonly record: string;
  readonly itemId: string;
  /** Whether its record can no longer fall out of the chain. */
  readonly final: boolean;
  /** Revoked, or its issuer has asked for that. */
  readonly revoked: boolean;
  /**
   * Whether the verifier's rules find it valid: a leaf of another platform's batch is worth what its
   * issuer's signature and standing are worth.
   */
  readonly proven: boolean;
}

export const ENTITLEMENT_STATES = ['pending', 'valid', 'unproven', 'ended', 'revoked'] as const;
export type EntitlementState = (typeof ENTITLEMENT_STATES)[number];

/** Where an entitlement stands at a time. It ends with its last moment, to the millisecond. */
export function entitlementState(
  { revoked, until, final, proven }: Pick<Entitlement, 'revoked' | 'until' | 'final' | 'proven'>,
  now: Date,
): EntitlementState {
  if (revoked) return 'revoked';
  if (until !== null && now >= new Date(until)) return 'ended';
  if (!final) return 'pending';
  return proven ? 'valid' : 'unproven';
}

/** A job that is to be done under an entitlement. */
export interface Use {
  readonly itemId: string;
  /** The services that it is to pay for. */
  readonly services: readonly string[];
  /** Party number. */
  readonly repairer: number;
}

/**
 * Throws ENTITLEMENT_OTHER_ITEM, ENTITLEMENT_REVOKED, ENTITLEMENT_ENDED, ENTITLEMENT_NOT_FINAL,
 * ENTITLEMENT_UNPROVEN, ENTITLEMENT_OTHER_REPAIRER, ENTITLEMENT_DOES_NOT_COVER.
 */
export function mustEntitle(entitlement: Entitlement, use: Use, now: Date): void {
  const { record } = entitlement;
  if (entitlement.itemId !== use.itemId) {
    throw entitlementProblem('ENTITLEMENT_OTHER_ITEM', 'It was granted for another item.', {
      record,
    });
  }
  const state = entitlementState(entitlement, now);
  if (state === 'revoked') {
    throw entitlementProblem('ENTITLEMENT_REVOKED', 'Its issuer has taken it back.', { record });
  }
  if (state === 'ended') {
    throw entitlementProblem('ENTITLEMENT_ENDED', 'Its last day has passed.', {
      record,
      until: entitlement.until,
    });
  }
  if (state === 'pending') {
    throw entitlementProblem('ENTITLEMENT_NOT_FINAL', 'Its record is not final.', { record });
  }
  if (state === 'unproven') {
    throw entitlementProblem('ENTITLEMENT_UNPROVEN', 'Its record is not found valid.', { record });
  }
  const { repairers, covers } = entitlement;
  if (repairers.length > 0 && !repairers.includes(use.repairer)) {
    throw entitlementProblem('ENTITLEMENT_OTHER_REPAIRER', 'This repairer is not among those.', {
      record,
      repairers,
    });
  }
  const missing = use.services.filter((one) => !covers.some((covered) => covered === one));
  if (missing.length > 0) {
    throw entitlementProblem('ENTITLEMENT_DOES_NOT_COVER', `Not covered: ${missing.join(', ')}.`, {
      record,
      missing,
      covers,
    });
  }
}
