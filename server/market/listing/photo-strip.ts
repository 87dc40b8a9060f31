import { html } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import type { PageContext } from '../pages/page-context.ts';
import { fitting, srcset } from '../pages/picture.ts';
import type { ListingData } from './listing-view.ts';

/** Photos of the very item; defects link to them by their number. */
export const photoStrip = ({ words }: PageContext, { photos }: ListingData): Markup => {
  const text = words.listing;
  return html`
    <section class="photos" aria-labelledby="photos">
      <h2 id="photos" class="quiet">${text.photos}</h2>
      ${photos.length === 0 && html`<p>${words.catalogue.noPhoto}</p>`}
      <ul class="photo-strip" tabindex="0" role="list" aria-label=${text.photos}>
        ${photos.map((photo, i) => {
          const size = fitting(photo, 960);
          return html`
            <li class="photo" id=${`photo-${String(i + 1)}`}>
              <figure>
                <a class="photo-frame" href=${fitting(photo, Infinity).url}>
                  <img
                    src=${size.url}
                    srcset=${srcset(photo)}
                    sizes="(min-width: 60rem) 34rem, 88vw"
                    width=${size.width}
                    height=${size.height}
                    alt=${text.photoAlt({ n: i + 1, caption: photo.caption })}
                    loading=${i === 0 ? 'eager' : 'lazy'}
                    fetchpriority=${i === 0 ? 'high' : undefined}
                    decoding="async"
                  />
                </a>
                <figcaption><span>${photo.caption}</span></figcaption>
              </figure>
            </li>
          `;
        })}
      </ul>
    </section>
  `;
};
