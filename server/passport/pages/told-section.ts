import { formatDay, html } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import type { Context } from './page-context.ts';

/** What owners tell of work that nobody signed: apart from the history, and named as what it is. */
export function toldSection(context: Context): Markup {
  const { passport, locale } = context;
  const words = context.words.repairs;
  if (passport.told.length === 0) return null;
  return html`
    <section class="told" aria-labelledby="told">
      <h2 id="told">${words.passport.told}</h2>
      <p>${words.passport.toldMeaning}</p>
      <ul class="told-list" role="list">
        ${passport.told.map(
          ({ kind, doneOn, text }) =>
            html`<li>
              <p class="fine">${formatDay(doneOn, locale)} · ${words.kinds[kind]}</p>
              <p>${text}</p>
            </li>`,
        )}
      </ul>
    </section>
  `;
}
