import { formatDay, formatMinute, html, wordsFor } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import type { PartyView, RecordView } from '../passport.schema.ts';
import { anchorOf, partyName } from './page-context.ts';
import type { Context } from './page-context.ts';
import { recordProof } from './record-proof.ts';
import { entitlementFacts, repairFacts } from './repair-facts.ts';
import { timelineEvents } from './timeline-events.ts';
import type { TimelineEvent } from './timeline-events.ts';
import { revocationFacts } from './verdict-section.ts';

/** The item's whole history on one line, each point with who said it and how to check it. */
export const timelineSection = (context: Context): Markup => html`
  <section class="history" aria-labelledby="history">
    <h2 id="history">${context.words.timeline.title}</h2>
    <p>${context.words.timeline.intro}</p>
    <ol class="timeline">
      ${timelineEvents(context.passport).map((event) => eventItem(event, context))}
    </ol>
  </section>
`;

function eventItem(event: TimelineEvent, context: Context): Markup {
  if (event.type === 'enrolment') return enrolment(event.time, context);
  if (event.type === 'title') return titleItem(event, context);
  return event.type === 'revocation'
    ? revocation(event.record, context)
    : recordItem(event.record, context);
}

const recordItem = (record: RecordView, context: Context): Markup => {
  const { words, passport } = context;
  const current = record.id === passport.certificate?.id && record.status === 'final';
  return html`
    <li class=${`event is-${record.status} ${resultClass(record)}`} id=${anchorOf(record)}>
      ${day(record.anchoredAt ?? record.issuedAt, context)}
      <h3>
        ${wordsFor(words.kinds, record.kind)}
        ${' '}${current && html`<span class="chip chip-current">${words.timeline.current}</span>`}
        ${
          record.status !== 'final' &&
          html`<span class=${`chip chip-${record.status}`}
            >${words.timeline.status[record.status]}</span
          >`
        }
      </h3>
      ${saidBy(record.issuer, context)} ${facts(record, context)} ${recordProof(record, context)}
    </li>
  `;
};

/** Colours the dot of a certificate by what it says. */
const resultClass = ({ facts: said }: RecordView): string =>
  said.type === 'certificate' ? `result-${said.result}` : '';

const facts = ({ facts: said }: RecordView, context: Context): Markup => {
  const { words } = context;
  if (said.type === 'other') return html`<p class="said">${said.statement}</p>`;
  if (said.type === 'certificate') {
    return html`<p class="said">
      ${words.timeline.result({ result: words.results[said.result] })}
      ${said.grade !== null && html` · ${words.verdict.grade} ${words.grades[said.grade]}`}
    </p>`;
  }
  if (said.type === 'entitlement') return entitlementFacts(said, context);
  return repairFacts(said, context);
};

const revocation = (record: RecordView, context: Context): Markup => {
  const { words } = context;
  const certificate = record.facts.type === 'certificate';
  return html`
    <li class="event is-revocation">
      ${record.revocation?.at && day(record.revocation.at, context)}
      <h3>
        <a href=${`#${anchorOf(record)}`}
          >${certificate ? words.timeline.revocation : words.timeline.recordRevoked}</a
        >
      </h3>
      ${record.revocation && revocationFacts(record.revocation, context)}
    </li>
  `;
};

const titleItem = (
  { move, owner }: Extract<TimelineEvent, { type: 'title' }>,
  context: Context,
): Markup => {
  const { words } = context;
  return html`
    <li class=${`event is-title is-${move.status}`}>
      ${day(move.at, context)}
      <h3>
        ${wordsFor(words.timeline.moves, move.via)}
        ${' '}${
          move.status !== 'final' &&
          html`<span class="chip chip-anchored">${words.timeline.status.anchored}</span>`
        }
      </h3>
      ${owner !== null && html`<p class="said">${words.timeline.owner({ n: owner })}</p>`}
    </li>
  `;
};

const enrolment = (time: string | null, context: Context): Markup => {
  const { passport, words } = context;
  return html`
    <li class="event is-enrolment">
      ${time !== null && day(time, context)}
      <h3>${words.timeline.enrolment[passport.item.status]}</h3>
      ${saidBy(passport.item.enrolledBy, context)}
    </li>
  `;
};

const day = (time: string, { locale }: Context): Markup => html`
  <p class="event-day">
    <time datetime=${time} title=${formatMinute(time, locale)}>${formatDay(time, locale)}</time>
  </p>
`;

const saidBy = (party: PartyView, context: Context): Markup => html`
  <p class="by">
    ${context.words.timeline.says}${' '}<b>${partyName(party, context)}</b>${' '}
    <span class="fine">${wordsFor(context.words.partyKinds, party.kind)}</span>
  </p>
`;
