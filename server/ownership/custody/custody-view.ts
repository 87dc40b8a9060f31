import { z } from 'zod';
import { idOf } from '../../platform/ids.ts';
import type { Principal } from '../../platform/http/route.ts';
import { actorOf } from '../actor.ts';
import { rfc3339 } from '../rules/times.ts';
import { Hex32, Stage, Time } from '../schemas.ts';
import { CUSTODY_STATES } from './custody-state.ts';
import type { ReadCustody } from './read-custody.ts';

export const Purpose = z.enum(['keep', 'sell', 'repair']);
export const Floor = z.strictObject({
  /** Minor units. */
  amount: z.int().min(1),
  /** ISO 4217. */
  currency: z.string().regex(/^[A-Z]{3}$/),
});

/** An agreement as the API and the pages tell it to its two sides. */
export const CustodyView = z.strictObject({
  id: idOf('cus'),
  itemId: idOf('itm'),
  custodian: idOf('pty'),
  role: z.enum(['owner', 'custodian']),
  purpose: Purpose,
  returnBy: Time,
  /** Null: no power of sale. */
  saleUntil: Time.nullable(),
  clears: z.boolean(),
  termsDigest: Hex32,
  /** Until when the custodian can accept. */
  acceptBy: Time,
  state: z.enum(CUSTODY_STATES),
  status: Stage.nullable(),
  soldByCustodianOnly: z.boolean(),
  overdue: z.boolean(),
  wentWithTitle: z.boolean(),
  endedAt: Time.nullable(),
  why: z.string().nullable(),
});
export type CustodyView = z.infer<typeof CustodyView>;

export function custodyView({ agreement, state }: ReadCustody, principal: Principal): CustodyView {
  const custodian = agreement.custodianId === actorOf(principal).id;
  const saleUntil = Number(agreement.saleUntil);
  return {
    ...{ id: agreement.id, itemId: agreement.itemId, custodian: agreement.custodianId },
    role: custodian ? 'custodian' : 'owner',
    ...{ purpose: agreement.purpose, clears: agreement.clears, termsDigest: agreement.terms },
    returnBy: rfc3339(Number(agreement.returnBy)),
    saleUntil: saleUntil === 0 ? null : rfc3339(saleUntil),
    acceptBy: rfc3339(Number(agreement.deadline)),
    ...{ state: state.state, status: state.status, why: state.why },
    soldByCustodianOnly: state.mayOnlyBeSoldByCustodian,
    ...{ overdue: state.overdue, wentWithTitle: state.wentWithTitle },
    endedAt: state.endedAt === null ? null : rfc3339(state.endedAt),
  };
}
