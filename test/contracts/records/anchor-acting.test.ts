import { shouldActInEveryWay } from '../acting.behavior.ts';
import { newBatch } from '../acts.ts';
import { digestOf } from '../fixture.ts';

describe('Records.anchor', () => {
  shouldActInEveryWay({
    title: 'anchor',
    word: 'Anchor',
    contract: (world) => world.records,
    domain: 'records',
    party: (world) => world.platform,
    prepare(world) {
      const batch = newBatch();
      return Promise.resolve({
        message: batch,
        direct: (caller) => world.records.connect(caller).anchor(batch),
        bySig: (auth, message = batch) => world.records.anchorBySig(message as typeof batch, auth),
      });
    },
    altered: (message) => ({
      root: { ...message, root: digestOf('another') },
      count: { ...message, count: 3 },
      manifestDigest: { ...message, manifestDigest: digestOf('another') },
    }),
    event: 'BatchAnchored',
    replayed: 'RecordsBatchExists',
  });
});
