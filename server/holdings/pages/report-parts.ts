import { html } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';

/** A part with its heading, or that there is nothing. */
export const part = (id: string, title: string, body: Markup | null, none: string): Markup => html`
  <section class="report-part" aria-labelledby=${id}>
    <h2 id=${id}>${title}</h2>
    ${body ?? html`<p class="fine">${none}</p>`}
  </section>
`;

export const table = (
  heads: readonly string[],
  rows: readonly (readonly unknown[])[],
): Markup => html`
  <div class="table-room" tabindex="0" role="group" aria-label=${heads.join(', ')}>
    <table>
      <thead>
        <tr>
          ${heads.map((one) => html`<th scope="col">${one}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (cells) =>
            html`<tr>
              ${cells.map((cell) => html`<td>${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>
`;
