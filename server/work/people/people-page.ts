import { actForm, field, formatMinute, html, section, wordsFor } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import { workPage, type PageContext, type Worker } from '../page-context.ts';

export interface StaffPerson {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly hasPasskey: boolean;
  readonly lastSeenAt: string | null;
}

/** An administrator's people: who acts for the party, and links for new ones. */
export function peoplePage(
  context: PageContext,
  worker: Worker,
  people: readonly StaffPerson[],
): string {
  const { people: words, roles } = context.words;
  const party = worker.principal.party;
  const known = [...new Set(people.flatMap((one) => one.roles))].filter((r) => r !== 'operator');
  return workPage(context, worker, {
    title: words.title,
    body: html`
      ${section(
        'people',
        words.title,
        html`<p class="card stack" data-link tabindex="-1" hidden></p>
          <ul class="entries" role="list">
            ${people.map((one) => entry(context, worker, one))}
          </ul>`,
      )}
      ${section(
        'invite',
        words.invite,
        html`<p class="card stack" data-link tabindex="-1" hidden></p>
          ${actForm({
            ...{ act: 'staff-invite', button: words.send, data: { party } },
            fields: html`
              ${field({
                ...{ id: 'name', name: 'name', label: words.name, required: true, maxlength: 80 },
              })}
              <fieldset class="choices">
                <legend>${words.rolesLabel}</legend>
                ${known.map(
                  (role) =>
                    html`<label class="choice">
                      <input type="checkbox" name=${`role-${role}`} />
                      <span>${wordsFor(roles, role)}</span>
                    </label>`,
                )}
              </fieldset>
            `,
          })}`,
      )}
    `,
  });
}

const entry = ({ words, locale }: PageContext, { principal }: Worker, one: StaffPerson): Markup => {
  const { people } = words;
  const data = { party: principal.party, person: one.id };
  return html`
    <li>
      <div class="entry-text">
        <b>${one.name}</b>
        <span class="fine">
          ${one.roles.map((role) => wordsFor(words.roles, role)).join(', ')} ·${' '}
          ${one.hasPasskey ? people.passkey : people.noPasskey}
          ${one.lastSeenAt !== null && ` · ${people.seen({ time: formatMinute(one.lastSeenAt, locale) })}`}
        </span>
      </div>
      ${actForm({
        ...{ act: 'staff-invite', quiet: true, data },
        ...{ button: people.again, label: people.againLabel(one) },
      })}
      ${
        one.id !== principal.subject &&
        actForm({
          ...{ act: 'staff-dismiss', quiet: true, data },
          ...{ button: people.end, label: people.endLabel(one) },
        })
      }
    </li>
  `;
};
