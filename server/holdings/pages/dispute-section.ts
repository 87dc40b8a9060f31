import { formatMinute, html, section, wordsFor } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import type { Holding } from '../read-holding.ts';
import type { PageContext } from './page-context.ts';
import { live, stageBadge } from './parts.ts';

/** What both sides of a case and its referees did, by their kind, with the reasons of referees. */
export const disputeSection = (context: PageContext, { decisions }: Holding): Markup => {
  const { words, all, locale } = context;
  if (decisions.length === 0) return null;
  const { by, names } = all.work.case;
  return section(
    'dispute',
    words.dispute.title,
    live(
      'dispute',
      decisions.some(({ status }) => status === 'pending' || status === 'anchored'),
      html`<ul class="entries" role="list">
        ${decisions.map(
          (one) =>
            html`<li>
              <div class="entry-text">
                <b>${wordsFor(names, one.act)}</b>
                <span class="fine">
                  ${one.yours ? words.dispute.you : wordsFor(by, one.by)} ·${' '}
                  ${formatMinute(one.at, locale)}
                </span>
                ${
                  one.status === 'rejected' || one.status === 'expired'
                    ? html`<span class="badge tone-bad">
                        ${wordsFor(words.acts.states, one.status)}
                      </span>`
                    : stageBadge(one.status, context)
                }
                ${one.reason !== null && html`<blockquote>${one.reason}</blockquote>`}
              </div>
            </li>`,
        )}
      </ul>`,
    ),
  );
};
