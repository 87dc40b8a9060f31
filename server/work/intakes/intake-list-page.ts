import type { IntakeListed } from '../../consignments/index.ts';
import { html, wordsFor } from '../../web/index.ts';
import { workPage, type PageContext, type Worker } from '../page-context.ts';
import { cards, choices, mark, minute, nextRows } from '../parts.ts';

/** What was offered to a platform: what waits for it, or all. */
export function intakeListPage(
  context: PageContext,
  worker: Worker,
  show: 'waiting' | 'all',
  { intakes, next }: { readonly intakes: readonly IntakeListed[]; readonly next: string | null },
): string {
  const { intakes: words, desk } = context.words;
  return workPage(context, worker, {
    title: words.title,
    lead: words.lead,
    body: html`
      ${choices(desk.show, show, [
        ['waiting', '/work/intakes', words.waiting],
        ['all', '/work/intakes?show=all', desk.all],
      ])}
      ${cards(
        words.none,
        intakes.map(
          (one) => html`
            <p class="eyebrow">
              ${wordsFor(words.wishes, one.wish)} · ${minute(context, one.createdAt)}
            </p>
            <a href=${`/work/intakes/${one.id}`}><b>${one.brand}</b> ${one.model}</a>
            <p class="row">
              ${mark(wordsFor(words.states, one.state), one.state === 'offered' ? 'mixed' : 'calm')}
              ${mark(one.audit.passed ? words.proven : words.unproven, one.audit.passed ? 'good' : 'mixed')}
              ${mark(one.sellerStatus === null ? words.statusOpen : wordsFor(words.statuses, one.sellerStatus))}
            </p>
          `,
        ),
      )}
      ${nextRows(context, '/work/intakes', { show: show === 'all' ? show : undefined }, next)}
    `,
  });
}
