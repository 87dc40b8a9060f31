import { html } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import { certificateFacts } from './page-context.ts';
import type { Context } from './page-context.ts';

/** Where the reader is, how they came here, and how little that alone proves. */
export function scanSection({ passport, words, publicUrl }: Context): Markup {
  const printed = passport.scan.via === 'printed';
  const marked = (certificateFacts(passport)?.marks.length ?? 0) > 0;
  return html`
    <aside class="scan" aria-label=${words.scan.youAreOn}>
      <p class="scan-host">
        ${words.scan.youAreOn}${' '}<strong class="host">${new URL(publicUrl).host}</strong>${' '}
        <span class="scan-help">${words.scan.compareHost}</span>
      </p>
      <p class="scan-via">
        <strong>${printed ? words.scan.printed : words.scan.link}</strong>${' '}
        ${printed ? words.scan.printedStrength : words.scan.linkStrength}${' '}
        ${
          marked
            ? html`<a href="#marks">${words.scan.compareMarks}</a>`
            : html`<span>${words.scan.noMarks}</span>`
        }
      </p>
    </aside>
  `;
}
