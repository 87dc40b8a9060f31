import { shouldActInEveryWay } from '../acting.behavior.ts';
import { enrolled, newRecord } from '../acts.ts';
import { digestOf } from '../fixture.ts';

describe('Records.record', () => {
  shouldActInEveryWay({
    title: 'record',
    word: 'Record',
    contract: (world) => world.records,
    domain: 'records',
    party: (world) => world.appraiser,
    async prepare(world) {
      const entry = newRecord(await enrolled(world));
      return {
        message: entry,
        direct: (caller) => world.records.connect(caller).record(entry),
        bySig: (auth, message = entry) => world.records.recordBySig(message as typeof entry, auth),
      };
    },
    altered: (message) => ({ digest: { ...message, digest: digestOf('another') } }),
    event: 'RecordAnchored',
    replayed: 'RecordsRecordExists',
  });
});
