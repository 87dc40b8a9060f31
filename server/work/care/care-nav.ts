import { html } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import type { PageContext, Worker } from '../page-context.ts';

/** Who opens which page, as over the API. */
export const CARE_ROLES = {
  complaints: ['support', 'counsel', 'reviewer', 'administrator'],
  reviews: ['support', 'counsel'],
  stories: ['support'],
  recoveries: ['support', 'administrator', 'counsel'],
  rechecks: ['support', 'counsel', 'cashier', 'administrator'],
} as const;
type CarePage = keyof typeof CARE_ROLES;

const PAGES = Object.keys(CARE_ROLES) as CarePage[];

/** The way between these pages, as far as the roles of who looks go. */
export const careNav = ({ words }: PageContext, { principal }: Worker, here: CarePage): Markup => {
  const { care } = words;
  const own = PAGES.filter((page) =>
    CARE_ROLES[page].some((role) => principal.roles.includes(role)),
  );
  return html`
    <nav class="parts-nav" aria-label=${care.nav}>
      ${own.map(
        (page) =>
          html`<a href=${`/work/${page}`} aria-current=${page === here ? 'true' : undefined}
            >${care.pages[page]}</a
          >`,
      )}
    </nav>
  `;
};
