import { expect } from 'chai';
import { id, ZeroHash } from 'ethers';
import { accountKey } from '../../contracts/signers.ts';
import { wordHex, type Hex } from '../../../server/records/verify/bytes.ts';
import { startIndexedWorld, type IndexedWorld } from '../harness/indexed-world.ts';
import type { Actor, Word } from '../records/verify/words.ts';
import { BAGS, type Party } from '../records/verify/world.ts';

export const DAY = 86_400;
export const holder = accountKey('holder');
export const buyer = accountKey('buyer');
export const owner: Actor = { number: 0, key: holder };
export const newOwner: Actor = { number: 0, key: buyer };

interface OnChain {
  readonly epoch: bigint;
  readonly flags: bigint;
  readonly heldUntil: bigint;
  readonly lockedUntil: bigint;
}

/** One item after the other on real contracts, acted on by those who may, and the index of it. */
export interface ItemStage {
  readonly indexed: IndexedWorld;
  readonly secondReferee: Party;
  /** The item that is acted on; another one begins with `begin`. */
  readonly item: () => Hex;
  begin(serialToken?: string): Promise<Hex>;
  /** What the contract says of the item. */
  chain(): Promise<OnChain>;
  /** An act in the item's current epoch. @returns its digest */
  act(word: Word, by: Actor, digest?: string): Promise<string>;
  /** The owner entrusts the item to the rival platform. @returns the terms */
  entrust(change?: { saleDays?: number; clears?: boolean }): Promise<string>;
  /** The buyer claims an offer. @returns the address of its claim key */
  claim(by: Actor): Promise<string>;
  /** Whoever has the code of an offer refuses it. @returns the offer's hash */
  decline(by: Actor): Promise<string>;
  /** The referee proposes that the buyer gets the title. @returns the case */
  proposeRecovery(): Promise<string>;
  /** The index's row, after it has said the same as the contract; and what was proved. */
  mirrored(): Promise<Awaited<ReturnType<typeof rowOf>> & { readonly guards: readonly string[] }>;
  stop(): Promise<void>;
}

const rowOf = ({ database }: IndexedWorld, token: string) =>
  database.client.chainItem.findUniqueOrThrow({ where: { token } });

export async function setItemStage(): Promise<ItemStage> {
  const indexed = await startIndexedWorld();
  const { world } = indexed;
  const secondReferee = await world.join(6, 'PLAT', 'second referee');
  await world.grant(secondReferee, 'REFE', 0n);
  let count = 0;
  let item: Hex = '';

  const chain = async () => (await world.query('items', 'item', item)) as OnChain;
  const offerBy = async (by: Actor) => {
    const claimKey = accountKey(`claim ${count++}`);
    const offer = { item, epoch: (await chain()).epoch, claimKey: claimKey.address };
    const given = world.sign('items', 'Offer', by, offer);
    return { claimKey, offer, given, hash: world.structHash('Offer', by, offer) };
  };

  return {
    indexed,
    secondReferee,
    item: () => item,
    async begin(serialToken = ZeroHash) {
      const commitment = id(`item ${count++}`);
      const newItem = { commitment, serialToken, titleHolder: holder.address, department: BAGS };
      await world.carry('items', 'Enrol', world.platform, newItem);
      const platform = world.platform.number;
      const token = await world.query('items', 'itemId', platform, commitment, serialToken);
      item = wordHex(token as bigint);
      return item;
    },
    chain,
    async act(word, by, digest = id(`case ${count++}`)) {
      const { epoch } = await chain();
      await world.carry('items', word, by, { item, epoch, digest });
      return digest;
    },
    async entrust(change = {}) {
      const { time } = await world.head();
      const message = {
        item,
        epoch: (await chain()).epoch,
        custodian: world.rival.number,
        returnBy: time + 60 * DAY,
        saleUntil: change.saleDays ? time + change.saleDays * DAY : 0,
        clears: change.clears ?? false,
        terms: id(`terms ${count++}`),
      };
      const given = world.sign('items', 'Entrust', owner, message);
      const entrustment = world.structHash('Entrust', owner, message);
      const taken = world.sign('items', 'Accept', world.rival, { entrustment });
      await world.send('items', 'entrustBySig', message, given, taken);
      return message.terms;
    },
    async claim(by) {
      const { claimKey, offer, given, hash } = await offerBy(by);
      const taken = world.claim(hash, buyer.address, claimKey);
      await world.send('items', 'claimFor', offer, given, buyer.address, taken);
      return claimKey.address;
    },
    async decline(by) {
      const { claimKey, offer, given, hash } = await offerBy(by);
      await world.send('items', 'decline', offer, given, world.decline(hash, claimKey));
      return hash;
    },
    async proposeRecovery() {
      const digest = id(`recovery ${count++}`);
      const message = { item, epoch: (await chain()).epoch, digest };
      const full = { ...message, to: buyer.address };
      await world.carry('items', 'ProposeRecovery', world.referee, message, full, buyer.address);
      return digest;
    },
    async mirrored() {
      const guards = await indexed.follow();
      const row = await rowOf(indexed, item);
      const { epoch, flags, heldUntil, lockedUntil } = await chain();
      const ours =
        (row.retiredAt === null ? 0 : 1) | (row.custodian === null ? 0 : 2) | (row.clears ? 4 : 0);
      expect({
        epoch: BigInt(row.epoch),
        flags: BigInt(ours),
        heldUntil: row.heldUntil,
        lockedUntil: row.lockedUntil,
      }).to.deep.equal({ epoch, flags, heldUntil, lockedUntil });
      const custody = (await world.query('items', 'custody', item)) as Record<string, bigint>;
      expect([row.custodian ?? 0, row.custodySince ?? 0n, row.returnBy ?? 0n]).to.deep.equal([
        Number(custody['custodian']),
        custody['since'],
        custody['returnBy'],
      ]);
      expect(custody['saleUntil']).to.equal(row.custodian === null ? 0n : row.lockedUntil);
      return { ...row, guards };
    },
    stop: () => indexed.stop(),
  };
}
