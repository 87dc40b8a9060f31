import { html, wordsFor } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import type { PageContext } from '../pages/page-context.ts';
import { conditionDiagram, toneOfGrade } from './condition-diagram.ts';
import type { Condition, ListingData, Zone } from './listing-view.ts';

/** How it is: a picture of its zones, the same as a table, and what no grade stands for. */
export const conditionSection = (context: PageContext, listing: ListingData): Markup => {
  const { words } = context;
  const { condition, category } = listing;
  return html`
    <section aria-labelledby="condition" class="condition">
      <h2 id="condition">${words.listing.condition}</h2>
      ${condition === null ? html`<p>${words.listing.noCondition}</p>` : graded(context, category, condition)}
    </section>
  `;
};

function graded(context: PageContext, category: string, condition: Condition): Markup {
  const { listing: text, gradeNames } = context.words;
  const { zones, overall } = condition;
  return html`
    <p>
      <b data-overall=${overall}>${text.overall({ grade: gradeText(context, overall) })}</b
      ><br /><span class="fine">${text.overallMeaning}</span>
    </p>
    <div class="condition-zones">
      ${conditionDiagram(
        category,
        zones,
        `${text.diagram}: ${zones
          .map(({ zone, grade }) => `${wordsFor(text.zones, zone)} ${wordsFor(gradeNames, grade)}`)
          .join(', ')}`,
      )}
      <table>
        <thead>
          <tr>
            <th scope="col">${text.zone}, ${text.grade}</th>
            <th scope="col">${text.defects}</th>
          </tr>
        </thead>
        <tbody>
          ${zones.map((zone, i) => row(context, zone, i + 1))}
        </tbody>
      </table>
    </div>
    <dl class="facts axes">
      ${(['functions', 'completeness', 'repairs'] as const).map(
        (axis) =>
          html`<div>
            <dt>${text.axes[axis]}</dt>
            <dd>${condition[axis]}</dd>
          </div>`,
      )}
    </dl>
  `;
}

/** A grade by its words and its place on our scale. */
const gradeText = ({ words, all }: PageContext, grade: string): string => {
  const name = wordsFor(words.gradeNames, grade);
  return grade === 'new' ? name : `${name} (${wordsFor(all.grades, grade)})`;
};

const row = (context: PageContext, { zone, grade, defects }: Zone, number: number): Markup => {
  const { listing: text } = context.words;
  return html`
    <tr data-zone=${zone}>
      <th scope="row">
        <span class="mark-no">${number}</span> ${wordsFor(text.zones, zone)}
        <span class=${`badge tone-${toneOfGrade(grade)}`}>${gradeText(context, grade)}</span>
      </th>
      <td>
        ${
          defects.length === 0
            ? html`<span class="fine">${text.noDefects}</span>`
            : html`<ul role="list">
                ${defects.map(
                  (defect) =>
                    html`<li>
                      ${wordsFor(text.defectKinds, defect.kind)}: ${defect.text} (<a
                        href=${`#photo-${String(defect.photo + 1)}`}
                        >${text.onPhoto({ n: defect.photo + 1 })}</a
                      >)
                    </li>`,
                )}
              </ul>`
        }
      </td>
    </tr>
  `;
};
