import { formatDay, html, localised } from '../../web/index.ts';
import type { Localised, Markup } from '../../web/index.ts';
import type { PhotoView, RecordView } from '../passport.schema.ts';
import type { Context } from './page-context.ts';
import { nearest, widestOf } from './photos-section.ts';

type Facts = RecordView['facts'];
type Repair = Extract<Facts, { type: 'repair' | 'care' | 'alteration' }>;
type Entitlement = Extract<Facts, { type: 'entitlement' }>;

/** Pixels of a thumbnail's side at the densest usual screen. */
const THUMB = 320;

const listed = (labels: readonly Localised[], { locale }: Context): string =>
  labels.map((label) => localised(label, locale)).join(' · ');

/** What a repairer's record says, in the history. */
export const repairFacts = (said: Repair, context: Context): Markup => {
  const { words } = context;
  const { services, parts, job } = said;
  return html`
    <p class="said">${said.work}</p>
    ${
      services.length > 0 &&
      html`<p class="parts">
        ${words.repairs.passport.services({ list: listed(services, context) })}
      </p>`
    }
    ${
      parts.length > 0 &&
      html`<p class="parts">${words.timeline.parts({ parts: parts.join(' · ') })}</p>`
    }
    ${job && jobFacts(job, context)}
  `;
};

const jobFacts = (job: NonNullable<Repair['job']>, context: Context): Markup => {
  const words = context.words.repairs.passport;
  const { warrantyUntil, entitlement } = job;
  return html`
    <ul class="job-facts" role="list">
      <li>${words.askedAs[job.askedAs]}</li>
      ${
        entitlement &&
        html`<li>${words.entitlement({ list: listed(entitlement.services, context) })}</li>`
      }
      ${job.warrantyOf !== null && html`<li>${words.warrantyOf}</li>`}
      ${
        warrantyUntil !== null &&
        html`<li>${words.warrantyUntil({ day: formatDay(warrantyUntil, context.locale) })}</li>`
      }
    </ul>
    <ul class="job-photos" role="list" aria-label=${words.photos}>
      ${job.before.map((photo, i) => thumb(photo, i, words.before, context))}
      ${job.after.map((photo, i) => thumb(photo, i, words.after, context))}
    </ul>
  `;
};

const thumb = (photo: PhotoView, i: number, stage: string, { words }: Context): Markup => {
  const { url, width, height } = nearest(photo, THUMB);
  const { caption } = photo;
  return html`
    <li>
      <a href=${widestOf(photo).url}>
        <img
          src=${url}
          width=${width}
          height=${height}
          alt=${words.repairs.passport.photo({ stage, n: i + 1, caption })}
          loading="lazy"
          decoding="async"
        />
      </a>
      <span class="fine">${stage}</span>
      ${!photo.loadable && html`<b>${words.photos.notNow}</b>`}
    </li>
  `;
};

/** What a brand or platform promises, in the history. */
export const entitlementFacts = (said: Entitlement, context: Context): Markup => {
  const words = context.words.repairs.passport;
  const { until, repairers } = said;
  return html`
    <p class="said">${said.terms}</p>
    <ul class="job-facts" role="list">
      <li>${words.covers({ list: listed(said.covers, context) })}</li>
      <li>
        ${until === null ? words.forLife : words.until({ day: formatDay(until, context.locale) })}
      </li>
      <li>
        ${
          repairers.length === 0
            ? words.anyRepairer
            : words.repairers({ list: repairers.join(', ') })
        }
      </li>
    </ul>
  `;
};
