import { expect } from 'chai';
import fc from 'fast-check';
import { addMonths, carePlan } from '../../../server/repairs/care/due.ts';
import { CARE_PLANS, MATERIALS } from '../../../server/repairs/catalogue/care-plans.ts';
import { SERVICES } from '../../../server/repairs/catalogue/services.ts';

const at = (text: string) => new Date(text);
const work = (record: string, time: string, ...services: string[]) => ({
  record,
  at: at(time),
  services,
});
const step = (id: string, done: ReturnType<typeof work>[], now: string) =>
  carePlan(['mechanical_movement'], done, at(now)).find((one) => one.id === id)!;

describe('care by material', () => {
  it('counts from the newest record of work that is this step', () => {
    const done = [
      work('rec_old', '2020-01-10T00:00:00Z', 'movement_service'),
      work('rec_new', '2024-05-31T08:00:00Z', 'movement_service', 'polishing'),
      work('rec_other', '2025-01-01T00:00:00Z', 'strap'),
    ];
    const { last, dueAt } = step('mechanical-service', done, '2026-01-01T00:00:00Z');
    expect(last?.record).to.equal('rec_new');
    expect(dueAt).to.deep.equal(at('2029-05-31T08:00:00Z'));
  });

  it('is due from the very moment on, and not a millisecond before', () => {
    const done = [work('rec_1', '2024-02-29T12:00:00Z', 'movement_service')];
    const id = 'mechanical-service';
    expect(step(id, done, '2029-02-28T11:59:59.999Z').status).to.equal('not_due');
    expect(step(id, done, '2029-02-28T12:00:00Z').status).to.equal('due');
  });

  it('does not guess where nothing is recorded, and leaves owners’ own steps to them', () => {
    expect(step('mechanical-service', [], '2026-01-01T00:00:00Z')).to.include({
      status: 'no_record',
      dueAt: null,
    });
    expect(step('mechanical-wind', [], '2026-01-01T00:00:00Z').status).to.equal('by_owner');
  });

  it('keeps every plan in the form that pages and records rely on', () => {
    const ids = MATERIALS.flatMap((one) => CARE_PLANS[one].steps.map(({ id }) => id));
    expect(new Set(ids).size).to.equal(ids.length);
    for (const material of MATERIALS) {
      for (const { id, what, by, months, services } of CARE_PLANS[material].steps) {
        expect(what.en, id).to.match(/^[A-Z]/);
        expect(what.zh, id).to.match(/\p{Script=Han}/u);
        expect(SERVICES, id).to.include.keys(services.length > 0 ? [...services] : ['other']);
        // What a repairer does comes again, and can be found in records.
        if (by === 'repairer')
          expect([months !== null, services.length > 0]).to.deep.equal([true, true]);
      }
    }
  });

  it('adds months by the calendar: the day stays where the month has it, else the last one', () => {
    expect(addMonths(at('2024-01-31T10:00:00Z'), 1)).to.deep.equal(at('2024-02-29T10:00:00Z'));
    const Day = fc.date({
      min: at('2000-01-01T00:00:00Z'),
      max: at('2099-12-31T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(Day, fc.integer({ min: 0, max: 120 }), (from, months) => {
        const to = addMonths(from, months);
        const count = (d: Date) => d.getUTCFullYear() * 12 + d.getUTCMonth();
        expect(count(to) - count(from)).to.equal(months);
        expect(to.getUTCDate()).to.be.at.most(from.getUTCDate());
        expect(to.toISOString().slice(10)).to.equal(from.toISOString().slice(10));
        const next = new Date(to);
        next.setUTCDate(to.getUTCDate() + 1);
        if (to.getUTCDate() < from.getUTCDate()) expect(next.getUTCDate()).to.equal(1);
      }),
    );
  });
});
