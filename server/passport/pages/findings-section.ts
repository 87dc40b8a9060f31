import { answerIcon, html, localised } from '../../web/index.ts';
import type { Markup, Sign } from '../../web/index.ts';
import { certificateFacts } from './page-context.ts';
import type { CertificateView, Context } from './page-context.ts';

type Finding = CertificateView['findings'][number];

const ORDER = ['conforms', 'deviates', 'not_applicable'] as const;

const ICONS: Record<Finding['finding'], Sign> = {
  conforms: 'pass',
  deviates: 'deviates',
  not_applicable: 'none',
};

/** What the expert looked at: one bar for the whole, one row for each indicator. */
export function findingsSection(context: Context): Markup {
  const { passport, words } = context;
  const facts = certificateFacts(passport);
  if (facts === null) return null;
  return html`
    <section class="findings" aria-labelledby="findings">
      <h2 id="findings">${words.findings.title}</h2>
      ${
        facts.findings.length === 0
          ? html`<p>${words.findings.none}</p>`
          : html`${summary(facts.findings, context)} ${table(facts.findings, context)}`
      }
      <dl class="facts">
        ${facts.grade !== null && pair(words.findings.condition, words.grades[facts.grade])}
        ${facts.remarks !== '' && pair(words.findings.remarks, facts.remarks)}
        ${pair(words.findings.specification, facts.specification)}
      </dl>
    </section>
  `;
}

const pair = (term: string, text: string): Markup =>
  html`<div>
    <dt>${term}</dt>
    <dd>${text}</dd>
  </div>`;

/** One segment for each finding, grouped; the legend below says the same in words and figures. */
const summary = (findings: readonly Finding[], { words }: Context): Markup => {
  const groups = ORDER.map((kind) => findings.filter(({ finding }) => finding === kind).length);
  const [conforms = 0, deviates = 0, notApplicable = 0] = groups;
  const kinds = ORDER.flatMap((kind, i) => Array.from({ length: groups[i] ?? 0 }, () => kind));
  const step = 100 / kinds.length;
  const gap = Math.min(0.8, step / 5);
  return html`
    <div class="summary">
      <svg
        class="summary-bar"
        viewBox="0 0 100 4"
        preserveAspectRatio="none"
        role="img"
        aria-label=${words.findings.chart({ conforms, deviates, notApplicable })}
      >
        ${kinds.map(
          (kind, i) =>
            html`<rect
              class=${`is-${ICONS[kind]}`}
              x=${i * step}
              y="0"
              width=${step - gap}
              height="4"
            />`,
        )}
      </svg>
      <ul class="legend" role="list">
        ${ORDER.map(
          (kind, i) =>
            html`<li>
              ${answerIcon(ICONS[kind])} ${words.findingWords[kind]}${' '}<b>${groups[i]}</b>
            </li>`,
        )}
      </ul>
    </div>
  `;
};

const table = (findings: readonly Finding[], { words, locale }: Context): Markup => html`
  <table>
    <thead>
      <tr>
        <th scope="col">${words.findings.indicator}</th>
        <th scope="col">${words.findings.finding}</th>
      </tr>
    </thead>
    <tbody>
      ${findings.map(
        (finding) => html`
          <tr class=${`finding-${finding.finding}`}>
            <th scope="row">
              ${localised(finding.label, locale)}
              ${finding.note && html`<span class="note">${finding.note}</span>`}
            </th>
            <td>
              <span class="answer"
                >${answerIcon(ICONS[finding.finding])} ${words.findingWords[finding.finding]}</span
              >
            </td>
          </tr>
        `,
      )}
    </tbody>
  </table>
`;
