import { ZeroHash } from 'ethers';
import { gasOf, steady } from '../chain.ts';
import { keyIdOf } from './keys.ts';
import { listHash, sign, type Actor } from './words.ts';
import { bytes4, DAY, type World } from './world.ts';

const MANY = 50;
const RECORD = 'tuple(uint256 item,bytes4 kind,bytes32 digest)';

/** Certificates stored singly: each of another item, by a key of each sort, and many at once. */
async function measureSingles(world: World) {
  const { appraiser, callers, random, relayer, records } = world;
  const { contract, domain } = records;
  const entryOf = (item: bigint) => ({ item, kind: bytes4('CERT'), digest: random.bytes32() });
  const signed = (item: bigint, by: Actor) => {
    const entry = entryOf(item);
    return [entry, sign(domain, 'Record', entry, by)];
  };
  const byIntent = (by: Actor) =>
    steady(async () => gasOf(contract, relayer, 'recordBySig', ...signed(await world.enrol(), by)));
  const items: bigint[] = [];
  for (let i = 0; i < MANY; i++) items.push(await world.enrol());

  return {
    recordDirect: await steady(async () =>
      gasOf(contract, callers.appraiser, 'record', entryOf(await world.enrol())),
    ),
    record: await byIntent(appraiser),
    recordP256: await byIntent(world.appraiserP256),
    recordWebAuthn: await byIntent(world.appraiserPasskey),
    recordErc1271: await byIntent(world.appraiserWallet),
    recordMany50: await steady(async () => {
      const entries = items.map(entryOf);
      const message = { entries: listHash(RECORD, entries), all: true };
      const auth = sign(domain, 'RecordMany', message, appraiser);
      return (await gasOf(contract, relayer, 'recordManyBySig', entries, true, auth)) / MANY;
    }),
    recordRelay50: await steady(async () => {
      const calls = items.map((item) =>
        contract.interface.encodeFunctionData('recordBySig', signed(item, appraiser)),
      );
      return (await gasOf(contract, relayer, 'relay', calls, true)) / MANY;
    }),
  };
}

async function measureBatches(world: World) {
  const { callers, platform, random, records, relayer } = world;
  const { contract, domain } = records;
  const batch = (count: number) => ({
    root: random.bytes32(),
    count,
    manifestDigest: random.bytes32(),
  });
  const direct = (count: number) => gasOf(contract, callers.platform, 'anchor', batch(count));
  const byIntent = () => {
    const newBatch = batch(1000);
    const auth = sign(domain, 'Anchor', newBatch, platform);
    return gasOf(contract, relayer, 'anchorBySig', newBatch, auth);
  };
  const anchor = await steady(() => direct(1000));
  const anchorByIntent = await steady(byIntent);
  const anchor10000 = (await direct(10_000)) / 10_000;
  await world.wait(DAY);
  return {
    anchor,
    anchorByIntent,
    anchor1000: anchor / 1000,
    anchor10000,
    anchorFirstOfDay: await direct(1000),
    anchorFirstOfDayByIntent: await byIntent(),
  };
}

async function measureRevocations(world: World) {
  const { appraiser, callers, random, records, referee, relayer } = world;
  const { contract, domain } = records;
  const issuerKey = keyIdOf(appraiser.key);
  const leaf = (successor: string) => ({
    ref: {
      item: random.bytes32(),
      kind: bytes4('CERT'),
      digest: random.bytes32(),
      issuerParty: appraiser.party,
      issuerKey,
    },
    reason: bytes4('ERRO'),
    successor,
  });
  const direct = (successor: string) =>
    gasOf(contract, callers.appraiser, 'revoke', leaf(successor));
  const byIntent = (by: Actor) => {
    const { ref, reason, successor } = leaf(ZeroHash);
    const auth = sign(domain, 'Revoke', { ...ref, reason, successor }, by);
    return gasOf(contract, relayer, 'revokeBySig', { ref, reason, successor }, auth);
  };
  const revokeLeaf = await steady(() => direct(ZeroHash));
  return {
    revokeLeaf,
    revokeLeafByIntent: await steady(() => byIntent(appraiser)),
    revokeLeafByReferee: await steady(() => byIntent(referee)),
    successor: (await steady(() => direct(random.bytes32()))) - revokeLeaf,
  };
}

export const measureRecords = async (world: World) => ({
  ...(await measureSingles(world)),
  ...(await measureBatches(world)),
  ...(await measureRevocations(world)),
});
