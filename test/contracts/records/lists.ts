import { AbiCoder, type BytesLike, concat, keccak256 } from 'ethers';
import type { newRecord } from '../acts.ts';
import type { World } from '../fixture.ts';
import { type Actor, sign } from '../words.ts';

export type NewRecord = ReturnType<typeof newRecord>;

/** What a signer of `RecordMany` signs for the list: each entry's words, one after the other. */
export const listHash = (entries: readonly NewRecord[]): string =>
  keccak256(
    concat(
      entries.map(({ item, kind, digest }): BytesLike =>
        AbiCoder.defaultAbiCoder().encode(['uint256', 'bytes4', 'bytes32'], [item, kind, digest]),
      ),
    ),
  );

/** Signs a list and carries it. */
export async function recordMany(
  world: World,
  entries: readonly NewRecord[],
  all: boolean,
  by: Actor,
) {
  const message = { entries: listHash(entries), all };
  const auth = await sign(world.domains.records, 'RecordMany', message, by);
  return world.records.recordManyBySig([...entries], all, auth);
}
