import { formatDay, html, wordsFor } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import type { ReportData } from '../read-report.ts';
import type { PageContext } from './page-context.ts';
import { part, table } from './report-parts.ts';

const DAY = 86_400_000;

/** Since when each owner had title, how it came to them, and for how long; never who they are. */
export function ownershipPart(context: PageContext, data: ReportData): Markup {
  const { all, words, locale } = context;
  const moves = data.passport.tenure?.moves ?? [];
  // Between own keys it stays with the same owner.
  const changes = moves.filter(({ owner }, i) => owner === null || owner !== moves[i - 1]?.owner);
  const held = changes.filter(({ via }) => via !== 'retirement');
  const rows = held.map(({ at, via, owner }, i) => {
    const end = changes[i + 1]?.at ?? null;
    const n = Math.floor((Date.parse(end ?? data.madeAt) - Date.parse(at)) / DAY);
    const yours = data.own && end === null ? ` (${words.report.yours})` : '';
    return [
      `${owner ?? '—'}${yours}`,
      formatDay(at, locale),
      end === null ? words.report.now : formatDay(end, locale),
      words.report.days({ n: Math.max(0, n) }),
      via === 'enrolment' ? words.report.enrolment : wordsFor(all.timeline.moves, via),
    ];
  });
  const { owner, from, until, length, how } = words.report;
  return part(
    'ownership',
    words.report.ownership,
    rows.length === 0 ? null : table([owner, from, until, length, how], rows),
    words.report.none,
  );
}

/** What stops the item, who has it, and what is claimed of it, by kind of party. */
export function claimsPart(context: PageContext, { passport }: ReportData): Markup {
  const { all, words, locale } = context;
  const { hold, custody, recovery, incidents, earlierHolds, retired, sameSerial } = passport.state;
  const day = (time: string) => ({ day: formatDay(time, locale) });
  const capacity = (by: string) => wordsFor(all.state.capacities, by);
  const lines = [
    sameSerial.length > 0 && all.state.serial({ n: sameSerial.length }),
    retired && all.state.retired(day(retired.at)),
    hold && `${all.state.held(day(hold.until))} ${all.state.heldBy({ by: capacity(hold.by) })}`,
    custody &&
      `${all.state.custody({
        by: custody.by === null ? all.state.somebody : wordsFor(all.state.keepers, custody.by),
      })} ${all.state.returnBy(day(custody.returnBy))}`,
    recovery && `${all.state.recovery} ${all.state.recoveryBy(day(recovery.proposedAt))}`,
    ...incidents.map(
      ({ kind, by, reportedAt }) =>
        `${all.state.incidents[kind]({ by: capacity(by) })} ${all.state.reportedOn(day(reportedAt))}`,
    ),
    ...earlierHolds.map(
      ({ by, holds: n, endedEarly: early, confirmed }) =>
        `${all.item.earlierHolds} · ${all.item.heldBefore({ by: capacity(by), ...{ n, early, confirmed } })}`,
    ),
  ].filter((line) => typeof line === 'string');
  return part(
    'claims',
    words.report.use,
    lines.length === 0
      ? null
      : html`<ul class="plain">
          ${lines.map((line) => html`<li>${line}</li>`)}
        </ul>`,
    words.report.none,
  );
}
