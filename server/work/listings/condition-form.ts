import { DEFECT_KINDS, gradeLabel, GRADES, ZONES, ZONES_OF } from '../../listings/index.ts';
import { html, localised, wordsFor } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import { deskForm } from '../desk-form.ts';
import type { Fields } from '../form-route.ts';
import type { PageContext } from '../page-context.ts';
import type { ListingSeen } from '../../listings/index.ts';

/** Defects of a zone that the form has room for; over the API there may be more. */
const DEFECTS = [1, 2, 3];

const nameOf = (zone: string, what: string, n?: number) => `${zone}.${what}${n ?? ''}`;

/** A report of the condition by zones, as the form says it. */
export function reportOf(fields: Fields) {
  const zones = ZONES.filter((zone) => fields[nameOf(zone, 'grade')] !== undefined);
  return {
    zones: zones.map((zone) => ({
      zone,
      grade: fields[nameOf(zone, 'grade')],
      defects: DEFECTS.filter((n) => fields[nameOf(zone, 'kind', n)]).map((n) => ({
        kind: fields[nameOf(zone, 'kind', n)],
        text: fields[nameOf(zone, 'text', n)] ?? '',
        photo: Number(fields[nameOf(zone, 'photo', n)] ?? 0),
      })),
    })),
    functions: fields['functions'],
    completeness: fields['completeness'],
    repairs: fields['repairs'],
  };
}

/** Grades each zone of the category, and names what is seen, on which photo. */
export const conditionForm = (context: PageContext, listing: ListingSeen): Markup => {
  const { condition: words } = context.words.listings;
  const grades = GRADES.map((code) => [code, localised(gradeLabel(code), context.locale)] as const);
  const kinds = [
    ['', words.noDefect] as const,
    ...DEFECT_KINDS.map((kind) => [kind, wordsFor(words.defects, kind)] as const),
  ];
  const photos = listing.photos.map(
    ({ caption }, i) => [String(i), words.photo({ n: i + 1, caption })] as const,
  );
  return deskForm(context, {
    action: `/work/listings/${listing.id}/condition-reports`,
    ...{ button: words.save, summary: words.summary, lead: words.help, quiet: true },
    fields: (f) => html`
      ${(ZONES_OF[listing.category] ?? ZONES).map(
        (zone) => html`
          <fieldset class="choices">
            <legend>${wordsFor(words.zones, zone)}</legend>
            ${f.select({ name: nameOf(zone, 'grade'), label: words.grade, options: grades })}
            <details>
              <summary>${words.defectsOf}</summary>
              ${DEFECTS.map(
                (n) => html`
                  ${f.select({
                    ...{ name: nameOf(zone, 'kind', n), label: words.kind({ n }) },
                    options: kinds,
                  })}
                  ${f.field({
                    ...{ name: nameOf(zone, 'text', n), label: words.text({ n }) },
                    maxlength: 200,
                  })}
                  ${f.select({
                    ...{ name: nameOf(zone, 'photo', n), label: words.onPhoto({ n }) },
                    options: photos,
                  })}
                `,
              )}
            </details>
          </fieldset>
        `,
      )}
      ${(['functions', 'completeness', 'repairs'] as const).map((name) =>
        f.field({ name, label: words[name], required: true, maxlength: 300 }),
      )}
    `,
  });
};
