import { checkList, formatMinute, formatNumber, html } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import type { RecordView } from '../passport.schema.ts';
import { partyName, type Context } from './page-context.ts';

/** How a record is anchored, what its checks say, and the files with which anyone can repeat them. */
export function recordProof(record: RecordView, context: Context): Markup {
  const { words, locale } = context;
  const { timeline } = words;
  return html`
    <p class="proof fine">
      ${
        record.block === null
          ? html`<span>${timeline.signedOn({ time: formatMinute(record.issuedAt, locale) })}</span>`
          : html`<span>${timeline.anchoredIn({ block: formatNumber(record.block, locale) })}</span>`
      }
      ${' '}<span
        >${
          record.anchoredBy === null
            ? timeline[record.anchoring]
            : timeline.batchOf({ platform: partyName(record.anchoredBy, context) })
        }</span
      >
    </p>
    ${checks(record, context)}
    <p class="files">
      <a href=${`/ipfs/${record.cid}`}>${timeline.credential}</a>
      ${
        record.evidenceUrl !== null &&
        html`<a href=${record.evidenceUrl} download>${timeline.evidence}</a>`
      }
    </p>
  `;
}

const checks = (record: RecordView, { words, locale }: Context): Markup => {
  if (record.verdict === null) {
    return !record.final ? html`<p class="fine">${words.timeline.notChecked}</p>` : null;
  }
  const list = record.verdict.checks;
  const pass = list.filter((check) => check.answer === 'pass').length;
  return html`
    <details>
      <summary>
        ${words.timeline.checks} ${' '}<span class="fine"
          >${words.checks.summary({ pass, of: list.length })}</span
        >
      </summary>
      ${checkList(list, { messages: words, locale })}
    </details>
  `;
};
