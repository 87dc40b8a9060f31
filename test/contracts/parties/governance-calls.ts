import type { ContractTransactionResponse } from 'ethers';
import type { Parties } from '../../../.build/typechain/index.ts';
import { APPR, NO_END, PLAT, bytes4 } from '../codes.ts';
import { type World, digestOf } from '../fixture.ts';
import { accountKey } from '../signers.ts';

type Call = (parties: Parties, world: World) => Promise<ContractTransactionResponse>;

/** Every call that only governance may make, with arguments that are accepted. */
export const GOVERNANCE_CALLS: Readonly<Record<string, Call>> = {
  register: (parties) => parties.register(9, PLAT, 'did:web:nine.example'),
  grant: (parties) => parties.grant(3, APPR, 0, NO_END, 0),
  endGrant: (parties) => parties.endGrant(3, APPR, 0),
  addKey: (parties) => parties.addKey(3, accountKey("governance's").signer, 0, NO_END),
  suspend: (parties) => parties.suspend(3, 0, NO_END),
  // The fixture of those tests has party 4 suspended.
  liftSuspension: (parties) => parties.liftSuspension(4),
  registerRole: (parties) => parties.registerRole(bytes4('CUST')),
  registerKind: (parties) => parties.registerKind(bytes4('POLI'), APPR, 2),
  publishConvention: (parties) => parties.publishConvention(2, digestOf('convention 2')),
  nameSuccessor: (parties, world) => parties.nameSuccessor(1, world.p256Verifier),
};
