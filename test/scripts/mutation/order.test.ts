import { expect } from 'chai';
import { typedTrees } from '../../../scripts/solidity/compiler.ts';
import { inOrderOfConcern } from '../../../scripts/mutation/trials.ts';
import { dependentsOf } from '../../../scripts/mutation/workbench.ts';

describe('what a mutant concerns', () => {
  it('is first the tests named after its function, then those of its folder, then the others', () => {
    const tests = [
      'test/contracts/items/enrol.test.ts',
      'test/contracts/parties/grant.test.ts',
      'test/contracts/parties/revoke-key.test.ts',
      'test/contracts/records/revoke-key.test.ts',
    ];
    const mutant = { file: 'contracts/parties/Parties.sol', place: 'Parties._revokeKey' };
    expect(inOrderOfConcern(tests, mutant)).to.deep.equal([
      'test/contracts/parties/revoke-key.test.ts',
      'test/contracts/parties/grant.test.ts',
      'test/contracts/records/revoke-key.test.ts',
      'test/contracts/items/enrol.test.ts',
    ]);
  });

  it('is the code of its source and of every source that imports it, directly or not', () => {
    const sources = new Map(
      Object.entries({
        'contracts/a.sol': 'library A {}',
        'contracts/b.sol': 'import {A} from "./a.sol"; library B {}',
        'contracts/c.sol': 'import {B} from "./b.sol"; library C {}',
        'contracts/d.sol': 'library D {}',
      }),
    );
    const dependents = dependentsOf(typedTrees(sources));
    expect(dependents.get('contracts/a.sol')).to.have.members([
      'contracts/a.sol',
      'contracts/b.sol',
      'contracts/c.sol',
    ]);
    expect(dependents.get('contracts/c.sol')).to.deep.equal(['contracts/c.sol']);
  });
});
