import type { Stories } from '../../stories/index.ts';
import { html, wordsFor } from '../../web/index.ts';
import { deskForm } from '../desk-form.ts';
import { workPage, type PageContext, type Worker } from '../page-context.ts';
import { entries, minute, nextRows } from '../parts.ts';
import { careNav } from './care-nav.ts';

/** Stories and messages that nobody has looked at, the oldest first. */
export function storiesPage(
  context: PageContext,
  worker: Worker,
  { stories, next }: Awaited<ReturnType<Stories['waiting']>>,
): string {
  const { care: words, custody } = context.words;
  return workPage(context, worker, {
    title: words.pages.stories,
    lead: words.storiesLead,
    body: html`
      ${careNav(context, worker, 'stories')}
      ${entries(
        words.noStories,
        stories.map(
          (one) => html`
            <div class="entry-text">
              <b>${wordsFor(words.storyKinds, one.kind)}</b>
              <span class="fine">${minute(context, one.at)}</span>
              <blockquote class="listing-text">${one.text}</blockquote>
              <a href=${`/items/${one.itemId}`}>${custody.passport}</a>
            </div>
            ${deskForm(context, {
              ...{ action: `/work/stories/${one.id}/decision`, button: words.decide, quiet: true },
              fields: (f) => html`
                ${f.select({
                  ...{ name: 'show', label: words.decision },
                  options: [
                    ['yes', words.showStory],
                    ['no', words.refuseStory],
                  ],
                })}
                ${f.long({ name: 'reason', label: words.refusalReason, maxlength: 500 })}
              `,
            })}
          `,
        ),
      )}
      ${nextRows(context, '/work/stories', {}, next)}
    `,
  });
}
