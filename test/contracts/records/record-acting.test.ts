import { shouldActInEveryWay } from '../acting.behavior.ts';
import { enrolled, newRecord } from '../acts.ts';
import { bytes4 } from '../codes.ts';
import { digestOf } from '../fixture.ts';

describe('Records.record', () => {
  shouldActInEveryWay({
    title: 'record',
    word: 'Record',
    contract: (world) => world.records,
    domain: 'records',
    party: (world) => world.appraiser,
    async prepare(world) {
      const other = await enrolled(world, { commitment: digestOf('another bag') });
      const entry = newRecord(await enrolled(world));
      return {
        message: entry,
        direct: (caller) => world.records.connect(caller).record(entry),
        bySig: (auth, { item, ...rest } = entry) => {
          const sent = { ...rest, item: item === 'another' ? other : item };
          return world.records.recordBySig(sent as typeof entry, auth);
        },
      };
    },
    altered: (message) => ({
      item: { ...message, item: 'another' },
      kind: { ...message, kind: bytes4('OPIN') },
      digest: { ...message, digest: digestOf('another') },
    }),
    event: 'RecordAnchored',
    replayed: 'RecordsRecordExists',
  });
});
