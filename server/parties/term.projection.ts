import type { Argument, ProjectedEvent, Rows } from '../platform/chain/follower.ts';
import { codeOf } from './codes.ts';
import { guards } from './guards.ts';
import { chainTerms } from './party.tables.ts';
import { channelList, grantList, suspensionList, type TermList } from './term-list.ts';

/** How many terms a list was ever given. */
const countTerms = (rows: Rows, list: TermList): number => rows.list(chainTerms, list).length;

/** Lets nothing hold from `end` on and drops what was planned for later: `Terms.end`. */
function endTerms(rows: Rows, list: TermList, end: number, event: ProjectedEvent): void {
  for (const term of rows.list(chainTerms, list)) {
    if (term.dropped) continue;
    const dropped = term.from >= end;
    const until = dropped ? term.until : Math.min(term.until, end);
    if (dropped || until < term.until)
      rows.put(chainTerms, { ...term, dropped, until, changedBlock: event.blockNumber });
  }
}

/**
 * Adds the term that an event tells of, in place of what would run or begin after its start:
 * `Terms.append`. @returns how many terms the list had before.
 */
function appendTerm(rows: Rows, list: TermList, event: ProjectedEvent, scope: Argument = 0) {
  const { from, until } = event.args;
  endTerms(rows, list, Number(from), event);
  const index = countTerms(rows, list);
  rows.create(chainTerms, {
    ...list,
    index,
    from: Number(from),
    until: Number(until),
    scope: `0x${BigInt(String(scope)).toString(16)}`,
    dropped: false,
    changedBlock: event.blockNumber,
    blockNumber: event.blockNumber,
    logIndex: event.logIndex,
  });
  return index;
}

/** Events that change terms: what holds changes here as it does in the contract. */
export const termHandlers = {
  RoleGranted(event: ProjectedEvent, rows: Rows) {
    const [party, role] = [Number(event.args['party']), codeOf(String(event.args['role']))];
    const index = appendTerm(rows, grantList(party, role), event, event.args['scope']);
    return guards.grant(party, role, index);
  },

  GrantEnded(event: ProjectedEvent, rows: Rows) {
    const { party, role, until } = event.args;
    endTerms(rows, grantList(Number(party), codeOf(String(role))), Number(until), event);
  },

  PartySuspended(event: ProjectedEvent, rows: Rows) {
    const party = Number(event.args['party']);
    return guards.suspension(party, appendTerm(rows, suspensionList(party), event));
  },

  SuspensionLifted(event: ProjectedEvent, rows: Rows) {
    const party = Number(event.args['party']);
    const list = suspensionList(party);
    endTerms(rows, list, Number(event.args['until']), event);
    return guards.lift(party, countTerms(rows, list) - 1);
  },

  ChannelOpened(event: ProjectedEvent, rows: Rows) {
    const { brand, platform } = event.args;
    appendTerm(rows, channelList(Number(brand), Number(platform)), event);
  },

  ChannelClosed(event: ProjectedEvent, rows: Rows) {
    const { brand, platform, until } = event.args;
    endTerms(rows, channelList(Number(brand), Number(platform)), Number(until), event);
  },
};
