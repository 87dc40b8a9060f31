import { expect } from 'chai';
import fc from 'fast-check';
import {
  faultOf,
  gradeOfZone,
  gradersNeeded,
  overallOf,
  settledGrade,
  ZONES,
  type DefectKind,
  type ZoneReport,
} from '../../../../server/listings/condition/condition-rules.ts';
import { GRADES, rank, type ConditionGrade } from '../../../../server/listings/condition/grades.ts';
import { specification } from '../../../../server/appraisals/index.ts';

const defect = (kind: DefectKind) => ({ kind, text: 'seen', photo: 0 });
const zone = (name: ZoneReport['zone'], grade: ConditionGrade, ...kinds: DefectKind[]) => ({
  zone: name,
  grade,
  defects: kinds.map(defect),
});
const all = (change: Partial<Record<ZoneReport['zone'], ZoneReport>> = {}): ZoneReport[] =>
  ZONES.map((name) => change[name] ?? zone(name, '99'));
const anyGrade = fc.constantFrom(...GRADES);

describe('[A21] condition by zones', () => {
  it('grades by the scale of the specification, in its order', () => {
    expect(specification.grades.map(({ code }) => code)).to.deep.equal([...GRADES]);
  });

  it('is as good as the worst zone, whatever the others are', () => {
    const grades = fc.array(anyGrade, { minLength: ZONES.length, maxLength: ZONES.length });
    fc.assert(
      fc.property(grades, (given) => {
        const zones = ZONES.map((name, i) => zone(name, given[i] ?? '99'));
        expect(rank(overallOf(zones))).to.equal(Math.max(...given.map(rank)));
      }),
    );
  });

  it('is at best 85 with a sticky pocket or an odour, and 80 where a part is missing', () => {
    expect(gradeOfZone(zone('pocket', '99', 'sticky'))).to.equal('85');
    expect(gradeOfZone(zone('odour', '99', 'odour'))).to.equal('85');
    expect(gradeOfZone(zone('hardware', '95', 'missing_part'))).to.equal('80');
    expect(gradeOfZone(zone('pocket', '80', 'sticky'))).to.equal('80');
    expect(overallOf(all({ odour: zone('odour', 'new', 'odour') }))).to.equal('85');
  });

  it('wants each zone of the category once', () => {
    expect(faultOf('bag', all(), 3)).to.equal(null);
    expect(faultOf('bag', all().slice(1), 3)).to.include({ code: 'ZONES_WRONG' });
    expect(faultOf('bag', [...all(), zone('body', '99')], 3)).to.include({ code: 'ZONES_WRONG' });
    expect(faultOf('jewellery', all(), 3)).to.include({ code: 'ZONES_WRONG' });
  });

  it('wants what is seen named, and on a photo that is there', () => {
    const corners = (...kinds: DefectKind[]) => all({ corners: zone('corners', '98', ...kinds) });
    expect(faultOf('bag', corners(), 3)).to.include({ code: 'DEFECT_MISSING', zone: 'corners' });
    expect(faultOf('bag', corners('wear'), 1)).to.equal(null);
    expect(faultOf('bag', corners('wear'), 0)).to.include({ code: 'PHOTO_MISSING', photo: 0 });
  });

  it('asks a third grader where two differ by more than one step, and no sooner', () => {
    expect(gradersNeeded(['95'])).to.equal(2);
    expect(gradersNeeded(['95', '95'])).to.equal(2);
    expect(gradersNeeded(['95', '90'])).to.equal(2);
    expect(gradersNeeded(['95', '85'])).to.equal(3);
  });

  it('settles on the worse of two, and on the middle of three', () => {
    expect(settledGrade(['95'])).to.equal(null);
    expect(settledGrade(['95', '90'])).to.equal('90');
    expect(settledGrade(['90', '95'])).to.equal('90');
    expect(settledGrade(['95', '85'])).to.equal(null);
    expect(settledGrade(['95', '85', '90'])).to.equal('90');
    expect(settledGrade(['99', '80', '98'])).to.equal('98');
  });
});
