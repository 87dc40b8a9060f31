import { ZeroHash } from 'ethers';
import { gasOf, steady } from '../chain.ts';
import { accountKey } from './keys.ts';
import { listHash, sign, signBare, structHash, type Actor } from './words.ts';
import { BAGS, type World } from './world.ts';

const MANY = 50;
const ITEM = 'tuple(bytes32 commitment,bytes32 serialToken,address titleHolder,uint8 department)';
/** When a custodian must have given the item back, unix seconds. */
const RETURN_BY = 0x72_93_1d_b5;

async function measureEnrolment(world: World) {
  const { callers, items, platform, random, relayer } = world;
  const dealer = await world.newHolder();
  const { contract, domain } = items;
  const newItem = (serialToken: string, titleHolder = random.address()) => ({
    commitment: random.bytes32(),
    serialToken,
    titleHolder,
    department: BAGS,
  });
  const one = (serialToken: string) => {
    const item = newItem(serialToken);
    const auth = sign(domain, 'Enrol', item, platform);
    return gasOf(contract, relayer, 'enrolBySig', item, auth);
  };
  const many = async (holder: () => string) => {
    const list = Array.from({ length: MANY }, () => newItem(random.bytes32(), holder()));
    const auth = sign(domain, 'EnrolMany', { items: listHash(ITEM, list) }, platform);
    return (await gasOf(contract, relayer, 'enrolManyBySig', list, auth)) / MANY;
  };
  return {
    enrol: await steady(() => one(ZeroHash)),
    enrolDirect: await steady(() => gasOf(contract, callers.platform, 'enrol', newItem(ZeroHash))),
    enrolWithSerial: await steady(() => one(random.bytes32())),
    enrolMany50: await steady(() => many(() => dealer.address)),
    enrolMany50ToNew: await steady(() => {
      const holder = random.address();
      return many(() => holder);
    }),
    enrolMany50ToMany: await steady(() => many(() => random.address())),
  };
}

/** Custody with both words; gives the gas. */
async function entrust(world: World, item: bigint, holder: Actor, saleUntil: number) {
  const { items, platform, random, relayer } = world;
  const { contract, domain } = items;
  const terms = {
    item,
    epoch: 0,
    custodian: platform.party,
    returnBy: RETURN_BY,
    saleUntil,
    clears: true,
    terms: random.bytes32(),
  };
  const holderAuth = sign(domain, 'Entrust', terms, holder);
  const entrustment = structHash('Entrust', terms, holder);
  const accept = sign(domain, 'Accept', { entrustment }, platform);
  return gasOf(contract, relayer, 'entrustBySig', terms, holderAuth, accept);
}

/** A claim to a fresh address, carried by the relayer. */
async function claim(world: World, item: bigint, epoch: number, seller: Actor) {
  const { items, random, relayer } = world;
  const { contract, domain } = items;
  const claimKey = accountKey(random);
  const offer = { item, epoch, claimKey: claimKey.address };
  const auth = sign(domain, 'Offer', offer, seller);
  const recipient = random.address();
  const word = { offer: structHash('Offer', offer, seller), recipient };
  const signature = signBare(domain, 'Claim', word, claimKey);
  return gasOf(contract, relayer, 'claimFor', offer, auth, recipient, signature);
}

async function measureTransfers(world: World) {
  const { contract } = world.items;
  const holder = await world.newHolder();
  const owned = () => world.enrol(holder.address);
  return {
    claimTransfer: await steady(async () => {
      const item = await owned();
      await entrust(world, item, holder, 0);
      return claim(world, item, 1, holder);
    }),
    claimTransferWithoutCustody: await steady(async () => claim(world, await owned(), 0, holder)),
    claimTransferBySale: await steady(async () => {
      const item = await owned();
      await entrust(world, item, holder, RETURN_BY);
      return claim(world, item, 1, world.platform);
    }),
    entrust: await steady(async () => entrust(world, await owned(), holder, RETURN_BY)),
    walletTransfer: await steady(async () => {
      const { random, callers } = world;
      const { rival } = callers;
      await world.enrol(rival.address);
      const item = await world.enrol(rival.address);
      return gasOf(contract, rival, 'transferFrom', rival.address, random.address(), item);
    }),
  };
}

async function measureHolds(world: World) {
  const { items, random, referee, relayer } = world;
  const { contract, domain } = items;
  const holder = await world.newHolder();
  const hold = async (by: Actor) => {
    const item = await world.enrol(holder.address);
    const act = { item, epoch: 0, digest: random.bytes32() };
    return gasOf(contract, relayer, 'holdBySig', act, sign(domain, 'Hold', act, by));
  };
  return {
    hold: await steady(() => hold(holder)),
    holdByReferee: await steady(() => hold(referee)),
  };
}

export const measureItems = async (world: World) => ({
  ...(await measureEnrolment(world)),
  ...(await measureTransfers(world)),
  ...(await measureHolds(world)),
});
