import { html } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import type { PhotoView } from '../passport.schema.ts';
import { certificateFacts } from './page-context.ts';
import type { Context } from './page-context.ts';
import { nearest, numberedMarks } from './photos-section.ts';
import type { NumberedMark } from './photos-section.ts';

/** Share of the photo's shorter side that a close-up shows. */
const CLOSE_UP = 0.34;

/** The marks to compare by eye, each with a close-up cut out of its photo. */
export function marksSection(context: Context): Markup {
  const { passport, words } = context;
  const facts = certificateFacts(passport);
  if (facts === null || facts.marks.length === 0) return null;
  return html`
    <section class="marks" id="marks" aria-labelledby="marks-title">
      <h2 id="marks-title">${words.marks.title}</h2>
      <p>${words.marks.intro}</p>
      <ol class="mark-list">
        ${numberedMarks(facts).map((mark) => markItem(mark, facts.photos[mark.photo], context))}
      </ol>
    </section>
  `;
}

const markItem = (mark: NumberedMark, photo: PhotoView | undefined, { words }: Context): Markup => {
  const n = mark.photo + 1;
  return html`
    <li>
      ${photo && closeUp(mark, photo)}
      <p class="mark-text">
        <span class="mark-no" aria-hidden="true">${mark.number}</span>
        <span>${mark.text}</span>
      </p>
      ${
        photo &&
        html`<a class="fine" href=${`#photo-${String(n)}`}>${words.marks.onPhoto({ n })}</a>`
      }
    </li>
  `;
};

/** A square window of the photo around the mark, kept inside the photo's edges. */
const closeUp = (mark: NumberedMark, photo: PhotoView): Markup => {
  const size = nearest(photo, 1200);
  const side = Math.min(size.width, size.height) * CLOSE_UP;
  const clamp = (at: number, length: number): number =>
    Math.max(0, Math.min(at * length - side / 2, length - side));
  const box = [clamp(mark.x, size.width), clamp(mark.y, size.height), side, side];
  return html`
    <svg
      class="close-up"
      viewBox=${box.map((value) => value.toFixed(1)).join(' ')}
      width="160"
      height="160"
      aria-hidden="true"
    >
      <image href=${size.url} width=${size.width} height=${size.height} />
      <circle
        class="mark-halo"
        cx=${mark.x * size.width}
        cy=${mark.y * size.height}
        r=${side * 0.27}
        stroke-width=${side * 0.03}
      />
      <circle
        class="mark-ring"
        cx=${mark.x * size.width}
        cy=${mark.y * size.height}
        r=${side * 0.27}
        stroke-width=${side * 0.014}
      />
    </svg>
  `;
};
