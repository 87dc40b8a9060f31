import { formatMinute } from '../../format.ts';
import { html } from '../../html.ts';
import type { Markup } from '../../html.ts';
import { wordsFor } from '../../messages/messages.ts';
import type { JobContext, JobDetailView, JobPhoto } from './job-view.ts';

/** What happened, in order, with what each side wrote. */
export const jobCourse = (job: JobDetailView, { words, locale }: JobContext): Markup => html`
  <ol class="course">
    ${job.steps.map(
      ({ action, side, at, words: written }) =>
        html`<li>
          <p>
            <b>${words.sides[side]}</b> ${wordsFor(words.steps, action)}${' '}
            <time class="fine" datetime=${at}>${formatMinute(at, locale)}</time>
          </p>
          ${written !== null && html`<p class="said-words">${written}</p>`}
        </li>`,
    )}
  </ol>
`;

/** Shows a photo that only the two sides may load. */
export type ShowPrivate = (url: string, alt: string) => Markup;

/** Photos of the request, before and after; nothing where there are none. */
export const jobPhotos = (
  job: JobDetailView,
  showPrivate: ShowPrivate,
  { words }: JobContext,
): Markup => {
  const { request, before, after } = job.photos;
  const alt = (stage: string, { caption }: { caption: string }, i: number): string =>
    `${stage}: ${words.job.photo({ n: i + 1, caption })}`;
  return html`
    ${group(
      words.job.requestPhotos,
      request.map((photo, i) => showPrivate(photo.url, alt(words.job.requestPhotos, photo, i))),
    )}
    ${group(
      words.job.before,
      before.map((photo, i) => published(photo, alt(words.job.before, photo, i))),
    )}
    ${group(
      words.job.after,
      after.map((photo, i) => published(photo, alt(words.job.after, photo, i))),
    )}
  `;
};

const group = (title: string, photos: readonly Markup[]): Markup =>
  photos.length === 0
    ? null
    : html`
        <h3>${title}</h3>
        <ul class="job-photos" role="list">
          ${photos.map((photo) => html`<li>${photo}</li>`)}
        </ul>
      `;

const published = ({ sizes }: JobPhoto, alt: string): Markup => {
  const [widest] = sizes;
  const thumb = sizes.at(-1);
  if (!widest || !thumb) return null;
  return html`
    <a href=${`/ipfs/${widest.cid}`}>
      <img
        src=${`/ipfs/${thumb.cid}`}
        width=${thumb.width}
        height=${thumb.height}
        alt=${alt}
        loading="lazy"
      />
    </a>
  `;
};

/** Parts that were changed, with the serial numbers that only the two sides see. */
export const jobParts = (job: JobDetailView, { words }: JobContext): Markup =>
  job.parts.length === 0
    ? null
    : html`
        <h3>${words.job.parts}</h3>
        <ul role="list">
          ${job.parts.map(
            ({ name, serial }) =>
              html`<li>
                ${name}
                ${serial !== null && html`<span class="note">${words.job.serial({ serial })}</span>`}
              </li>`,
          )}
        </ul>
      `;
