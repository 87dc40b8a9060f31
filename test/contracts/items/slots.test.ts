import { expect } from 'chai';
import { AbiCoder, keccak256, toBeHex } from 'ethers';
import { entrusted } from '../acts.ts';
import { ethers } from '../chain.ts';
import { digestOf } from '../fixture.ts';
import { CASE, act, passport, propose } from './item-acts.ts';

type Scene = Awaited<ReturnType<typeof passport>>;

/** What lies at a key of the mapping at `slot`, `place` words on. */
async function stored({ items }: Scene, key: bigint | string, slot: number, place = 0) {
  const start = keccak256(
    AbiCoder.defaultAbiCoder().encode(['bytes32', 'uint256'], [toBeHex(key, 32), slot]),
  );
  const at = toBeHex(BigInt(start) + BigInt(place), 32);
  return BigInt(await ethers.provider.getStorage(await items.getAddress(), at));
}

/** Members of a struct in one word, the first in the lowest bits; each with its width. */
const packed = (...members: [value: bigint, bits: bigint][]): bigint =>
  members.reduceRight((word, [value, bits]) => (word << bits) | value, 0n);

describe('Items: the slots that a second verifier reads', () => {
  it('an item is one word of slot 0', async () => {
    const scene = await passport();
    await entrusted(scene.world, scene.item, { saleUntil: 4_000_000_000, clears: true });
    await act(scene.world, 'hold', scene.item, scene.referee);
    const entry = await scene.items.item(scene.item);
    expect(await stored(scene, scene.item, 0)).to.equal(
      packed(
        [entry.enrolledAt, 48n],
        [1n, 32n],
        [2n, 32n],
        [1n, 8n],
        [2n, 32n],
        [6n, 8n],
        [entry.heldUntil, 48n],
        [4_000_000_000n, 48n],
      ),
    );
  });

  it('a count of serial tokens is at slot 1', async () => {
    const serialToken = digestOf('a serial');
    const scene = await passport({ serialToken });
    expect(await stored(scene, serialToken, 1)).to.equal(1n);
  });

  it('custody is one word of slot 2', async () => {
    const scene = await passport();
    await entrusted(scene.world, scene.item, { saleUntil: 3_000_000_000 });
    const { since } = await scene.items.custody(scene.item);
    expect(await stored(scene, scene.item, 2)).to.equal(
      packed([1n, 32n], [2n, 32n], [since, 48n], [4_000_000_000n, 48n], [3_000_000_000n, 48n]),
    );
  });

  it('the last hold is two words of slot 3', async () => {
    const scene = await passport();
    await act(scene.world, 'hold', scene.item, scene.referee);
    await act(scene.world, 'renewHold', scene.item, scene.second);
    await act(scene.world, 'counterClaim', scene.item, scene.holder);
    const { since, until, counterClaimedAt } = await scene.items.lastHold(scene.item);
    expect(await stored(scene, scene.item, 3)).to.equal(
      packed([since, 48n], [until, 48n], [5n, 32n], [2n, 32n], [counterClaimedAt, 48n], [1n, 8n]),
    );
    expect(await stored(scene, scene.item, 3, 1)).to.equal(BigInt(CASE));
  });

  it('a recovery is three words of slot 4', async () => {
    const scene = await passport();
    const to = scene.world.governor.address;
    await propose(scene.world, scene.item, scene.referee, to);
    await act(scene.world, 'objectToRecovery', scene.item, scene.holder);
    const { proposedAt, objectedAt } = await scene.items.recovery(scene.item);
    expect(await stored(scene, scene.item, 4)).to.equal(
      packed([BigInt(to), 160n], [proposedAt, 48n], [objectedAt, 48n]),
    );
    expect(await stored(scene, scene.item, 4, 1)).to.equal(packed([5n, 32n], [2n, 32n]));
    expect(await stored(scene, scene.item, 4, 2)).to.equal(BigInt(CASE));
  });

  it('a successor is at slot 5', async () => {
    const scene = await passport();
    const successor = digestOf('the id in the next deployment');
    await act(scene.world, 'retire', scene.item, scene.holder, successor);
    expect(await stored(scene, scene.item, 5)).to.equal(BigInt(successor));
  });

  it("title is at slot 10, OpenZeppelin's `_owners`, and zero after retirement", async () => {
    const scene = await passport();
    expect(await stored(scene, scene.item, 10)).to.equal(BigInt(scene.world.holder.address));
    await act(scene.world, 'retire', scene.item, scene.holder);
    expect(await stored(scene, scene.item, 10)).to.equal(0n);
  });
});
