import type { PartyPrincipal } from '../platform/http/route.ts';
import { freshUntil } from '../platform/sign-in/session-times.ts';
import { entryOf, html, renderPage, wordsFor } from '../web/index.ts';
import type { Locale, Markup, Messages, PageAssets } from '../web/index.ts';

/** Who is at work, as every page names them. */
export interface Worker {
  readonly principal: PartyPrincipal;
  readonly name: string;
  readonly party: string;
}

/** What every part of these pages needs to know. */
export interface PageContext {
  readonly locale: Locale;
  /** Path and query as requested. */
  readonly path: string;
  readonly assets: PageAssets;
  readonly demo: boolean;
  readonly all: Messages;
  readonly words: Messages['work'];
  /** What became of the form that led here; codes of ours. */
  readonly said: string | null;
  readonly refused: string | null;
  /** Of a form that was refused: what it held. */
  readonly typed: TypedForm | null;
}

export interface TypedForm {
  readonly action: string;
  readonly values: Readonly<Record<string, string>>;
  /** Names of fields that were refused. */
  readonly wrong: readonly string[];
  readonly facts: Readonly<Record<string, unknown>>;
}

/** The address of a form as an id of the page. */
export const idOfForm = (action: string): string => `form${action.replaceAll('/', '-')}`;

interface Place {
  readonly path: string;
  readonly name: keyof PageContext['words']['nav'];
  /** Null: everybody. */
  readonly roles: readonly string[] | null;
}

/** Which pages a role opens. */
export const PLACES = [
  { path: '/work', name: 'home', roles: null },
  { path: '/work/repairs', name: 'repairs', roles: ['repairer'] },
  { path: '/work/custody', name: 'custody', roles: ['registrar', 'repairer', 'custodian'] },
  { path: '/work/cases', name: 'cases', roles: ['referee'] },
  { path: '/work/intakes', name: 'intakes', roles: ['merchant', 'cashier', 'counsel', 'support'] },
  {
    path: '/work/listings',
    name: 'listings',
    roles: ['merchant', 'reviewer', 'counsel', 'support', 'custodian'],
  },
  {
    path: '/work/orders',
    name: 'orders',
    roles: ['merchant', 'support', 'registrar', 'cashier', 'counsel'],
  },
  {
    path: '/work/complaints',
    name: 'care',
    roles: ['support', 'counsel', 'reviewer', 'administrator'],
  },
  {
    path: '/work/approvals',
    name: 'approvals',
    roles: ['cashier', 'counsel', 'support', 'administrator'],
  },
  { path: '/work/people', name: 'people', roles: ['administrator', 'operator'] },
] as const satisfies readonly Place[];

const mayOpen = (roles: readonly string[] | null, own: readonly string[]): boolean =>
  roles === null || roles.some((role) => own.includes(role));

const nav = ({ words, path }: PageContext, { principal }: Worker): Markup => {
  const here = path.split('?')[0];
  return html`
    <nav class="parts-nav" aria-label=${words.nav.label}>
      ${PLACES.filter(({ roles }) => mayOpen(roles, principal.roles)).map(
        ({ path: to, name }) =>
          html`<a href=${to} aria-current=${to === here ? 'page' : undefined}
            >${words.nav[name]}</a
          >`,
      )}
    </nav>
  `;
};

/** What a refusal means: the words of these pages, else those of members' pages. */
const wordsOfRefusal = ({ words, all }: PageContext, code: string): string =>
  entryOf(words.errors, code) ??
  entryOf(all.holdings.errors, code) ??
  entryOf(all.account.errors.codes, code) ??
  all.account.errors.other({ code });

const outcome = (context: PageContext): Markup => {
  const { said, refused, words } = context;
  if (refused !== null)
    return html`<p class="form-status check-error" role="status" data-outcome>
      ${wordsOfRefusal(context, refused)}${' '}
      ${
        context.typed &&
        html`<a href=${`#${idOfForm(context.typed.action)}`}>${words.desk.toForm}</a>`
      }
    </p>`;
  const text = said === null ? undefined : entryOf(words.done, said);
  return text === undefined
    ? null
    : html`<p class="form-status" role="status" data-outcome>${text}</p>`;
};

/** A page of somebody at work; of nobody: a door. */
export const workPage = (
  context: PageContext,
  worker: Worker | null,
  page: { readonly title: string; readonly lead?: string; readonly body: Markup },
): string => {
  const { locale, path, assets, demo, words } = context;
  const fresh = worker?.principal.session
    ? (freshUntil(worker.principal.session.verifiedAt)?.toISOString() ?? '')
    : '';
  return renderPage({
    ...{ locale, path, assets, demo, noIndex: true, script: assets.desk },
    title: page.title,
    description: words.lead,
    body: html`
      <div class="account" data-fresh-until=${fresh}>
        <header class="account-head">
          ${
            worker &&
            html`<p class="eyebrow">
              ${words.who({ name: worker.name, party: worker.party })} ·${' '}
              ${worker.principal.roles.map((role) => wordsFor(words.roles, role)).join(', ')}
            </p>`
          }
          <h1>${page.title}</h1>
          ${page.lead !== undefined && html`<p>${page.lead}</p>`} ${worker && nav(context, worker)}
          ${outcome(context)}
        </header>
        ${page.body}
      </div>
    `,
  });
};
