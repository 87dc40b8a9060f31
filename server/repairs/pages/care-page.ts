import { html, section } from '../../web/index.ts';
import type { CareView } from '../care/care.routes.ts';
import type { EntitlementView } from '../entitlements/entitlements.routes.ts';
import type { ToldRepair } from '../notes/read-notes.ts';
import { entitlementsList, materialsForm, planTable } from './care-sections.ts';
import { notesSection } from './notes-section.ts';
import { privatePage, type PageContext } from './page-context.ts';

export interface CareData {
  readonly item: { readonly id: string; readonly brand: string; readonly model: string };
  readonly care: CareView;
  readonly entitlements: readonly EntitlementView[];
  /** What owners told in public, and what this one told. */
  readonly told: readonly ToldRepair[];
}

/** An owner's page about the care of an item. */
export function carePage(context: PageContext, data: CareData): string {
  const { words } = context;
  const { id, brand, model } = data.item;
  const title = words.care.of({ item: `${brand} ${model}` });
  return privatePage(context, {
    title,
    description: words.care.lead,
    script: context.assets.repairs,
    body: html`
      <div class="account">
        <header class="account-head">
          <h1>${title}</h1>
          <p>${words.care.lead}</p>
          <p class="row">
            <a class="button" href=${`/my/repairs/new?item=${id}`}>${words.list.ask}</a>
          </p>
        </header>
        <div class="account-columns">
          <div>
            ${section(
              'care',
              words.care.plan,
              html`${planTable(data.care, context)} ${materialsForm(id, data.care, context)}`,
            )}
          </div>
          <div>
            <section class="account-section" aria-labelledby="entitlements">
              <h2 id="entitlements">${words.care.entitlements}</h2>
              ${entitlementsList(id, data.entitlements, context)}
            </section>
            ${notesSection(id, data.told, context)}
          </div>
        </div>
      </div>
    `,
  });
}
