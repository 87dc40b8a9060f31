import { actForm, field, html, section } from '../../web/index.ts';
import { workPage, type PageContext } from '../page-context.ts';

/** For who is not signed in: the passkey, and the demo's people. */
export function doorPage(
  context: PageContext,
  people: readonly { readonly id: string; readonly name: string }[],
  next: string | null,
): string {
  const { door } = context.words;
  return workPage(context, null, {
    title: door.title,
    lead: door.lead,
    body: html`
      <noscript><p class="notices card">${door.noScript}</p></noscript>
      <div class="stack" data-next=${next ?? '/work'}>
        ${section(
          'sign-in',
          context.all.account.signIn.title,
          html`${actForm({ act: 'staff-sign-in', button: door.passkey })}
            <p><a href="/work/join">${door.invited}</a></p>`,
        )}
        ${
          people.length > 0 &&
          section(
            'demo',
            door.demo,
            html`<p>${door.demoLead}</p>
              ${people.map(({ id, name }) =>
                actForm({
                  ...{ act: 'staff-demo', quiet: true, data: { person: id } },
                  button: door.as({ name }),
                }),
              )}`,
          )
        }
      </div>
    `,
  });
}

/** Where an invitation is taken up; its code is in the fragment, which only the browser reads. */
export function joinPage(context: PageContext): string {
  const { join, door } = context.words;
  return workPage(context, null, {
    title: join.title,
    lead: join.lead,
    body: html`
      <noscript><p class="notices card">${door.noScript}</p></noscript>
      <div data-next="/work">
        ${section(
          'join',
          join.code,
          actForm({
            act: 'staff-join',
            button: join.make,
            fields: field({
              ...{ id: 'code', name: 'code', label: join.code, help: join.codeHelp },
              ...{ required: true, maxlength: 200 },
            }),
          }),
        )}
      </div>
    `,
  });
}
