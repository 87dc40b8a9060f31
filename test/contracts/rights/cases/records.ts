import { enrolled, newBatch, newRecord, newRevocation, record, refOf } from '../../acts.ts';
import { time } from '../../chain.ts';
import { bytes4 } from '../../codes.ts';
import { actor, digestOf } from '../../fixture.ts';
import type { ActorName, PartyName } from '../actors.ts';
import { type Case, bothWays, listHash } from '../case.ts';

const recordCase = (kind: string, right: PartyName, may: readonly ActorName[]): Case => ({
  contract: 'records',
  direct: 'record',
  carried: 'recordBySig',
  about: `${kind}, of a bag`,
  ...{ may, right },
  async prepare(world) {
    const entry = newRecord(await enrolled(world), { kind: bytes4(kind) });
    return bothWays(world, 'records', 'record', [entry], 'Record', entry);
  },
});

const anchorCase = (remembered: boolean, may: readonly ActorName[]): Case => ({
  contract: 'records',
  direct: 'anchor',
  carried: 'anchorBySig',
  about: remembered ? 'within a day of an earlier one by the same key' : 'the first in a day',
  may,
  right: 'platform',
  async prepare(world) {
    if (remembered) {
      const earlier = newBatch({ root: digestOf('an earlier root') });
      await world.records.connect(world.platform.keys.caller.caller).anchor(earlier);
    }
    return bothWays(world, 'records', 'anchor', [newBatch()], 'Anchor', newBatch());
  },
});

export const RECORDS_CASES: readonly Case[] = [
  recordCase('CERT', 'appraiser', ['appraiser']),
  recordCase('RPAR', 'repairer', ['repairer']),
  recordCase('ORIG', 'brand', ['brand']),
  recordCase('SALE', 'platform', ['platform', 'rival']),
  {
    contract: 'records',
    direct: 'recordMany',
    carried: 'recordManyBySig',
    about: 'CERT, of a bag',
    may: ['appraiser'],
    right: 'appraiser',
    async prepare(world) {
      const item = await enrolled(world);
      const entries = ['one', 'two'].map((name) => newRecord(item, { digest: digestOf(name) }));
      const rows = entries.map(({ kind, digest }) => [item, kind, digest]);
      const message = { entries: listHash(['uint256', 'bytes4', 'bytes32'], rows), all: true };
      return bothWays(world, 'records', 'recordMany', [entries, true], 'RecordMany', message);
    },
  },
  anchorCase(false, ['platform', 'rival']),
  // A filter against noise, no verdict: whoever reads a batch judges its platform (IRecords.Pass).
  anchorCase(true, ['platform', 'rival', 'suspended', 'ended', 'revoked']),
  {
    contract: 'records',
    direct: 'revoke',
    carried: 'revokeBySig',
    about: "the appraiser's certificate",
    may: ['appraiser', 'referee', 'second'],
    right: 'appraiser',
    async prepare(world) {
      const item = await enrolled(world);
      await record(world, item);
      const revocation = newRevocation(refOf(item, actor(world.appraiser)));
      const { ref, ...rest } = revocation;
      const message = { ...ref, ...rest };
      return bothWays(world, 'records', 'revoke', [revocation], 'Revoke', message);
    },
  },
  {
    contract: 'records',
    direct: 'reaffirm',
    carried: 'reaffirmBySig',
    about: 'a certificate by a key that the appraiser lost',
    may: ['appraiser'],
    right: 'appraiser',
    async prepare(world) {
      const item = await enrolled(world);
      const lost = actor(world.appraiser);
      await record(world, item, lost);
      const ref = refOf(item, lost);
      const revocation = { keyId: lost.key.keyId, from: 0, caseDigest: digestOf('a loss') };
      await world.parties.connect(world.referee.keys.caller.caller).revokeKey(revocation);
      await time.increase(1);
      return bothWays(world, 'records', 'reaffirm', [ref], 'Reaffirm', { ...ref });
    },
  },
];
