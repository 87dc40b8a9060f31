import type { Db } from '../platform/database/database.ts';
import type { ProjectedEvent } from '../platform/chain/follower.ts';
import { codeOf } from './codes.ts';
import { guards } from './guards.ts';
import {
  appendTerm,
  channelList,
  countTerms,
  endTerms,
  grantList,
  suspensionList,
} from './term.store.ts';

const number = (value: unknown): bigint => BigInt(String(value));

/** The term that an event tells of. */
const termOf = (event: ProjectedEvent, scope: unknown = 0) => ({
  from: number(event.args['from']),
  until: number(event.args['until']),
  scope: `0x${number(scope).toString(16)}`,
  blockNumber: BigInt(event.blockNumber),
  logIndex: event.logIndex,
});

/** Events that change terms: what holds changes here as it does in the contract. */
export const termHandlers = {
  async RoleGranted(db: Db, event: ProjectedEvent) {
    const [party, role] = [Number(event.args['party']), codeOf(String(event.args['role']))];
    const index = await appendTerm(db, grantList(party, role), termOf(event, event.args['scope']));
    return guards.grant(party, role, index);
  },

  async GrantEnded(db: Db, event: ProjectedEvent) {
    const { party, role, until } = event.args;
    await endTerms(db, grantList(Number(party), codeOf(String(role))), number(until));
  },

  async PartySuspended(db: Db, event: ProjectedEvent) {
    const party = Number(event.args['party']);
    const index = await appendTerm(db, suspensionList(party), termOf(event));
    return guards.suspension(party, index);
  },

  async SuspensionLifted(db: Db, event: ProjectedEvent) {
    const party = Number(event.args['party']);
    const list = suspensionList(party);
    await endTerms(db, list, number(event.args['until']));
    return guards.lift(party, (await countTerms(db, list)) - 1);
  },

  async ChannelOpened(db: Db, event: ProjectedEvent) {
    const { brand, platform } = event.args;
    await appendTerm(db, channelList(Number(brand), Number(platform)), termOf(event));
  },

  async ChannelClosed(db: Db, event: ProjectedEvent) {
    const { brand, platform, until } = event.args;
    await endTerms(db, channelList(Number(brand), Number(platform)), number(until));
  },
};
