import { TypedDataEncoder, ZeroHash } from 'ethers';
import { hashWord, structHash, type Signed, type Word } from '../../../../server/parties/words.ts';
import { createAccount, type Account } from './accounts.ts';
import { onItems, type Act } from './act.ts';
import { below, itemIdOf, oneOf, take, type Item, type World } from './world.ts';

const ENROLLED_AT_ONCE = 25;
const ENROL_MANY_GAS = 6_000_000;
/** A deadline that nobody reaches, unix seconds. */
const DEADLINE = 0x71_b1_c5_3f;
/** When a custodian must have given the item back, unix seconds. */
const RETURN_BY = 0x72_93_1d_b5;

const OFFER: Word = {
  name: 'Offer',
  fields: ['uint256 item', 'uint32 epoch', 'address claimKey'],
};
const ENTRUST: Word = {
  name: 'Entrust',
  fields: [
    ...['uint256 item', 'uint32 epoch', 'uint32 custodian', 'uint48 returnBy'],
    ...['uint48 saleUntil', 'bool clears', 'bytes32 terms'],
  ],
};
const CLAIM = {
  Claim: [
    { type: 'bytes32', name: 'offer' },
    { type: 'address', name: 'recipient' },
  ],
};

const hexOf = ({ wallet }: Account) => wallet.address.toLowerCase();

/** What a title holder signs with. */
const wordOf = (holder: Account): Signed => ({
  party: 0,
  signer: hexOf(holder),
  deadline: DEADLINE,
});

function signTitle(world: World, word: Word, message: Record<string, unknown>, holder: Account) {
  const signed = wordOf(holder);
  const hash = hashWord(world.itemsDomain, word, message, signed);
  return { ...signed, signature: holder.wallet.signingKey.sign(hash).serialized };
}

/** `IItems.Act`; the item's epoch rises with it. */
const actOn = (world: World, item: Item) => ({
  item: item.id,
  epoch: item.epoch++,
  digest: world.random.bytes32(),
});

/** 25 items under one call, which exist from now on. */
export function enrolMany(world: World): Act[] {
  const { cast, random } = world;
  const { party, account } = oneOf(random, cast.platform);
  const newItems = Array.from({ length: ENROLLED_AT_ONCE }, () => {
    const holder = oneOf(random, cast.holders);
    const commitment = random.bytes32();
    const serialToken = below(random, 4) === 0 ? ZeroHash : random.bytes32();
    world.items.push({ id: itemIdOf(party, commitment, serialToken), holder, epoch: 0 });
    const department = 1 + below(random, 3);
    return { commitment, serialToken, titleHolder: holder.wallet.address, department };
  });
  return [onItems(account, 'enrolMany', [newItems], 2 * ENROLLED_AT_ONCE, ENROL_MANY_GAS)];
}

/** A referee holds an item and lets it go, half the time after the holder's counter-claim. */
export function holdAndLift(world: World): Act[] {
  const { cast, random } = world;
  const item = oneOf(random, world.items);
  const { party, account } = oneOf(random, cast.referee);
  const held = onItems(account, 'hold', [actOn(world, item), party], 2);
  const claimed =
    below(random, 2) === 0
      ? [onItems(item.holder, 'counterClaim', [actOn(world, item), 0], 2)]
      : [];
  return [held, ...claimed, onItems(account, 'lift', [actOn(world, item), party], 2)];
}

/** Title moves by claim code to another member. */
export function claim(world: World): Act[] {
  const { cast, itemsDomain, random } = world;
  const item = oneOf(random, world.items);
  const { wallet: claimKey } = createAccount(random);
  const offer = { item: item.id, epoch: item.epoch++, claimKey: claimKey.address };
  const auth = signTitle(world, OFFER, offer, item.holder);
  const word = structHash(OFFER, offer, wordOf(item.holder));
  item.holder = oneOf(random, cast.holders);
  const recipient = item.holder.wallet.address;
  const hash = TypedDataEncoder.hash(itemsDomain, CLAIM, { offer: word, recipient });
  const signature = claimKey.signingKey.sign(hash).serialized;
  return [onItems(cast.relayer, 'claimFor', [offer, auth, recipient, signature], 2)];
}

/** A platform takes an item into custody and gives it back. */
export function entrustAndRelease(world: World): Act[] {
  const { cast, random } = world;
  const item = oneOf(random, world.items);
  const { party, account } = oneOf(random, cast.platform);
  const terms = {
    ...{ item: item.id, epoch: item.epoch++, custodian: party, returnBy: RETURN_BY, saleUntil: 0 },
    ...{ clears: false, terms: random.bytes32() },
  };
  const auth = signTitle(world, ENTRUST, terms, item.holder);
  return [
    onItems(account, 'entrust', [terms, auth], 2),
    onItems(account, 'release', [actOn(world, item), party], 2),
  ];
}

/** A referee proposes to recover an item, and gives that up; one in four stays open. */
export function proposeAndCancel(world: World): Act[] {
  const { cast, random } = world;
  const item = take(random, world.items);
  const { party, account } = oneOf(random, cast.referee);
  const proposed = [actOn(world, item), random.address(), party];
  const proposal = onItems(account, 'proposeRecovery', proposed, 2);
  if (below(random, 4) === 0) return [proposal];
  world.items.push(item);
  return [proposal, onItems(account, 'cancelRecovery', [actOn(world, item), party], 2)];
}

/** A passport ends; half of them go on elsewhere. */
export function retire(world: World): Act[] {
  const item = take(world.random, world.items);
  const act = actOn(world, item);
  const digest = below(world.random, 2) === 0 ? ZeroHash : act.digest;
  return [onItems(item.holder, 'retire', [{ ...act, digest }, 0], 3)];
}
