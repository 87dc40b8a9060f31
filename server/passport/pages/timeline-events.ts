import type { Passport, RecordView, TenureView } from '../passport.schema.ts';

/** A line of the history. A revocation is a fact of its own, beside the record it concerns. */
export type TimelineEvent =
  | { readonly type: 'record'; readonly time: string; readonly record: RecordView }
  | { readonly type: 'revocation'; readonly time: string; readonly record: RecordView }
  | {
      readonly type: 'title';
      readonly time: string;
      readonly move: TenureView['moves'][number];
      /** Number of the owner to whom it came; null where the passport ended. */
      readonly owner: number | null;
    }
  | { readonly type: 'enrolment'; readonly time: string | null };

/**
 * The history, newest first: records by the time they were anchored (issued, while they are not),
 * revocations by their own time (those still under way come first), changes of owner, the enrolment
 * last.
 */
export function timelineEvents(passport: Passport): TimelineEvent[] {
  const events = passport.timeline.flatMap((record): TimelineEvent[] => {
    const said: TimelineEvent = {
      type: 'record',
      time: record.anchoredAt ?? record.issuedAt,
      record,
    };
    if (record.revocation === null) return [said];
    const time = record.revocation.at ?? '9999-12-31T23:59:59Z';
    return [{ type: 'revocation', time, record }, said];
  });
  return [
    ...[...events, ...titleEvents(passport)].sort(
      (a, b) => Date.parse(b.time ?? '') - Date.parse(a.time ?? ''),
    ),
    { type: 'enrolment', time: passport.item.enrolledAt },
  ];
}

/** Every change of owner after the enrolment; who they are is nobody's business. */
const titleEvents = ({ tenure }: Passport): TimelineEvent[] =>
  (tenure?.moves ?? []).flatMap((move, i, moves): TimelineEvent[] => {
    const same = move.owner !== null && move.owner === moves[i - 1]?.owner;
    if (move.via === 'enrolment' || same) return [];
    return [{ type: 'title', time: move.at, move, owner: move.owner }];
  });
