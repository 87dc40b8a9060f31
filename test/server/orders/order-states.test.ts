import { expect } from 'chai';
import fc from 'fast-check';
import {
  ACTORS,
  CLOCK_OF,
  CLOCKS,
  eventsOf,
  isOver,
  ORDER_STATES,
  step,
  TRANSITIONS,
  type OrderState,
} from '../../../server/orders/order-states.ts';
import { CN } from '../../../server/orders/rules/jurisdiction.ts';

const EVENTS = [...new Set(TRANSITIONS.map(({ event }) => event))];

describe('the table of an order’s states', () => {
  it('leads from a state by an event to one place only', () => {
    const keys = TRANSITIONS.map(({ from, event }) => `${from} ${event}`);
    expect(new Set(keys).size).to.equal(keys.length);
  });

  it('ends in completed, refunded, lapsed and cancelled, and nowhere else', () => {
    expect(ORDER_STATES.filter(isOver)).to.have.members([
      ...['completed', 'refunded', 'lapsed', 'cancelled'],
    ]);
  });

  it('reaches every state from the reservation', () => {
    const reached = new Set<OrderState>(['reserved']);
    for (let size = 0; size !== reached.size;) {
      size = reached.size;
      for (const { from, to } of TRANSITIONS) if (reached.has(from)) reached.add(to);
    }
    expect([...reached]).to.have.members([...ORDER_STATES]);
  });

  it('lets every state come to an end', () => {
    const ending = new Set<OrderState>(ORDER_STATES.filter(isOver));
    for (let size = 0; size !== ending.size;) {
      size = ending.size;
      for (const { from, to } of TRANSITIONS) if (ending.has(to)) ending.add(from);
    }
    expect([...ending]).to.have.members([...ORDER_STATES]);
  });

  it('moves title and pays refunds by nobody’s word but that of chain and provider', () => {
    for (const { to, by } of TRANSITIONS) {
      if (to === 'completed') expect(by).to.deep.equal(['chain']);
      if (to === 'paid' || to === 'refunded') expect(by).to.deep.equal(['provider']);
    }
  });

  it('names for each clock a setting of the jurisdiction', () => {
    for (const clock of Object.values(CLOCK_OF)) expect(CN[CLOCKS[clock]]).to.be.greaterThan(0);
  });

  it('gives each actor exactly the events of the table', () => {
    for (const state of ORDER_STATES) {
      for (const actor of ACTORS) {
        const events = TRANSITIONS.filter(
          ({ from, by }) => from === state && (by as readonly string[]).includes(actor),
        ).map(({ event }) => event);
        expect(eventsOf(state, actor)).to.deep.equal(events);
      }
    }
  });

  it('never leaves the table, whatever events come in whatever order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...EVENTS), { maxLength: 60 }), (events) => {
        let state: OrderState = 'reserved';
        for (const event of events) {
          const to = step(state, event);
          const there = TRANSITIONS.some(
            (one) => one.from === state && one.event === event && one.to === to,
          );
          expect(to === null).to.equal(!there);
          state = to ?? state;
        }
      }),
    );
  });
});
