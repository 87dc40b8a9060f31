import {
  actForm,
  filesField,
  formatDay,
  html,
  longField,
  section,
  selectField,
  wordsFor,
} from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import type { Holding } from '../read-holding.ts';
import type { PageContext } from './page-context.ts';
import { live, stageBadge } from './parts.ts';
import { ACCEPTED } from './trouble-section.ts';

/** For the title holder: a recovery that a referee has proposed, and how to object. */
export const proposedRecovery = (
  context: PageContext,
  { item, facts, claimed, asOf }: Holding,
): Markup => {
  const { words, locale } = context;
  const recovery = facts?.recovery;
  if (!recovery) return null;
  const day = (seconds: number) => ({
    day: formatDay(new Date(seconds * 1000).toISOString(), locale),
  });
  return section(
    'recovery',
    words.recovery.title,
    html`
      <div class="card stack hold">
        <p><b>${words.recovery.proposed(day(recovery.proposedAt))}</b></p>
        ${
          claimed.recovery !== null &&
          html`<p>
            ${words.recovery.claimed({ ground: wordsFor(words.recovery.grounds, claimed.recovery) })}
          </p>`
        }
        <p data-due>
          ${
            Date.parse(asOf) < recovery.dueAt * 1000
              ? words.recovery.due(day(recovery.dueAt))
              : words.recovery.dueNow
          }
        </p>
        ${!recovery.objected && html`<p class="fine">${words.recovery.objectHelp}</p>`}
        ${
          recovery.objected
            ? html`<p>${words.recovery.objected}</p>`
            : actForm({
                act: 'object',
                button: words.recovery.object,
                data: { item: item.id },
                fields: longField({
                  ...{ id: 'objection', name: 'reason', label: words.trouble.reason },
                  maxlength: 4000,
                }),
              })
        }
      </div>
    `,
  );
};

/** For who has no title: own requests, and a new one. */
export const recoveryRequests = (context: PageContext, holding: Holding): Markup => {
  const { words } = context;
  const { recoveries } = holding;
  return section(
    'recovery',
    words.recovery.title,
    html`
      ${live(
        'recovery',
        recoveries.some(({ status }) => status === 'pending' || status === 'anchored'),
        recoveries.length > 0 &&
          html`
            <h3>${words.recovery.requests}</h3>
            <ul class="entries" role="list">
              ${recoveries.map((one) => entry(context, one))}
            </ul>
          `,
      )}
      ${ask(context, holding)}
    `,
  );
};

const entry = (context: PageContext, request: Holding['recoveries'][number]): Markup => {
  const { words, locale } = context;
  const { id, ground, state, status, requestedAt, dueAt } = request;
  return html`
    <li>
      <div class="entry-text">
        <b>${wordsFor(words.recovery.grounds, ground)}</b>
        <span class="fine">
          ${words.recovery.requested({ day: formatDay(requestedAt, locale) })} ·${' '}
          ${wordsFor(words.recovery.states, state)}
        </span>
        ${
          dueAt !== null &&
          (state === 'proposed' || state === 'objected') &&
          html`<span class="fine">${words.recovery.due({ day: formatDay(dueAt, locale) })}</span>`
        }
        ${status !== null && stageBadge(status, context)}
      </div>
      ${
        state === 'requested' &&
        actForm({
          act: 'withdraw-request',
          button: words.recovery.withdraw,
          quiet: true,
          data: { id },
        })
      }
    </li>
  `;
};

const ask = ({ words, operator }: PageContext, { item, wallets }: Holding): Markup => html`
  <details>
    <summary>${words.recovery.ask}</summary>
    <div class="stack">
      <p>${words.recovery.askHelp}</p>
      ${actForm({
        act: 'request-recovery',
        button: words.recovery.send,
        data: { item: item.id },
        fields: html`
          ${selectField({
            ...{ id: 'recovery-ground', name: 'ground', label: words.recovery.ground },
            options: Object.entries(words.recovery.grounds),
          })}
          ${longField({
            ...{ id: 'recovery-account', name: 'account', label: words.recovery.account },
            ...{ required: true, maxlength: 4000 },
          })}
          ${selectField({
            ...{ id: 'recovery-to', name: 'wallet', label: words.recovery.to },
            options: [
              ['', words.recovery.toSealed({ operator })],
              ...wallets.map((address) => [address, address] as const),
            ],
          })}
          ${filesField({
            ...{ id: 'recovery-files', name: 'documents', label: words.trouble.documents },
            ...{ help: words.trouble.documentsHelp, accept: ACCEPTED },
          })}
        `,
      })}
    </div>
  </details>
`;
