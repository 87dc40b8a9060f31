import { shouldActInEveryWay } from '../acting.behavior.ts';
import { type Ref, enrolled, record, refOf } from '../acts.ts';
import { time } from '../chain.ts';
import { bytes4 } from '../codes.ts';
import { digestOf } from '../fixture.ts';
import { declareLost, oneMoreKey } from '../lost-keys.ts';

describe('Records.reaffirm', () => {
  shouldActInEveryWay({
    title: 'reaffirm',
    word: 'Reaffirm',
    contract: (world) => world.records,
    domain: 'records',
    party: (world) => world.appraiser,
    async prepare(world) {
      const item = await enrolled(world);
      const lost = await oneMoreKey(world, world.appraiser);
      await record(world, item, lost);
      await declareLost(world, lost, await time.latest());
      const ref = refOf(item, lost);
      return {
        message: { ...ref },
        direct: (caller) => world.records.connect(caller).reaffirm(ref),
        bySig: (auth, message) =>
          world.records.reaffirmBySig((message as unknown as Ref | undefined) ?? ref, auth),
      };
    },
    altered: (message) => ({
      item: { ...message, item: 8n },
      kind: { ...message, kind: bytes4('OPIN') },
      digest: { ...message, digest: digestOf('another') },
      issuerParty: { ...message, issuerParty: 4 },
      issuerKey: { ...message, issuerKey: digestOf('another') },
    }),
    event: 'RecordReaffirmed',
    replayed: 'RecordsAlreadyReaffirmed',
  });
});
