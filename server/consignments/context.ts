import type { Items } from '../items/index.ts';
import type { Ledger } from '../ledger/index.ts';
import type { Members } from '../members/index.ts';
import type { Ownership } from '../ownership/index.ts';
import type { Parties } from '../parties/index.ts';
import type { Payments } from '../payments/index.ts';
import type { Database } from '../platform/database/database.ts';
import type { DocumentVault, KeyRing } from '../platform/keys/key-ring.ts';
import type { Logger } from '../platform/telemetry/logger.ts';

/** What the use cases of this room work with. */
export interface ConsignmentsContext {
  readonly database: Database;
  readonly keys: KeyRing;
  readonly vault: DocumentVault;
  readonly parties: Parties;
  readonly members: Pick<Members, 'seal' | 'unseal' | 'requireFresh'>;
  readonly items: Items;
  readonly ownership: Pick<
    Ownership,
    | 'titleOf'
    | 'custody'
    | 'entrustItem'
    | 'acceptCustody'
    | 'closeProposal'
    | 'makeOffer'
    | 'takeOffer'
    | 'offer'
  >;
  readonly ledger: Pick<Ledger, 'openAccount'>;
  readonly payments: Pick<Payments, 'payout' | 'findPayout' | 'has'>;
  readonly log: Pick<Logger, 'warn'>;
  readonly now: () => Date;
}
