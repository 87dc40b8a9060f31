import { field, html, section } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import { money } from '../pages/money.ts';
import { memberPage, type PageContext } from '../pages/page-context.ts';
import type { CheckoutData, Typed } from './read-checkout.ts';

/** The last look before an order: everything can be corrected, and nothing is chosen for the buyer. */
export function checkoutPage(context: PageContext, data: CheckoutData, typed: Typed = {}): string {
  const { checkout: text } = context.words;
  const { delivery } = data;
  return memberPage(context, {
    title: text.title,
    lead: text.lead,
    description: text.lead,
    body: html`
      <div class="account-columns">
        <div>
          ${itemSection(context, data)} ${deliverySection(context, data)}
          ${delivery !== null && totalsSection(context, data)}
          ${delivery !== null && orderSection(context, data, typed)}
        </div>
        <div>${nextSection(context, data)}</div>
      </div>
    `,
  });
}

const itemSection = ({ words, locale }: PageContext, { listing, item, terms }: CheckoutData) => {
  const { checkout: text } = words;
  return section(
    'item',
    text.item,
    html`
      <p><b>${item.brand}</b> ${item.model}</p>
      <p class="price">${money({ amount: terms.price, currency: terms.currency }, locale)}</p>
      <p>${words.listing.seller}: <b>${words.sellers[terms.sellerStatus]}</b></p>
      <p><a href=${`/catalogue/${listing}`}>${text.look}</a></p>
    `,
  );
};

/** How it comes: a choice of its own, because the total follows from it. */
const deliverySection = (
  context: PageContext,
  { listing, delivery, freight, terms }: CheckoutData,
) => {
  const { words, locale } = context;
  const { checkout: text } = words;
  const choice = (value: 'courier' | 'pickup', help: string) => html`
    <label class="choice">
      <input type="radio" name="delivery" value=${value} required checked=${delivery === value} />
      <span>
        ${text[value]}:${' '}
        <b>${money({ amount: freight[value], currency: terms.currency }, locale)}</b>
        <span class="choice-text">${help}</span>
      </span>
    </label>
  `;
  return section(
    'delivery',
    text.delivery,
    html`
      <form class="act" method="get" action=${`/checkout/${listing}`}>
        <fieldset class="choices">
          <legend>${text.delivery}</legend>
          ${choice('courier', text.addressHelp)} ${choice('pickup', text.pickupHelp)}
        </fieldset>
        <button type="submit" class=${delivery === null ? 'button' : 'button-quiet'}>
          ${delivery === null ? text.choose : text.update}
        </button>
      </form>
    `,
  );
};

const totalsSection = ({ words, locale }: PageContext, { terms }: CheckoutData): Markup => {
  const { checkout: text } = words;
  const amount = (minor: number) => money({ amount: minor, currency: terms.currency }, locale);
  return section(
    'totals',
    text.totals,
    html`
      <table class="totals">
        <tbody>
          <tr>
            <th scope="row">${text.price}</th>
            <td>${amount(terms.price)}</td>
          </tr>
          <tr>
            <th scope="row">${text.freight}</th>
            <td>${amount(terms.freight)}</td>
          </tr>
          <tr data-total=${terms.total}>
            <th scope="row"><b>${text.total}</b></th>
            <td><b>${amount(terms.total)}</b></td>
          </tr>
        </tbody>
      </table>
    `,
  );
};

const nextSection = ({ words, locale }: PageContext, { terms }: CheckoutData): Markup =>
  section(
    'next',
    words.checkout.next,
    html`<ul class="points" data-return-days=${terms.returnRight.days}>
      ${terms.words[locale].map((line) => html`<li>${line}</li>`)}
    </ul>`,
  );

/** Where it goes, and the one button that orders. */
const orderSection = (context: PageContext, data: CheckoutData, typed: Typed): Markup => {
  const { checkout: text } = context.words;
  const { listing, delivery, terms } = data;
  const line = (name: keyof Typed, autocomplete: string, maxlength: number, required = true) =>
    field({
      ...{ id: `address-${name}`, name, autocomplete, maxlength, required },
      ...{ label: text[name], value: typed[name] ?? '' },
      ...(name === 'phone' ? { type: 'tel' as const } : {}),
    });
  return section(
    'order',
    delivery === 'courier' ? text.address : text.pickup,
    html`
      <form class="act" method="post" action=${`/checkout/${listing}`}>
        <input type="hidden" name="terms" value=${terms.digest} />
        <input type="hidden" name="delivery" value=${delivery} />
        ${
          delivery === 'courier'
            ? html`
                <p class="fine">${text.addressHelp}</p>
                ${line('name', 'name', 80)} ${line('phone', 'tel', 40)}
                ${line('region', 'address-level1', 120)} ${line('street', 'street-address', 180)}
                ${line('postcode', 'postal-code', 20, false)}
              `
            : html`<p>${text.pickupHelp}</p>`
        }
        <p>${text.orderHelp}</p>
        <button type="submit" class="button">${text.order}</button>
      </form>
    `,
  );
};
