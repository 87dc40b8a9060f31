import {
  actForm,
  field,
  formatDay,
  html,
  longField,
  section,
  selectField,
} from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import type { ToldRepair } from '../notes/read-notes.ts';
import type { PageContext } from './page-context.ts';

/** What owners tell of work that nobody accredited has signed, and a form to tell more. */
export const notesSection = (
  itemId: string,
  told: readonly ToldRepair[],
  context: PageContext,
): Markup => {
  const { words } = context;
  return section(
    'notes',
    words.notes.title,
    html`
      <p>${words.notes.lead}</p>
      ${
        told.length > 0 &&
        html`<ul class="entries" role="list">
          ${told.map((note) => entry(note, context))}
        </ul>`
      }
      <details class="word-act">
        <summary>${words.notes.add}</summary>
        ${noteForm(itemId, context)}
      </details>
    `,
  );
};

const entry = (note: ToldRepair, { words, locale }: PageContext): Markup => {
  const day = formatDay(note.doneOn, locale);
  return html`
    <li>
      <div class="entry-text">
        <span class="fine">
          ${day} · ${words.kinds[note.kind]} · ${note.public ? words.notes.shown : words.notes.own}
        </span>
        <span>${note.text}</span>
      </div>
      ${
        note.mine &&
        actForm({
          act: 'remove-note',
          button: words.notes.remove,
          label: words.notes.removeLabel({ day }),
          quiet: true,
          data: { id: note.id },
        })
      }
    </li>
  `;
};

const noteForm = (itemId: string, { words }: PageContext): Markup =>
  actForm({
    act: 'note',
    button: words.notes.add,
    data: { item: itemId },
    fields: html`
      ${selectField({
        id: 'note-kind',
        name: 'kind',
        label: words.notes.kind,
        options: Object.entries(words.kinds),
      })}
      ${field({
        id: 'note-day',
        name: 'doneOn',
        label: words.notes.doneOn,
        type: 'date',
        required: true,
      })}
      ${longField({
        id: 'note-text',
        name: 'text',
        label: words.notes.text,
        help: words.notes.textHelp,
        required: true,
        maxlength: 1000,
      })}
      <label class="choice">
        <input type="checkbox" name="public" />
        <span>
          ${words.notes.public}
          <span class="choice-text">${words.notes.publicHelp}</span>
        </span>
      </label>
    `,
  });
