import type { Consignments } from '../consignments/index.ts';
import type { Items } from '../items/index.ts';
import type { Parties } from '../parties/index.ts';
import type { Photos } from '../photos/index.ts';
import type { Database } from '../platform/database/database.ts';
import type { DocumentVault } from '../platform/keys/key-ring.ts';
import type { Records } from '../records/index.ts';

/** What the use cases of this room work with. */
export interface ListingsContext {
  readonly database: Database;
  readonly vault: DocumentVault;
  readonly parties: Pick<Parties, 'find' | 'findAll' | 'channels'>;
  readonly items: Pick<Items, 'require' | 'facts'>;
  readonly records: Pick<Records, 'ofKinds' | 'judgeAll' | 'findByRecordId'>;
  readonly photos: Pick<Photos, 'keepWeb'>;
  readonly consignments: Pick<Consignments, 'agreementFor'>;
  readonly now: () => Date;
}
