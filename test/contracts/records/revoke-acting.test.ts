import { shouldActInEveryWay } from '../acting.behavior.ts';
import { type Ref, refOf } from '../acts.ts';
import { ZERO, bytes4 } from '../codes.ts';
import { actor, digestOf } from '../fixture.ts';

describe('Records.revoke', () => {
  shouldActInEveryWay({
    title: 'revoke',
    word: 'Revoke',
    contract: (world) => world.records,
    domain: 'records',
    party: (world) => world.appraiser,
    prepare(world) {
      const message = {
        ...refOf(7n, actor(world.appraiser)),
        reason: bytes4('ERRO'),
        successor: ZERO,
      };
      const sent = ({ reason, successor, ...ref }: Record<string, unknown>) => ({
        ref: ref as unknown as Ref,
        reason: reason as string,
        successor: successor as string,
      });
      return Promise.resolve({
        message,
        direct: (caller) => world.records.connect(caller).revoke(sent(message)),
        bySig: (auth, changed = message) => world.records.revokeBySig(sent(changed), auth),
      });
    },
    altered: (message) => ({
      item: { ...message, item: 8n },
      kind: { ...message, kind: bytes4('OPIN') },
      digest: { ...message, digest: digestOf('another') },
      issuerParty: { ...message, issuerParty: 4 },
      issuerKey: { ...message, issuerKey: digestOf('another') },
      reason: { ...message, reason: bytes4('FRAU') },
      successor: { ...message, successor: digestOf('a successor') },
    }),
    event: 'RecordRevoked',
    replayed: 'RecordsAlreadyRevoked',
  });
});
