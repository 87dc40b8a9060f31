import { shouldAgreeWithTheModel } from './agreement.behavior.ts';

describe('ownership beside a model of its state diagram', function () {
  this.timeout(180_000);
  shouldAgreeWithTheModel(2, 25);
});
