import type { Db } from '../platform/database/database.ts';
import { findAgreement, signedOfItem, type BareAgreement } from './agreements/agreement.store.ts';
import { readState } from './agreements/read-state.ts';
import type { ConsignmentsContext } from './context.ts';
import { intakeAudit } from './intakes/intake.store.ts';
import type { StateNow } from './rules/agreement-states.ts';
import { isAudited } from './rules/audit.ts';

/** An agreement as other rooms see it. Amounts are minor units. */
export interface Agreement {
  readonly id: string;
  readonly kind: 'consignment' | 'buy_in';
  readonly itemId: string;
  /** pty_… */
  readonly platform: string;
  /** mbr_… who consigned the item, or sold it to the platform. */
  readonly seller: string;
  /** Of whoever sells to a buyer: of an item that it bought, the platform itself, a trader. */
  readonly sellerStatus: 'private' | 'trader';
  /** The proofs of purchase and identity still hold. */
  readonly verified: boolean;
  readonly commissionBps: number;
  /** The least price; zero where the platform sells its own. */
  readonly floor: bigint;
  readonly agreedValue: bigint;
  readonly currency: string;
  /** End of the power of sale; null: the platform has title. */
  readonly saleUntil: Date | null;
  readonly state: StateNow;
}

async function view(db: Db, row: BareAgreement, state: StateNow): Promise<Agreement> {
  const bought = row.kind === 'buy_in';
  return {
    ...{ id: row.id, kind: row.kind, itemId: row.itemId, platform: row.platformId },
    seller: row.sellerId,
    sellerStatus: bought ? 'trader' : row.sellerStatus,
    verified: isAudited(await intakeAudit(db, row.intakeId)),
    commissionBps: row.commissionBps,
    floor: bought ? 0n : row.floor,
    ...{ agreedValue: row.agreedValue, currency: row.currency },
    saleUntil: row.saleUntil,
    state,
  };
}

/** The agreement by which an item may be sold now; null: there is none. */
export async function agreementFor(
  context: ConsignmentsContext,
  db: Db,
  itemId: string,
): Promise<Agreement | null> {
  const row = await signedOfItem(db, itemId);
  const state = row && (await readState(context, db, row));
  return row && state === 'standing' ? view(db, row, state) : null;
}

/** An agreement in whatever state it is. */
export async function agreementById(
  context: ConsignmentsContext,
  db: Db,
  id: string,
): Promise<Agreement | null> {
  const row = await findAgreement(db, id);
  return row && view(db, row, await readState(context, db, row));
}
