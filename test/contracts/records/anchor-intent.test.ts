import { digestOf } from '../fixture.ts';
import { shouldGuardItsIntent } from '../intent.behavior.ts';
import { ANCHOR, anchorIntent, recordsDomain } from '../intents.ts';

describe('Records.anchor', () => {
  shouldGuardItsIntent({
    title: 'a batch',
    prefix: 'Records',
    types: ANCHOR,
    contract: (world) => world.records,
    domain: recordsDomain,
    party: (world) => world.platform,
    prepare: (_world, by) => anchorIntent(by),
    message: (intent) => intent,
    altered: (intent) => ({
      root: { ...intent, root: digestOf('another root') },
      count: { ...intent, count: intent.count + 1 },
      manifestDigest: { ...intent, manifestDigest: digestOf('another manifest') },
      deadline: { ...intent, deadline: intent.deadline + 1 },
    }),
    send: (world, intent, signature) => world.records.anchor(intent, signature),
    replayed: 'RecordsBatchExists',
    event: 'BatchAnchored',
  });
});
