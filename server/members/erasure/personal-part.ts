import type { Db } from '../../platform/database/database.ts';

/** What another room keeps of a member, and how it lets go of it. */
export interface PersonalPart {
  /** Names it in the export. */
  readonly name: string;
  /** All of it, as JSON. */
  export(memberId: string): Promise<unknown>;
  /**
   * Takes out what names the member, in the transaction of the erasure: runs while their data key
   * still opens, and may run again. A Problem thrown here refuses the erasure as a whole.
   */
  erase(db: Db, memberId: string): Promise<void>;
}
