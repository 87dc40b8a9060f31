import {
  refuse,
  type Act,
  type Chargeback,
  type Intent,
  type SandboxCall,
  type SandboxObject,
  type Transfer,
} from './objects.ts';

/** Milliseconds. */
export interface Times {
  /** For which an authorisation can be captured. */
  readonly authorisation: number;
  /** That a refund or payout is on its way. */
  transfer: number;
}

export type State = ReturnType<typeof createState>;

export const createState = () => ({
  objects: new Map<string, SandboxObject>(),
  keys: new Map<string, { content: string; result: SandboxObject }>(),
  /** By currency. Below zero: paid out before a chargeback. */
  funds: new Map<string, bigint>(),
});

const later = (at: Date, milliseconds: number) => new Date(at.getTime() + milliseconds);

const add = ({ funds }: State, currency: string, amount: bigint) =>
  funds.set(currency, (funds.get(currency) ?? 0n) + amount);

function paymentOf({ objects }: State, reference: string): Intent {
  const found = objects.get(reference);
  return found?.about === 'payment' ? found : refuse('no such payment');
}

/** What is left of a payment to be paid or charged back. */
const left = ({ captured, refunded, chargedBack }: Intent) => captured - refunded - chargedBack;

/** Changes the state as of a time; refuses where nothing is to change. */
export function perform(state: State, times: Times, act: Act, at: Date): SandboxObject {
  if (act.act === 'call') return callOnce(state, times, act.call, at);
  if (act.act === 'confirm') {
    const payment = paymentOf(state, act.reference);
    payment.state = act.accepted ? 'authorised' : 'refused';
    if (act.accepted) payment.authorisedUntil = later(at, times.authorisation);
    return payment;
  }
  if (act.act === 'expire') {
    const payment = paymentOf(state, act.reference);
    payment.state = 'expired';
    return payment;
  }
  if (act.act === 'end') return endTransfer(state, act.reference, act.arrived);
  if (act.act === 'charge_back') return chargeBack(state, act.payment, act.amount);
  const chargeback = state.objects.get(act.reference);
  if (chargeback?.about !== 'chargeback' || chargeback.state !== 'taken')
    return refuse('no such chargeback');
  chargeback.state = 'returned';
  paymentOf(state, chargeback.payment).chargedBack -= chargeback.amount;
  add(state, chargeback.currency, chargeback.amount);
  return chargeback;
}

/** Each key has its effect once; other content under it is refused. */
function callOnce(state: State, times: Times, call: SandboxCall, at: Date): SandboxObject {
  const { kind, key, reference, currency, amount, providerRef, destination } = call;
  const content = [kind, reference, currency, amount, providerRef, destination].join(' ');
  const earlier = state.keys.get(key);
  if (earlier && earlier.content !== content) return refuse('the key was used otherwise');
  if (earlier) return earlier.result;
  const result = EFFECTS[kind](state, call, times, at);
  state.keys.set(key, { content, result });
  return result;
}

type Effect = (state: State, call: SandboxCall, times: Times, at: Date) => SandboxObject;

const PAYMENT_REF = 'pi_';
const called = (state: State, { providerRef = '' }: SandboxCall) =>
  paymentOf(state, providerRef.slice(PAYMENT_REF.length));

const EFFECTS: Readonly<Record<SandboxCall['kind'], Effect>> = {
  intent({ objects }, { reference, currency, amount }) {
    if (objects.has(reference)) return refuse('the reference has a payment');
    const intent: Intent = {
      ...{ about: 'payment', providerRef: PAYMENT_REF + reference, reference, currency, amount },
      ...{ state: 'created', captured: 0n, refunded: 0n, chargedBack: 0n, authorisedUntil: null },
    };
    objects.set(reference, intent);
    return intent;
  },
  capture(state, call) {
    const { amount, currency } = call;
    const intent = called(state, call);
    if (intent.state !== 'authorised') return refuse(`the payment is ${intent.state}`);
    if (amount <= 0n || amount > intent.amount) return refuse('more than authorised');
    intent.state = 'captured';
    intent.captured = amount;
    add(state, currency, amount);
    return intent;
  },
  void(state, call) {
    const intent = called(state, call);
    if (intent.state !== 'created' && intent.state !== 'authorised')
      return refuse(`the payment is ${intent.state}`);
    intent.state = 'voided';
    return intent;
  },
  refund(state, call, times, at) {
    const intent = called(state, call);
    if (call.amount > left(intent)) return refuse('more than was captured');
    const to = { payment: intent.reference, destination: null };
    const made = send(state, 'refund', call, { ...to, endsAt: later(at, times.transfer) });
    intent.refunded += call.amount;
    return made;
  },
  payout(state, call, times, at) {
    const to = { payment: null, destination: call.destination ?? null };
    return send(state, 'payout', call, { ...to, endsAt: later(at, times.transfer) });
  },
};

/** Money leaves the balance when it is sent, and comes back where it does not arrive. */
function send(
  state: State,
  about: Transfer['about'],
  { reference, currency, amount }: SandboxCall,
  to: Pick<Transfer, 'payment' | 'destination' | 'endsAt'>,
): Transfer {
  if (amount <= 0n || amount > (state.funds.get(currency) ?? 0n)) return refuse('not enough funds');
  add(state, currency, -amount);
  const made: Transfer = { about, reference, currency, amount, ...to, state: 'requested' };
  state.objects.set(reference, made);
  return made;
}

function endTransfer(state: State, reference: string, arrived: boolean): Transfer {
  const found = state.objects.get(reference);
  if (found?.about !== 'refund' && found?.about !== 'payout') return refuse('no such transfer');
  if (found.state !== 'requested') return refuse(`the transfer is ${found.state}`);
  found.state = arrived ? 'done' : 'failed';
  if (!arrived) {
    add(state, found.currency, found.amount);
    if (found.payment !== null) paymentOf(state, found.payment).refunded -= found.amount;
  }
  return found;
}

function chargeBack(state: State, payment: string, amount: bigint): SandboxObject {
  const intent = paymentOf(state, payment);
  if (amount <= 0n || amount > left(intent)) return refuse('more than was captured');
  const reference = `cb_${payment}_${state.objects.size}`;
  const { currency } = intent;
  intent.chargedBack += amount;
  add(state, currency, -amount);
  const made: Chargeback = {
    ...{ about: 'chargeback', reference, payment, currency, amount, state: 'taken' },
  };
  state.objects.set(reference, made);
  return made;
}
