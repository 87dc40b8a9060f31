import { bytes4 } from '../codes.ts';
import { digestOf } from '../fixture.ts';
import { shouldGuardItsIntent } from '../intent.behavior.ts';
import { REVOKE, actor, recordsDomain, refOf, revokeIntent, revokeMessage } from '../intents.ts';

describe('Records.revoke', () => {
  shouldGuardItsIntent({
    title: 'a revocation',
    prefix: 'Records',
    types: REVOKE,
    contract: (world) => world.records,
    domain: recordsDomain,
    party: (world) => world.appraiser,
    prepare: (world, by) => revokeIntent(refOf(7n, actor(world.appraiser)), by),
    message: revokeMessage,
    altered: (intent) => ({
      item: { ...intent, ref: { ...intent.ref, item: 8n } },
      kind: { ...intent, ref: { ...intent.ref, kind: bytes4('OPIN') } },
      digest: { ...intent, ref: { ...intent.ref, digest: digestOf('another certificate') } },
      issuerKey: { ...intent, ref: { ...intent.ref, issuerKey: digestOf('another key') } },
      reason: { ...intent, reason: bytes4('FRAU') },
      successor: { ...intent, successor: digestOf('a successor') },
      deadline: { ...intent, deadline: intent.deadline + 1 },
    }),
    send: (world, intent, signature) => world.records.revoke(intent, signature),
    replayed: 'RecordsAlreadyRevoked',
    event: 'RecordRevoked',
  });
});
