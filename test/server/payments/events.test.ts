import { expect } from 'chai';
import { signEvent } from '../../../server/payments/webhook-signature.ts';
import { codeOf } from '../ledger/book.ts';
import { openShop, type Shop } from './shop.ts';

describe('events of payment providers', function () {
  this.timeout(60_000);
  let shop: Shop;
  let payment: string;
  before(async () => {
    shop = await openShop();
    ({ id: payment } = await shop.authorised(100n));
  });
  after(() => shop.close());

  let n = 0;
  /** An event, signed as given. */
  const event = (change: object = {}, at = 0, secret = 'whsec of the tests') => {
    const object = {
      ...{ about: 'payment', reference: payment, providerRef: `pi_${payment}`, payment: null },
      ...{ state: 'captured', currency: 'CNY', amount: '100', authorisedUntil: null },
      ...change,
    };
    const raw = Buffer.from(JSON.stringify({ type: 'payment.captured', object }));
    const id = `evt_${n++}`;
    const timestamp = Math.floor(shop.clock.now.getTime() / 1000) + at;
    const signature = signEvent(secret, id, timestamp, raw);
    const headers: Record<string, string> = {
      ...{ 'webhook-id': id, 'webhook-timestamp': String(timestamp) },
      'webhook-signature': signature,
    };
    return { raw, headers };
  };
  const outcome = ({ raw, headers }: ReturnType<typeof event>) =>
    shop.receive(raw, headers).catch((error: unknown) => (error as { code?: unknown }).code);

  it('are refused where the signature is another’s, of another body, id or time', async () => {
    expect(await outcome(event({}, 0, 'guessed'))).to.equal('WEBHOOK_REJECTED');
    const { raw, headers } = event();
    const changed = Buffer.from(raw.toString().replace('"100"', '"099"'));
    expect(await outcome({ raw: changed, headers })).to.equal('WEBHOOK_REJECTED');
    for (const name of ['webhook-id', 'webhook-timestamp']) {
      const other = { ...headers, [name]: `${headers[name]}1` };
      expect(await outcome({ raw, headers: other })).to.equal('WEBHOOK_REJECTED');
    }
    for (const name of Object.keys(headers)) {
      const { [name]: _, ...without } = headers;
      expect(await outcome({ raw, headers: without })).to.equal('WEBHOOK_REJECTED');
    }
  });

  it('are refused beyond five minutes, before or after', async () => {
    for (const seconds of [-301, 301])
      expect(await outcome(event({}, seconds))).to.equal('WEBHOOK_REJECTED');
    for (const seconds of [-300, 300])
      expect(await outcome(event({ reference: 'pay_none' }, seconds))).to.equal('unknown');
  });

  it('count where one of several signatures is right: a secret is being replaced', async () => {
    const { raw, headers } = event({ reference: 'pay_none' });
    headers['webhook-signature'] = `v1,AAAA ${headers['webhook-signature']}`;
    expect(await outcome({ raw, headers })).to.equal('unknown');
  });

  it('are accepted and kept where they are of no use: unknown payment, unknown state', async () => {
    expect(await outcome(event({ reference: 'pay_none' }))).to.equal('unknown');
    expect(await outcome(event({ state: 'disputed' }))).to.equal('unknown');
    expect(await outcome(event({ state: 'created' }))).to.equal('late');
  });

  it('move nothing where amount, currency or payment are not ours', async () => {
    for (const change of [{ amount: '101' }, { currency: 'JPY' }, { providerRef: 'pi_other' }])
      expect(await outcome(event(change))).to.equal('contradiction');
    expect((await shop.state(payment)).state).to.equal('authorised');
  });

  it('are not believed where they contradict what is settled', async () => {
    const { id } = await shop.captured(5n);
    const change = { reference: id, providerRef: `pi_${id}`, state: 'voided', amount: '5' };
    expect(await outcome(event(change))).to.equal('contradiction');
    expect((await shop.state(id)).state).to.equal('captured');
  });

  it('of a provider that is not configured are refused', async () => {
    const { raw, headers } = event();
    expect(await codeOf(shop.payments.receive('other', raw, headers))).to.equal('PROVIDER_UNKNOWN');
  });
});
