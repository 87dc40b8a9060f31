import type { PageAssets } from '../assets.ts';
import { TONES } from '../components/headline.ts';
import type { Headline } from '../components/headline.ts';
import { html } from '../html.ts';
import type { Markup } from '../html.ts';
import { renderPage } from '../layout.ts';
import type { Locale } from '../locale.ts';
import { messagesFor, wordsFor } from '../messages/messages.ts';
import type { Messages } from '../messages/messages.ts';

/** An item as a card. `photoUrl` is null where no photo was published. */
export interface HomeItem {
  readonly href: string;
  readonly photoUrl: string | null;
  readonly category: string;
  readonly brand: string;
  readonly model: string;
  readonly status: Headline;
}

/** Somebody the embedded demo lets you act as. */
export interface HomePerson {
  readonly id: string;
  readonly name: string;
  readonly party: string;
  readonly roles: readonly string[];
}

export interface HomePage {
  readonly locale: Locale;
  readonly path: string;
  readonly publicUrl: string;
  readonly assets: PageAssets;
  readonly items: readonly HomeItem[];
  /** Empty outside the demo. */
  readonly people: readonly HomePerson[];
  readonly demo: boolean;
}

/** Where the form sends `?code=`; it answers with a redirect to the passport or a problem page. */
export const FIND_PATH = '/find';

/** The front page: what this is, the code field, the items, and the demo's people. */
export function homePage(page: HomePage): string {
  const words = messagesFor(page.locale);
  return renderPage({
    locale: page.locale,
    title: words.home.title,
    description: words.home.lead,
    path: page.path,
    assets: page.assets,
    demo: page.demo,
    body: html`
      <div class="home">
        <section class="hero" aria-labelledby="hero">
          <h1 id="hero">${words.site.tagline}</h1>
          <p class="lead">${words.home.lead}</p>
          ${codeForm(page.locale, words)}
        </section>
        <section aria-labelledby="items">
          <h2 id="items">${page.demo ? words.home.items : words.home.itemsLive}</h2>
          ${
            page.items.length === 0
              ? html`<p>${words.home.noItems}</p>`
              : html`<ul class="cards" role="list">
                  ${page.items.map((item) => card(item, words))}
                </ul>`
          }
        </section>
        ${audiences(words)} ${page.people.length > 0 && people(page, words)} ${developers(words)}
      </div>
    `,
  });
}

const codeForm = (locale: Locale, words: Messages): Markup => html`
  <form class="find" action=${FIND_PATH} method="get" role="search">
    <label for="code">${words.home.code}</label>
    <div class="find-row">
      <input
        id="code"
        name="code"
        type="text"
        required
        maxlength="80"
        autocomplete="off"
        autocapitalize="characters"
        spellcheck="false"
        aria-describedby="code-help"
      />
      <input type="hidden" name="lang" value=${locale} />
      <button type="submit" class="button">${words.home.open}</button>
    </div>
    <p class="fine" id="code-help">${words.home.codeHelp}</p>
  </form>
`;

const card = (item: HomeItem, words: Messages): Markup => html`
  <li class="item-card">
    <a href=${item.href}>
      ${
        item.photoUrl === null
          ? html`<span class="item-photo is-empty"></span>`
          : html`<img
              class="item-photo"
              src=${item.photoUrl}
              alt=""
              loading="lazy"
              width="480"
              height="480"
            />`
      }
      <span class="item-text">
        <span class="eyebrow">${wordsFor(words.categories, item.category)}</span>
        <strong>${item.brand}</strong>
        <span>${item.model}</span>
        <span class=${`badge tone-${TONES[item.status]}`}>${words.badges[item.status]}</span>
      </span>
    </a>
  </li>
`;

const audiences = (words: Messages): Markup => html`
  <section aria-labelledby="audiences">
    <h2 id="audiences">${words.home.audiencesTitle}</h2>
    <dl class="audiences">
      ${words.home.audiences.map(
        ([who, what]) =>
          html`<div>
            <dt>${who}</dt>
            <dd>${what}</dd>
          </div>`,
      )}
    </dl>
  </section>
`;

const people = (page: HomePage, words: Messages): Markup => {
  const example = page.people[0]?.id ?? '';
  const body = JSON.stringify({ person: example });
  const line = `curl -X POST ${page.publicUrl}/v1/sessions -H 'content-type: application/json' -d '${body}'`;
  return html`
    <section aria-labelledby="people">
      <h2 id="people">${words.home.people}</h2>
      <p>${words.home.peopleIntro}</p>
      <pre tabindex="0" aria-label=${words.home.people}><code>${line}</code></pre>
      <ul class="people" role="list">
        ${page.people.map(
          (person) =>
            html`<li>
              <strong>${person.name}</strong>
              <span>${person.party}</span>
              <span class="fine">${person.roles.join(' · ')}</span>
              <code>${person.id}</code>
            </li>`,
        )}
      </ul>
    </section>
  `;
};

const developers = (words: Messages): Markup => html`
  <section aria-labelledby="developers">
    <h2 id="developers">${words.home.developers}</h2>
    <ul class="links" role="list">
      <li><a href="/openapi.json">${words.home.openapi}</a></li>
      <li><a href="/.well-known/patina-root.json">${words.home.root}</a></li>
    </ul>
  </section>
`;
