import type { Contract, ProjectedEvent, Projection, Rows } from '../platform/chain/follower.ts';
import { custodyHandlers } from './custody.projection.ts';
import { raised } from './epoch.ts';
import { itemGuards } from './guards.ts';
import { holdHandlers } from './hold.projection.ts';
import { chainItems, itemTables } from './item.tables.ts';
import { recoveryHandlers } from './recovery.projection.ts';
import { titleHandlers } from './title.projection.ts';
import { bytes32OrNull, changed, place, tokenHex } from './token.ts';

/** What an item has not when it is enrolled. */
const NOTHING_YET = {
  epoch: 0,
  heldUntil: 0,
  lockedUntil: 0,
  custodian: null,
  custodySince: null,
  returnBy: null,
  clears: false,
  terms: null,
  retiredAt: null,
  successor: null,
};

export const itemHandlers = {
  ...holdHandlers,
  ...recoveryHandlers,
  ...custodyHandlers,
  ...titleHandlers,

  /** Tells of a new item; the mint's Transfer comes after it, with the holder. */
  ItemEnrolled(event: ProjectedEvent, rows: Rows) {
    const { item, party, keyId, department, commitment, serialToken } = event.args;
    const token = tokenHex(item);
    rows.create(chainItems, {
      ...NOTHING_YET,
      token,
      party: Number(party),
      keyId: String(keyId),
      department: Number(department),
      commitment: String(commitment),
      serialToken: bytes32OrNull(serialToken),
      holder: '',
      enrolledAt: event.blockTime,
      ...place(event),
      ...changed(event),
    });
    return itemGuards.enrol(token);
  },

  /** Told once by every act that raises the epoch and is no move of title. */
  MetadataUpdate(event: ProjectedEvent, rows: Rows) {
    const token = tokenHex(event.args['_tokenId']);
    rows.change(chainItems, { token }, { ...raised(rows, token), ...changed(event) });
  },
};

/** What this room makes of its contract's events. */
export const itemProjection = (contract: Contract): Projection => ({
  ...contract,
  tables: itemTables,
  handlers: itemHandlers,
});
