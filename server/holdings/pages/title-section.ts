import { actForm, formatDay, html, section, selectField, shortId } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import type { Holding } from '../read-holding.ts';
import type { PageContext } from './page-context.ts';
import { live, stageBadge } from './parts.ts';

/** Since when title is theirs, how it is kept, and how to take it into one's own hands. */
export const titleSection = (context: PageContext, holding: Holding): Markup => {
  const { words, locale, operator } = context;
  const { title, facts } = holding;
  const since = title.since === null ? null : new Date(title.since * 1000).toISOString();
  return section(
    'title',
    words.title.title,
    html`
      ${live(
        'title',
        title.status !== 'final',
        html`
          <p>
            ${since !== null && html`<b>${words.title.since({ day: formatDay(since, locale) })}</b>`}
            ${' '}${stageBadge(title.status, context)}
          </p>
          <p>
            ${title.keeping === 'sealed' ? words.title.sealed({ operator }) : words.title.wallet}
          </p>
          ${facts && html`<p>${words.title.owners({ n: facts.tenure.owners })}</p>`}
          <p class="fine">
            ${words.title.account}:${' '}<span class="mono" title=${title.holder}
              >${shortId(title.holder)}</span
            >
          </p>
          ${title.keeping === 'sealed' && toWallet(context, holding)}
        `,
      )}
    `,
  );
};

const toWallet = ({ words }: PageContext, { item, wallets }: Holding): Markup => html`
  <details>
    <summary>${words.title.export}</summary>
    <div class="stack">
      <p>${words.title.exportHelp}</p>
      ${
        wallets.length === 0
          ? html`<p class="fine">${words.title.exportNone}</p>
              ${actForm({ act: 'link-wallet', button: words.title.link, quiet: true })}`
          : actForm({
              act: 'export-title',
              button: words.title.export,
              quiet: true,
              data: { item: item.id },
              fields: selectField({
                id: 'export-wallet',
                name: 'wallet',
                label: words.title.exportWallet,
                options: wallets.map((address) => [address, address] as const),
              }),
            })
      }
    </div>
  </details>
`;
