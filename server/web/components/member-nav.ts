import { html } from '../html.ts';
import type { Markup } from '../html.ts';
import type { Messages } from '../messages/messages.ts';

/** Where a member is among their pages. */
export const memberNav = ({ holdings, repairs }: Messages): Markup => html`
  <nav class="member-nav" aria-label=${holdings.nav.label}>
    <a href="/my/items">${holdings.nav.items}</a>
    <a href="/my/repairs">${repairs.list.title}</a>
    <a href="/account">${holdings.nav.account}</a>
  </nav>
`;
