import { shouldAgreeWithTheModel } from '../server/ownership/model/agreement.behavior.ts';

describe('ownership beside a model of its state diagram, at length', function () {
  this.timeout(3_600_000);
  shouldAgreeWithTheModel(60, 40);
});
