import { html } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import type { PhotoView } from '../passport.schema.ts';
import { certificateFacts } from './page-context.ts';
import type { CertificateView, Context } from './page-context.ts';

/** A mark with the number it carries on the photos and in the list, from 1. */
export interface NumberedMark {
  readonly number: number;
  readonly text: string;
  /** Index of its photo, from 0, and its place as fractions of the upright photo. */
  readonly photo: number;
  readonly x: number;
  readonly y: number;
}

export const numberedMarks = (facts: CertificateView): NumberedMark[] =>
  facts.marks.map((mark, index) => ({ ...mark, number: index + 1 }));

/** The certificate's photos, marks drawn over them. Scrolls sideways on a phone, without script. */
export function photosSection(context: Context): Markup {
  const { passport, words } = context;
  const facts = certificateFacts(passport);
  if (facts === null) return null;
  const marks = numberedMarks(facts);
  return html`
    <section class="photos" aria-labelledby="photos">
      <h2 id="photos" class="quiet">${words.photos.title}</h2>
      ${
        facts.photos.length === 0
          ? html`<p>${words.photos.none}</p>`
          : html`<ul class="photo-strip" tabindex="0" role="list" aria-label=${words.photos.strip}>
              ${facts.photos.map((photo, index) => {
                const own = marks.filter((mark) => mark.photo === index);
                return photoItem(photo, { index, of: facts.photos.length, marks: own }, context);
              })}
            </ul>`
      }
      <p class="fine">${words.photos.masked}</p>
    </section>
  `;
}

interface Place {
  readonly index: number;
  readonly of: number;
  readonly marks: readonly NumberedMark[];
}

const photoItem = (photo: PhotoView, place: Place, { words }: Context): Markup => {
  const n = place.index + 1;
  const widest = widestOf(photo);
  const numbers = place.marks.map((mark) => mark.number).join(', ');
  const alt = numbers
    ? words.photos.altMarked({ n, caption: photo.caption, marks: numbers })
    : words.photos.alt({ n, caption: photo.caption });
  return html`
    <li class="photo" id=${`photo-${String(n)}`}>
      <figure>
        <a class="photo-frame" href=${widest.url}>
          <img
            src=${nearest(photo, 960).url}
            srcset=${srcset(photo)}
            sizes="(min-width: 60rem) 34rem, 88vw"
            width=${widest.width}
            height=${widest.height}
            alt=${alt}
            loading=${place.index === 0 ? 'eager' : 'lazy'}
            decoding="async"
          />
          ${place.marks.length > 0 && overlay(widest, place.marks)}
        </a>
        <figcaption>
          <span>${photo.caption}</span>${' '}
          ${!photo.loadable && html`<b>${words.photos.notNow}</b> `}
          <span class="photo-count">${words.photos.count({ n, of: place.of })}</span>
        </figcaption>
      </figure>
    </li>
  `;
};

/** Rings with numbers, in the photo's own pixels, so that they scale with it. */
const overlay = (size: PhotoView['sizes'][number], marks: readonly NumberedMark[]): Markup => {
  const unit = Math.min(size.width, size.height) / 100;
  return html`
    <svg
      class="photo-marks"
      viewBox=${`0 0 ${String(size.width)} ${String(size.height)}`}
      aria-hidden="true"
    >
      ${marks.map((mark) => {
        const x = mark.x * size.width;
        const y = mark.y * size.height;
        const side = mark.x > 0.85 ? -1 : 1;
        const up = mark.y < 0.15 ? -1 : 1;
        const badge = { x: x + side * 6.4 * unit, y: y - up * 6.4 * unit };
        return html`
          <g>
            <circle class="mark-halo" cx=${x} cy=${y} r=${7.5 * unit} stroke-width=${2.2 * unit} />
            <circle class="mark-ring" cx=${x} cy=${y} r=${7.5 * unit} stroke-width=${unit} />
            <circle class="mark-badge" cx=${badge.x} cy=${badge.y} r=${4.2 * unit} />
            <text class="mark-number" x=${badge.x} y=${badge.y + 2 * unit} font-size=${5.6 * unit}>
              ${mark.number}
            </text>
          </g>
        `;
      })}
    </svg>
  `;
};

type Size = PhotoView['sizes'][number];

export const widestOf = (photo: PhotoView): Size =>
  photo.sizes.reduce((a, b) => (b.width > a.width ? b : a));

/** The smallest size at least `width` pixels wide, else the widest. */
export const nearest = (photo: PhotoView, width: number): Size =>
  photo.sizes.filter((size) => size.width >= width).reduce(smaller, widestOf(photo));

const smaller = (a: Size, b: Size): Size => (b.width < a.width ? b : a);

const srcset = (photo: PhotoView): string =>
  photo.sizes.map((size) => `${size.url} ${String(size.width)}w`).join(', ');
