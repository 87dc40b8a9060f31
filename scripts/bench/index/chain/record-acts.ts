import { ZeroHash } from 'ethers';
import { bytes4 } from '../../../../server/parties/codes.ts';
import { RECORD_KINDS, REVOCATION_REASONS } from '../../../../server/records/kinds.ts';
import { onParties, onRecords, type Act } from './act.ts';
import type { Actor } from './cast.ts';
import { below, oneOf, take, type RecordRef, type World } from './world.ts';

const RECORDED_AT_ONCE = 50;
const REAFFIRMED = 5;
/** Gas that a record takes in a call with others, at most. */
const RECORD_GAS = 80_000;

const KINDS = Object.values(RECORD_KINDS);
const REASONS = Object.values(REVOCATION_REASONS);

/** `IRecords.NewRecord`, and the reference it has from then on. */
function newRecord(world: World, kind: string, { party, account }: Actor) {
  const entry = {
    item: oneOf(world.random, world.items).id,
    kind: bytes4(kind),
    digest: world.random.bytes32(),
  };
  const ref: RecordRef = { ...entry, issuerParty: party, issuerKey: account.keyId };
  return { entry, ref };
}

/** 50 records of one issuer and kind under one call. */
export function recordMany(world: World): Act[] {
  const { cast, random } = world;
  const { code, role } = oneOf(random, KINDS);
  const issuer = oneOf(random, cast[role]);
  const made = Array.from({ length: RECORDED_AT_ONCE }, () => newRecord(world, code, issuer));
  world.records.push(...made.map(({ ref }) => ({ ref, issuer })));
  const entries = made.map(({ entry }) => entry);
  const gas = RECORD_GAS * RECORDED_AT_ONCE;
  return [onRecords(issuer.account, 'recordMany', [entries, true], RECORDED_AT_ONCE, gas)];
}

/** Its issuer revokes a record; half of those name a successor. */
export function revoke(world: World): Act[] {
  const { random } = world;
  const { ref, issuer } = take(random, world.records);
  const successor = below(random, 2) === 0 ? ZeroHash : random.bytes32();
  const revocation = { ref, reason: bytes4(oneOf(random, REASONS)), successor };
  return [onRecords(issuer.account, 'revoke', [revocation], 1)];
}

/** A platform anchors a batch. */
export function anchor(world: World): Act[] {
  const { cast, random } = world;
  const batch = {
    root: random.bytes32(),
    count: 1 + below(random, 10_000),
    manifestDigest: random.bytes32(),
  };
  return [onRecords(oneOf(random, cast.platform).account, 'anchor', [batch], 1)];
}

/** A newcomer signs, loses its key, and vouches with its other key for what the first had signed. */
export function loseKeyAndReaffirm(world: World): Act[] {
  const { cast, newcomers, random } = world;
  // One joins a round: of two the first is of an earlier one, and its grant holds.
  const oldest = newcomers.length > 1 ? newcomers.shift() : undefined;
  if (!oldest) return [];
  const { party, keys } = oldest;
  const [lost, other] = keys;
  const made = Array.from({ length: REAFFIRMED }, () =>
    newRecord(world, 'CERT', { party, account: lost }),
  );
  const entries = made.map(({ entry }) => entry);
  const gas = RECORD_GAS * (REAFFIRMED + 1);
  const revocation = { keyId: lost.keyId, from: 0, caseDigest: random.bytes32() };
  return [
    onRecords(lost, 'recordMany', [entries, true], REAFFIRMED, gas),
    onParties(oneOf(random, cast.referee).account, 'revokeKey', [revocation], 1),
    ...made.map(({ ref }) => onRecords(other, 'reaffirm', [ref], 1)),
  ];
}
