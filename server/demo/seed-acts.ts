import { getBytes, sha256, toUtf8Bytes, Wallet } from 'ethers';
import { deadlineFrom, signTitleWord, signWord, structHash, type Word } from '../parties/index.ts';
import { itemGuards } from '../items/index.ts';
import { actorOf } from '../ownership/index.ts';
import { claimDigest } from '../ownership/claim-code/index.ts';
import type { Commit, MemberPrincipal, PartyPrincipal } from '../platform/http/route.ts';
import type { Running } from '../start.ts';

/**
 * Acts on items whose words this server can sign, because it keeps the demo's title keys and its
 * parties' keys; messages as contracts/items/IItems.sol has them. Each item has not been acted on
 * before, so the words are given in its first epoch.
 */
const FIRST_EPOCH = 0;
const DAY = 24 * 3600;

const HOLD: Word = {
  name: 'Hold',
  fields: ['uint256 item', 'uint32 epoch', 'bytes32 digest'],
};
const ENTRUST: Word = {
  name: 'Entrust',
  fields: [
    'uint256 item',
    'uint32 epoch',
    'uint32 custodian',
    'uint48 returnBy',
    'uint48 saleUntil',
    'bool clears',
    'bytes32 terms',
  ],
};
const ACCEPT: Word = { name: 'Accept', fields: ['bytes32 entrustment'] };

const digestOf = (text: string): string => sha256(toUtf8Bytes(text));

/** The owner stops an item for a dispute. */
export async function holdAsOwner({ rooms }: Running, itemId: string, commit: Commit) {
  const { keys, domain, contract, enqueue, now } = rooms.items.context;
  const item = await rooms.items.require(itemId);
  const act = { item: item.token, epoch: FIRST_EPOCH, digest: digestOf(`case of ${itemId}`) };
  const deadline = deadlineFrom(now());
  const auth = await signTitleWord(keys, domain, HOLD, act, { ...item, deadline });
  return commit(async (db) => {
    await enqueue(db, {
      guard: itemGuards.hold(item.token, act.digest),
      lane: 'relayer',
      urgent: true,
      relayable: true,
      deadline,
      to: contract.address,
      data: contract.abi.encodeFunctionData('holdBySig', [act, auth]),
    });
    return { item: itemId };
  });
}

/** The owner entrusts an item to a platform for 60 days, which may sell it for 45. */
export async function entrustTo(
  { rooms }: Running,
  itemId: string,
  custodianId: string,
  commit: Commit,
) {
  const { keys, domain, contract, enqueue, now } = rooms.items.context;
  const item = await rooms.items.require(itemId);
  const custodian = await rooms.parties.find(custodianId);
  if (!custodian) throw new TypeError('the custodian is a registered party');
  const today = Math.floor(now().getTime() / 1000);
  const deadline = deadlineFrom(now());
  const terms = {
    item: item.token,
    epoch: FIRST_EPOCH,
    custodian: custodian.number,
    returnBy: today + 60 * DAY,
    saleUntil: today + 45 * DAY,
    clears: true,
    terms: digestOf(`consignment of ${itemId}`),
  };
  const given = await signTitleWord(keys, domain, ENTRUST, terms, { ...item, deadline });
  const acceptance = { entrustment: structHash(ENTRUST, terms, given) };
  const taken = await signWord(keys, domain, ACCEPT, acceptance, {
    party: custodian.number,
    key: await rooms.parties.heldKey(custodianId),
    deadline,
  });
  return commit(async (db) => {
    await enqueue(db, {
      guard: itemGuards.entrust(item.token, terms.terms),
      lane: 'relayer',
      relayable: true,
      deadline,
      to: contract.address,
      data: contract.abi.encodeFunctionData('entrustBySig', [terms, given, taken]),
    });
    return { item: itemId };
  });
}

/**
 * The platform that enrolled an item hands title to its first owner, by an ordinary offer and
 * claim. The claim key is forgotten with this call: where the claim does not come to be stored, the
 * next try makes another offer.
 */
export async function handOver(
  { rooms, database }: Running,
  by: PartyPrincipal,
  [itemId, owner]: readonly [itemId: string, owner: string],
  commit: Commit,
) {
  const { ownership } = rooms;
  const now: Commit = (work) => database.client.$transaction(work);
  const member: MemberPrincipal = {
    ...{ kind: 'member', subject: owner },
    ...{ session: '', verifiedAt: null },
  };
  const key = Wallet.createRandom();
  const { id } = await ownership.makeOffer(actorOf(by), itemId, { claimKey: key.address }, now);
  const { recipient } = await ownership.reserveRecipient(owner, id, now);
  const { signed } = await ownership.offer(id, member);
  const digest = claimDigest(signed.domain, signed.hash, recipient);
  const signature = key.signingKey.sign(getBytes(digest)).serialized;
  return ownership.claimOffer(actorOf(member), id, { recipient, signature }, commit);
}
