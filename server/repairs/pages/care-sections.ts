import { actForm, formatDay, html, localised, serviceName } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import type { CareView } from '../care/care.routes.ts';
import { CARE_PLANS, MATERIALS } from '../catalogue/index.ts';
import type { EntitlementView } from '../entitlements/entitlements.routes.ts';
import type { PageContext } from './page-context.ts';

type Step = CareView['steps'][number];

/** What to do, grouped by material; a line of words where nothing is known of materials. */
export const planTable = (care: CareView, context: PageContext): Markup => {
  const { words, locale } = context;
  if (care.materials.length === 0) return html`<p>${words.care.none}</p>`;
  return html`
    <table class="care">
      <caption class="quiet">
        ${words.care.caption}
      </caption>
      <thead>
        <tr>
          <th scope="col">${words.care.what}</th>
          <th scope="col">${words.care.when}</th>
        </tr>
      </thead>
      ${care.materials.map(
        (material) =>
          html`<tbody>
            <tr>
              <th scope="rowgroup" colspan="2" class="eyebrow">
                ${localised(CARE_PLANS[material].label, locale)}
              </th>
            </tr>
            ${care.steps
              .filter((step) => step.material === material)
              .map(
                (step) =>
                  html`<tr>
                    <th scope="row">
                      ${localised(step.what, locale)}
                      <span class="note">${words.care.by[step.by]}</span>
                    </th>
                    <td>${often(step, context)} ${standing(step, context)}</td>
                  </tr>`,
              )}
          </tbody>`,
      )}
    </table>
  `;
};

const often = ({ months }: Step, { words }: PageContext): string =>
  months === null ? words.care.asNeeded : words.care.months({ n: months });

/** When it was done last and is due, where records can say that. */
function standing({ status, last, dueAt }: Step, { words, locale }: PageContext): Markup {
  if (status === 'no_record') return html`<span class="note">${words.care.noRecord}</span>`;
  if (last === null || dueAt === null) return null;
  const day = formatDay(dueAt, locale);
  return html`
    <span class="note">${words.care.last({ day: formatDay(last.at, locale) })}</span>
    <span class=${`badge tone-${status === 'due' ? 'mixed' : 'good'}`}>
      ${status === 'due' ? words.care.due({ day }) : words.care.next({ day })}
    </span>
  `;
}

export const materialsForm = (itemId: string, care: CareView, context: PageContext): Markup => {
  const { words, locale } = context;
  return html`
    <details class="word-act">
      <summary>${words.care.materials}</summary>
      ${actForm({
        act: 'materials',
        button: words.care.saveMaterials,
        quiet: true,
        data: { item: itemId },
        fields: html`
          <fieldset class="choices services">
            <legend>${words.care.materials}</legend>
            ${MATERIALS.map(
              (material) =>
                html`<label class="choice">
                  <input
                    type="checkbox"
                    name=${`material-${material}`}
                    defaultChecked=${care.materials.includes(material)}
                  />
                  <span>${localised(CARE_PLANS[material].label, locale)}</span>
                </label>`,
            )}
          </fieldset>
          <p class="fine">${words.care.materialsHelp}</p>
        `,
      })}
    </details>
  `;
};

const TONES = { pending: 'calm', valid: 'good', unproven: 'calm', ended: 'void', revoked: 'void' };

export const entitlementsList = (
  itemId: string,
  entitlements: readonly EntitlementView[],
  { words, locale }: PageContext,
): Markup =>
  entitlements.length === 0
    ? html`<p>${words.care.noEntitlements}</p>`
    : html`
        <ul class="entries" role="list">
          ${entitlements.map(
            ({ record, by, state, covers, until, terms }) =>
              html`<li>
                <div class="entry-text">
                  <b>${localised(by.name, locale)}</b>
                  <span class=${`badge tone-${TONES[state]}`}>${words.care.states[state]}</span>
                  <span>${terms}</span>
                  <span class="fine">
                    ${words.passport.covers({
                      list: covers.map((code) => serviceName(code, locale)).join(' · '),
                    })}
                  </span>
                  <span class="fine">
                    ${
                      until === null
                        ? words.passport.forLife
                        : words.passport.until({ day: formatDay(until, locale) })
                    }
                  </span>
                  <a class="fine" href=${`/items/${itemId}#record-${record}`}
                    >${words.care.record}</a
                  >
                </div>
              </li>`,
          )}
        </ul>
      `;
