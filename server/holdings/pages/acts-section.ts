import { formatMinute, html, section, wordsFor } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import type { Holding } from '../read-holding.ts';
import type { PageContext } from './page-context.ts';
import { live, stageBadge } from './parts.ts';

/** What somebody asked for on an item, and how far each call is. */
export const actsSection = (context: PageContext, { acts }: Holding): Markup => {
  const { words } = context;
  if (acts.length === 0) return null;
  const moving = acts.some(({ status }) => status === 'pending' || status === 'anchored');
  return section(
    'acts',
    words.acts.title,
    live(
      'acts',
      moving,
      html`<ul class="entries" role="list">
        ${acts.map((act) => entry(context, act))}
      </ul>`,
    ),
  );
};

const entry = (context: PageContext, act: Holding['acts'][number]): Markup => {
  const { words, locale } = context;
  const { status } = act;
  return html`
    <li>
      <div class="entry-text">
        <b>${wordsFor(words.acts.names, act.act)}</b>
        <span class="fine">
          <time datetime=${act.askedAt}>${formatMinute(act.askedAt, locale)}</time>
        </span>
        ${
          status === 'rejected' || status === 'expired'
            ? html`<span class="badge tone-bad">${wordsFor(words.acts.states, status)}</span>`
            : stageBadge(status, context)
        }
      </div>
    </li>
  `;
};
