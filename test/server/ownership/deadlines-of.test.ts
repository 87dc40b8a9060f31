import { expect } from 'chai';
import type { ItemFacts } from '../../../server/items/index.ts';
import { deadlinesOf } from '../../../server/ownership/deadlines/deadlines-of.ts';
import { factsOf, heldFacts, holdOf, proposalOf, START } from './stage/facts.ts';

const DAY = 86_400;

describe('the calendar of an item', () => {
  const told = (facts: ItemFacts, now = START) =>
    deadlinesOf(facts, now).map(({ kind, at }) => [kind, (at - START) / DAY]);
  const duties = (facts: ItemFacts, kind: string, now = START) => {
    const one = deadlinesOf(facts, now).find((deadline) => deadline.kind === kind);
    const words = (list: readonly { who: string; act: string }[] = []) =>
      list.map(({ who, act }) => `${who} ${act}`);
    return { before: words(one?.before), from: words(one?.from) };
  };

  it('is empty where nothing runs, and for a passport that has ended', () => {
    expect(told(factsOf())).to.deep.equal([]);
    expect(told({ ...heldFacts(), retiredAt: START })).to.deep.equal([]);
  });

  it('tells the end of a hold, and after it the end of the quiet time', () => {
    expect(told(heldFacts())).to.deep.equal([['hold_ends', 90]]);
    expect(told(heldFacts(), START + 90 * DAY)).to.deep.equal([['quiet_ends', 270]]);
    expect(told(heldFacts(), START + 270 * DAY)).to.deep.equal([]);
  });

  it('says who may act on a hold before it ends', () => {
    expect(duties(heldFacts(), 'hold_ends')).to.deep.equal({
      before: [
        'owner counter_claim',
        'referee lift_hold',
        'second_referee confirm_hold',
        'referee renew_hold',
      ],
      from: ['owner transfer'],
    });
    const objected = heldFacts({ counterClaimedAt: START + DAY, until: START + 15 * DAY });
    expect(duties(objected, 'hold_ends').before).to.deep.equal([
      'referee lift_hold',
      'second_referee confirm_hold',
    ]);
    const settled = heldFacts({ counterClaimedAt: START, confirmed: true, renewed: true });
    expect(duties(settled, 'hold_ends').before).to.deep.equal(['referee lift_hold']);
  });

  it('tells the end of a power of sale before the return date, the soonest first', () => {
    const entrusted = factsOf({
      ...{ custodian: 7, custodySince: START, returnBy: START + 30 * DAY },
      lockedUntil: START + 20 * DAY,
    });
    expect(told(entrusted)).to.deep.equal([
      ['sale_power_ends', 20],
      ['return_due', 30],
    ]);
    expect(told(entrusted, START + 20 * DAY)).to.deep.equal([['return_due', 30]]);
    expect(duties(entrusted, 'return_due')).to.deep.equal({
      before: ['custodian release'],
      from: ['owner reclaim'],
    });
  });

  it('keeps telling a return date that has passed until somebody acts', () => {
    const silent = factsOf({ custodian: 7, custodySince: START, returnBy: START + DAY });
    expect(told(silent, START + 300 * DAY)).to.deep.equal([['return_due', 1]]);
  });

  it('tells when a recovery is due and when it lapses, and an objection moves the first', () => {
    expect(told(factsOf({ recoveries: [proposalOf()] }))).to.deep.equal([
      ['recovery_due', 14],
      ['recovery_lapses', 90],
    ]);
    const objected = factsOf({ recoveries: [proposalOf({ objectedAt: START + 10 * DAY })] });
    expect(told(objected)).to.deep.equal([
      ['recovery_due', 24],
      ['recovery_lapses', 90],
    ]);
    expect(duties(objected, 'recovery_due').before).to.deep.equal([]);
    expect(told(objected, START + 90 * DAY)).to.deep.equal([]);
  });

  it('says nothing of holds before the newest', () => {
    const twice = factsOf({
      heldUntil: START + 400 * DAY,
      holds: [holdOf({ since: START + 310 * DAY, until: START + 400 * DAY }), holdOf()],
    });
    expect(told(twice, START + 320 * DAY)).to.deep.equal([['hold_ends', 400]]);
  });
});
