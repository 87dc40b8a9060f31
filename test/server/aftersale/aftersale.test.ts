import { blacklistSuite } from './blacklist.behavior.ts';
import { complaintSuite } from './complaints.behavior.ts';
import { goodwillSuite } from './goodwill.behavior.ts';
import { recheckSuite } from './rechecks.behavior.ts';
import { reviewSuite } from './reviews.behavior.ts';
import { setAftersaleStage, type AftersaleStage } from './stage/aftersale-stage.ts';

/** One service for all of them: each makes trades of its own. */
describe('after the sale', function () {
  this.timeout(120_000);
  let stage: AftersaleStage;
  before(async () => {
    stage = await setAftersaleStage();
  });
  after(() => stage?.stop());
  afterEach(() => stage.runClock());

  reviewSuite(() => stage);
  recheckSuite(() => stage);
  blacklistSuite(() => stage);
  goodwillSuite(() => stage);
  complaintSuite(() => stage);
});
