import { PHOTO_COUNT_OF_LISTING } from '../../listings/index.ts';
import { html } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import { deskForm, type FormFields } from '../desk-form.ts';
import { workPage, type PageContext, type Worker } from '../page-context.ts';

const IMAGES = 'image/jpeg,image/png,image/webp,image/heic';

type Text = Readonly<Record<'zh' | 'en', string>>;
export interface ListingText {
  readonly title: Text;
  readonly description: Text;
  readonly attributes: Readonly<Record<'material' | 'colour' | 'accessories', Text>>;
}

/** Title, description and attributes, each in both languages. */
export const textFields = (
  { words: { listings: words } }: PageContext,
  f: FormFields,
  text?: ListingText,
): Markup => {
  const line = (name: 'title' | 'material' | 'colour' | 'accessories', most: number) => {
    const value = name === 'title' ? text?.title : text?.attributes[name];
    return (['zh', 'en'] as const).map((lang) =>
      f.field({
        ...{ name: `${name}.${lang}`, label: words.inLanguage[lang]({ name: words.texts[name] }) },
        ...{ maxlength: most, required: name === 'title', value: value?.[lang] ?? '' },
      }),
    );
  };
  return html`
    ${line('title', 80)}
    ${(['zh', 'en'] as const).map((lang) =>
      f.long({
        ...{ name: `description.${lang}`, maxlength: 4000 },
        label: words.inLanguage[lang]({ name: words.texts.description }),
        value: text?.description[lang] ?? '',
      }),
    )}
    ${line('material', 120)} ${line('colour', 80)} ${line('accessories', 200)}
  `;
};

/** A draft with its photos. */
export function newListingPage(context: PageContext, worker: Worker, itemId: string): string {
  const { listings: words } = context.words;
  return workPage(context, worker, {
    title: words.draft,
    lead: words.draftLead,
    body: html`
      <p><a href="/work/listings">${words.back}</a></p>
      ${deskForm(context, {
        ...{ action: '/work/listings/new', button: words.saveDraft, upload: true },
        fields: (f) => html`
          ${f.field({
            ...{ name: 'itemId', label: words.itemId, help: words.itemHelp },
            ...{ required: true, maxlength: 40, value: itemId },
          })}
          ${f.field({
            ...{ name: 'price', label: words.priceCny, inputmode: 'decimal', required: true },
          })}
          ${textFields(context, f)}
          ${f.files({
            ...{ name: 'photos', label: words.photos, accept: IMAGES },
            help: words.photosHelp(PHOTO_COUNT_OF_LISTING),
          })}
          ${f.long({
            ...{ name: 'captions', label: words.captions, help: words.captionsHelp },
            maxlength: 1600,
          })}
        `,
      })}
    `,
  });
}
