import { field, filesField, html, longField, selectField } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import type { PageContext } from '../page-context.ts';
import { postForm } from '../post-form.ts';

/** What a report may carry. */
const ACCEPTED = 'image/jpeg,image/png,image/webp,image/heic,application/pdf';

/** A report of a loss, a theft or a dispute. */
export const reportForm = (
  { all }: PageContext,
  itemId: string,
  back: string,
  title: string,
): Markup => {
  const words = all.holdings.trouble;
  return html`
    <details>
      <summary>${title}</summary>
      ${postForm({
        ...{ action: `/work/items/${itemId}/incidents`, button: words.send, back, upload: true },
        fields: html`
          ${selectField({
            ...{ id: 'report-kind', name: 'kind', label: words.kind },
            options: Object.entries(words.kinds),
          })}
          ${longField({
            ...{ id: 'report-account', name: 'account', label: words.account },
            ...{ required: true, maxlength: 4000 },
          })}
          ${field({
            ...{ id: 'report-police', name: 'policeReference', label: words.police },
            maxlength: 120,
          })}
          ${filesField({
            ...{ id: 'report-files', name: 'documents', label: words.documents },
            ...{ help: words.documentsHelp, accept: ACCEPTED },
          })}
        `,
      })}
    </details>
  `;
};
