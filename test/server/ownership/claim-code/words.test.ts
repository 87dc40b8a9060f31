import { expect } from 'chai';
import { getAddress, recoverAddress, Signature, TypedDataEncoder } from 'ethers';
import fc from 'fast-check';
import {
  claimDigest,
  claimKeyOf,
  declineDigest,
  newClaimCode,
  offerDigest,
  offerHash,
  signWithClaimKey,
  type ItemsDomain,
  type SignedOffer,
} from '../../../../server/ownership/claim-code/index.ts';

const bytes = (length: number) =>
  fc
    .uint8Array({ minLength: length, maxLength: length })
    .map((value) => `0x${Buffer.from(value).toString('hex')}`);

const domain: fc.Arbitrary<ItemsDomain> = fc.record({
  chainId: fc.integer({ min: 1, max: 2 ** 40 }),
  contract: bytes(20),
});
const offer: fc.Arbitrary<SignedOffer> = fc.record({
  item: bytes(32),
  epoch: fc.nat(2 ** 32 - 1),
  claimKey: bytes(20),
  party: fc.nat(2 ** 32 - 1),
  signer: fc.oneof(bytes(20), bytes(84)),
  deadline: fc.nat(2 ** 48 - 1),
});

const typed = ({ chainId, contract }: ItemsDomain) => ({
  name: 'Patina Items',
  version: '1',
  chainId,
  verifyingContract: contract,
});
const OFFER = [
  { name: 'item', type: 'uint256' },
  { name: 'epoch', type: 'uint32' },
  { name: 'claimKey', type: 'address' },
  { name: 'party', type: 'uint32' },
  { name: 'signer', type: 'bytes' },
  { name: 'deadline', type: 'uint48' },
];
const CLAIM = [
  { name: 'offer', type: 'bytes32' },
  { name: 'recipient', type: 'address' },
];
const DECLINE = [{ name: 'offer', type: 'bytes32' }];

describe('the words of a transfer', () => {
  it('hash an offer as EIP-712 asks', () => {
    fc.assert(
      fc.property(domain, offer, (place, one) => {
        expect(offerHash(one)).to.equal(
          TypedDataEncoder.hashStruct('Offer', { Offer: OFFER }, one),
        );
        expect(offerDigest(place, one)).to.equal(
          TypedDataEncoder.hash(typed(place), { Offer: OFFER }, one),
        );
      }),
    );
  });

  it('hash claim and decline as EIP-712 asks', () => {
    fc.assert(
      fc.property(domain, bytes(32), bytes(20), (place, hash, recipient) => {
        expect(claimDigest(place, hash, recipient)).to.equal(
          TypedDataEncoder.hash(typed(place), { Claim: CLAIM }, { offer: hash, recipient }),
        );
        expect(declineDigest(place, hash)).to.equal(
          TypedDataEncoder.hash(typed(place), { Decline: DECLINE }, { offer: hash }),
        );
      }),
    );
  });

  it('hash the same whether an address has its checksum or not', () => {
    fc.assert(
      fc.property(domain, bytes(32), bytes(20), (place, hash, recipient) => {
        const checked = { ...place, contract: getAddress(place.contract) };
        expect(claimDigest(checked, hash, getAddress(recipient))).to.equal(
          claimDigest(place, hash, recipient),
        );
      }),
    );
  });

  it('are signed by the claim key with low s, so that the contract finds its address', () => {
    fc.assert(
      fc.property(bytes(32), fc.uint8Array({ minLength: 26, maxLength: 26 }), (digest, random) => {
        const key = claimKeyOf(newClaimCode((into) => into.set(random)));
        const signature = signWithClaimKey(key, digest);
        expect(recoverAddress(digest, signature)).to.equal(getAddress(key.address));
        expect(Signature.from(signature).serialized).to.equal(signature);
      }),
      { numRuns: 30 },
    );
  });
});
