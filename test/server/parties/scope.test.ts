import { expect } from 'chai';
import { coverageOf, scopeOf } from '../../../server/parties/scope.ts';

describe('the scope of a grant', () => {
  it('has four bits for each department: grade, and probation above it', () => {
    const scope = scopeOf({ departments: ['bag', 'watch'], grade: 'expert', probation: true });
    expect(scope.toString(16)).to.equal('770');
  });

  it('has the first grade where the role has none', () => {
    const scope = scopeOf({ departments: ['jewellery'], grade: 'none', probation: false });
    expect(scope.toString(16)).to.equal('1000');
  });

  it('is read back as it was written', () => {
    const wanted = { departments: ['bag', 'jewellery'], grade: 'senior', probation: true } as const;
    expect(coverageOf(scopeOf(wanted))).to.deep.equal([
      { department: 'bag', grade: 2, probation: true },
      { department: 'jewellery', grade: 2, probation: true },
    ]);
  });

  it('may hold another grade in each department, and departments we have no name for', () => {
    expect(coverageOf(0x3_0000_0210n)).to.deep.equal([
      { department: 'bag', grade: 1, probation: false },
      { department: 'watch', grade: 2, probation: false },
      { department: '8', grade: 3, probation: false },
    ]);
  });

  it('does not cover a department whose grade is zero, whatever its other bits', () => {
    expect(coverageOf(0xc0n)).to.deep.equal([]);
  });
});
