import { AbiCoder, keccak256 } from 'ethers';
import { bytes4 } from '../codes.ts';
import { digestOf } from '../fixture.ts';
import { shouldGuardItsIntent } from '../intent.behavior.ts';
import { RECORD, enrolled, recordIntent, recordsDomain } from '../intents.ts';

const OTHER = digestOf('another bag');
const OTHER_ITEM = BigInt(
  keccak256(AbiCoder.defaultAbiCoder().encode(['uint32', 'bytes32'], [1, OTHER])),
);

describe('Records.record', () => {
  shouldGuardItsIntent({
    title: 'a record',
    prefix: 'Records',
    types: RECORD,
    contract: (world) => world.records,
    domain: recordsDomain,
    party: (world) => world.appraiser,
    prepare: async (world, by) => {
      await enrolled(world, { commitment: OTHER });
      return recordIntent(await enrolled(world), by);
    },
    message: (intent) => intent,
    altered: (intent) => ({
      item: { ...intent, item: OTHER_ITEM },
      kind: { ...intent, kind: bytes4('OPIN') },
      digest: { ...intent, digest: digestOf('another certificate') },
      deadline: { ...intent, deadline: intent.deadline + 1 },
    }),
    send: (world, intent, signature) => world.records.record(intent, signature),
    replayed: 'RecordsRecordExists',
    event: 'RecordAnchored',
  });
});
