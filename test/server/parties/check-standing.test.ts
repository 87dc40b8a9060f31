import { expect } from 'chai';
import { checkStanding } from '../../../server/parties/check-standing.ts';
import { failure } from '../platform/chain/fixtures/embedded-place.ts';
import { sharedService, type TestService } from '../harness/service.ts';

describe('checkStanding', function () {
  this.timeout(60_000);
  let service: TestService;

  before(async () => {
    service = await sharedService();
  });

  /** Asks at a time that the clock has not reached, so that only the chain's time counts. */
  const asked = async (role: 'appraiser' | 'brand') => {
    const { context, heldKey } = service.running.rooms.parties;
    const { chain } = context;
    const { keyId } = await heldKey(service.people.bagExpert.party);
    const lagging = { ...chain, finalBlock: async () => (await chain.block(1)) ?? chain.head() };
    const early = { ...context, chain: lagging, now: () => new Date(0) };
    return checkStanding(early, { keyId, role, department: 1, minGrade: 0 });
  };

  it('asks as of the block after the newest, however far the final one is behind', async () => {
    await asked('appraiser');
  });

  it('refuses a role that the party does not have then', async () => {
    expect(await failure(asked('brand'))).to.include({ code: 'SIGNER_NOT_ACCREDITED' });
  });
});
