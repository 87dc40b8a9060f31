import { formatMinute, html, section, wordsFor } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import { money } from '../pages/money.ts';
import type { PageContext } from '../pages/page-context.ts';
import type { OrderData } from './read-order.ts';

type Data = Pick<OrderData, 'escrow'>;

/** Every entry of the money: the same lines for buyer and seller. */
export const escrowSection = (context: PageContext, { escrow }: Data): Markup => {
  const { all, locale } = context;
  const text = all.trades.escrow;
  const amount = (minor: number) => money({ amount: minor, currency: escrow.currency }, locale);
  /** `provider NAME`, `platform commission`, `escrow` and so on. */
  const account = (name: string) => {
    const [kind = '', holder = ''] = name.split(' ');
    return wordsFor(text.accounts, kind === 'platform' && holder !== '' ? holder : kind);
  };
  return section(
    'escrow',
    text.title,
    html`
      <p>${text.lead}</p>
      <p>
        <b data-escrow=${escrow.posted}>${text.lies({ amount: amount(escrow.posted) })}</b>${
          escrow.pending !== 0 && html` ${text.spoken({ amount: amount(escrow.pending) })}`
        }
      </p>
      ${
        escrow.split &&
        html`<dl class="facts">
          ${(['seller', 'commission', 'freight'] as const).map(
            (who) =>
              html`<div>
                <dt>${text.split[who]}</dt>
                <dd>${amount(escrow.split?.[who] ?? 0)}</dd>
              </div>`,
          )}
        </dl>`
      }
      ${escrow.entries.length === 0 && html`<p>${text.none}</p>`}
      <ul class="entries" role="list">
        ${escrow.entries.map(
          (entry) => html`
            <li data-entry=${entry.kind}>
              <div class="entry-text">
                <b>${wordsFor(text.reasons, entry.reason)}</b>
                <span class="fine">
                  <time datetime=${entry.at}>${formatMinute(entry.at, locale)}</time> ·${' '}
                  ${wordsFor(text.kinds, entry.kind)}${
                    entry.deadline !== null &&
                    html` · ${text.until({ time: formatMinute(entry.deadline, locale) })}`
                  }
                </span>
                ${entry.moves.map(
                  (move) =>
                    html`<span class="move"
                      >${account(move.account)}
                      <span class="money"
                        >${move.amount > 0 ? '+' : ''}${amount(move.amount)}</span
                      ></span
                    >`,
                )}
              </div>
            </li>
          `,
        )}
      </ul>
    `,
  );
};
