import {
  actForm,
  filesField,
  html,
  localised,
  longField,
  section,
  selectField,
  serviceName,
} from '../../web/index.ts';
import type { Localised, Markup } from '../../web/index.ts';
import type { EntitlementView } from '../entitlements/entitlements.routes.ts';
import { privatePage, type PageContext } from './page-context.ts';

export interface AskData {
  readonly items: readonly {
    readonly id: string;
    readonly brand: string;
    readonly model: string;
  }[];
  /** The item that is asked about; null: not chosen yet. */
  readonly item: string | null;
  readonly repairers: readonly { readonly id: string; readonly name: Localised }[];
  /** Those of the chosen item that hold now. */
  readonly entitlements: readonly EntitlementView[];
  /** The warranty that is claimed: the record of its job, and who owes it. */
  readonly warranty: { readonly record: string; readonly repairer: string } | null;
}

/** Where an owner asks a repairer for work. */
export function askPage(context: PageContext, data: AskData): string {
  const { words } = context;
  return privatePage(context, {
    title: words.ask.title,
    description: words.ask.lead,
    script: context.assets.repairs,
    body: html`
      <div class="account">
        <header class="account-head">
          <p><a href="/my/repairs">${words.job.back}</a></p>
          <h1>${words.ask.title}</h1>
          <p>${words.ask.lead}</p>
        </header>
        ${
          data.items.length === 0
            ? html`<p class="card">${words.ask.noItems}</p>`
            : section('ask', words.ask.request, askForm(context, data))
        }
      </div>
    `,
  });
}

const askForm = (context: PageContext, data: AskData): Markup => {
  const { words, locale } = context;
  const repairers = data.warranty
    ? data.repairers.filter(({ id }) => id === data.warranty?.repairer)
    : data.repairers;
  return html`
    ${data.warranty && html`<p>${words.ask.warranty}</p>`}
    ${actForm({
      act: 'ask',
      button: words.ask.send,
      data: data.warranty ? { warranty: data.warranty.record } : {},
      fields: html`
        ${selectField({
          id: 'item',
          name: 'item',
          label: words.ask.item,
          options: data.items.map(({ id, brand, model }) => [id, `${brand} ${model}`] as const),
          ...(data.item ? { chosen: data.item } : {}),
        })}
        ${selectField({
          id: 'repairer',
          name: 'repairer',
          label: words.ask.repairer,
          options: repairers.map(({ id, name }) => [id, localised(name, locale)] as const),
        })}
        ${selectField({
          id: 'kind',
          name: 'kind',
          label: words.ask.kind,
          options: Object.entries(words.kinds),
        })}
        ${longField({
          id: 'words',
          name: 'words',
          label: words.ask.words,
          help: words.ask.wordsHelp,
          required: true,
          maxlength: 2000,
        })}
        ${filesField({
          id: 'photos',
          name: 'photos',
          label: words.ask.photos,
          help: words.ask.photosHelp,
          accept: 'image/*',
        })}
        ${
          data.entitlements.length > 0 &&
          selectField({
            id: 'entitlement',
            name: 'entitlement',
            label: words.ask.entitlement,
            help: words.ask.entitlementHelp,
            options: [
              ['', words.ask.noEntitlement] as const,
              ...data.entitlements.map(
                ({ record, by, covers }) =>
                  [
                    record,
                    `${localised(by.name, locale)}: ${covers.map((code) => serviceName(code, locale)).join(', ')}`,
                  ] as const,
              ),
            ],
          })
        }
      `,
    })}
  `;
};
