import { html } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';

/** A part with its heading, or that there is nothing. */
export const part = (id: string, title: string, body: Markup | null, none: string): Markup => html`
  <section class="report-part" aria-labelledby=${id}>
    <h2 id=${id}>${title}</h2>
    ${body ?? html`<p class="fine">${none}</p>`}
  </section>
`;

/** A table that stands as a list of lines on a phone; each cell then carries its column's name. */
export const table = (
  heads: readonly string[],
  rows: readonly (readonly unknown[])[],
): Markup => html`
  <table role="table">
    <thead role="rowgroup">
      <tr role="row">
        ${heads.map((one) => html`<th role="columnheader" scope="col">${one}</th>`)}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${rows.map(
        (cells) =>
          html`<tr role="row">
            ${cells.map((cell, i) => html`<td role="cell" data-label=${heads[i]}>${cell}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>
`;
