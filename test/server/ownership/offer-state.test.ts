import { expect } from 'chai';
import type { ItemFacts } from '../../../server/items/index.ts';
import { offerState, type OfferFacts } from '../../../server/ownership/transfers/offer-state.ts';
import type { OfferRow } from '../../../server/ownership/transfers/offer.store.ts';
import { factsOf, START } from './stage/facts.ts';

const DEADLINE = START + 14 * 86_400;
const OFFER: OfferRow = {
  ...{ id: 'ofr_1', itemId: 'itm_1', token: '0x01', epoch: 1, claimKey: '0xKey', hash: '0xhash' },
  ...{ party: 0, signer: '0x', deadline: BigInt(DEADLINE), signature: '0x' },
  ...{ offeredBy: 'mbr_1', createdAt: new Date(0) },
  ...{ claimGuard: 'claim:1', claimedBy: 'mbr_2', recipient: '0xBB' },
};
const NOTHING: OfferFacts = {
  item: factsOf({ epoch: 1 }),
  finality: (block) => (block <= 10 ? 'final' : 'anchored'),
  ...{ declinedIn: null, withdrawnIn: null },
  ...{ claim: undefined, decline: undefined, withdrawal: undefined },
};
const PENDING = { status: 'pending', why: null } as const;

const moved = (change: Partial<ItemFacts['titles'][number]> = {}): ItemFacts => {
  const [first] = factsOf().titles;
  const move = { ...first!, epoch: 2, via: 'claim', claimKey: '0xKey', ...change } as const;
  return factsOf({ epoch: 2, titles: [first!, move] });
};

describe('the state of an offer', () => {
  const state = (facts: Partial<OfferFacts>, now = START) =>
    offerState(OFFER, { ...NOTHING, ...facts }, now);

  it('is offered in its last second, and expired in the next', () => {
    expect(state({}, DEADLINE).state).to.equal('offered');
    expect(state({}, DEADLINE + 1).state).to.equal('expired');
  });

  it('is claimed once title moved by its claim key in the epoch after, however late one looks', () => {
    expect(state({ item: moved() }, DEADLINE + 1)).to.include({
      state: 'claimed',
      status: 'final',
    });
    expect(state({ item: moved({ blockNumber: 11 }) })).to.include({ status: 'anchored' });
  });

  it('has lapsed when title moved by another key, or something else happened', () => {
    expect(state({ item: moved({ claimKey: '0xOther' }) }).state).to.equal('lapsed');
    expect(state({ item: factsOf({ epoch: 2 }) }).state).to.equal('lapsed');
  });

  it('is declined or withdrawn by the word of the chain', () => {
    expect(state({ declinedIn: 5 })).to.include({ state: 'declined', status: 'final' });
    const withdrawn = { withdrawnIn: 11, item: factsOf({ epoch: 2 }) };
    expect(state(withdrawn)).to.include({ state: 'withdrawn', status: 'anchored' });
  });

  it('says what is on its way as pending', () => {
    expect(state({ claim: PENDING })).to.include({ state: 'claimed', status: 'pending' });
    expect(state({ decline: PENDING })).to.include({ state: 'declined', status: 'pending' });
    expect(state({ withdrawal: PENDING })).to.include({ state: 'withdrawn', status: 'pending' });
  });

  it('believes the chain before what is on its way', () => {
    expect(state({ claim: PENDING, withdrawnIn: 3, item: factsOf({ epoch: 2 }) }).state).to.equal(
      'withdrawn',
    );
  });

  it('is open again after a claim that the chain refused, as long as it is good', () => {
    const claim = { status: 'rejected', why: 'ItemsItemHeld(…)' } as const;
    expect(state({ claim }).state).to.equal('offered');
    expect(state({ claim, item: factsOf({ epoch: 2 }) })).to.include({
      state: 'rejected',
      why: 'ItemsItemHeld(…)',
    });
    expect(state({ claim }, DEADLINE + 1).state).to.equal('rejected');
  });

  it('has expired when its claim was not sent in time', () => {
    const claim = { status: 'expired', why: null } as const;
    expect(state({ claim }, DEADLINE + 1).state).to.equal('expired');
  });
});
