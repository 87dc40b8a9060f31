import { time } from '../../chain.ts';
import { ALL_DEPARTMENTS, NO_END, PLAT, bytes4 } from '../../codes.ts';
import { digestOf } from '../../fixture.ts';
import { accountKey } from '../../signers.ts';
import type { ActorName, RightsWorld } from '../actors.ts';
import { type Case, to } from '../case.ts';

/** A restricted call: an office's, made directly. */
const restricted = (
  contract: 'parties' | 'blacklist',
  direct: string,
  may: readonly ActorName[],
  args: (world: RightsWorld) => readonly unknown[],
  before?: (world: RightsWorld) => Promise<unknown>,
): Case => ({
  ...{ contract, direct, may },
  right: 'platform',
  async prepare(world) {
    await before?.(world);
    return { direct: () => to(world[contract], direct, ...args(world)) };
  },
});

const inParties = restricted.bind(null, 'parties');
const registrar = ['registrar'] as const;
const manager = ({ deployment }: RightsWorld) => [deployment.contracts.manager.address];

export const GOVERNANCE_CASES: readonly Case[] = [
  inParties('register', registrar, () => [90, bytes4('PLAT'), 'did:web:new.example']),
  inParties('grant', registrar, ({ custodian }) => [
    ...[custodian.number, PLAT, 0, NO_END, ALL_DEPARTMENTS],
  ]),
  inParties('endGrant', registrar, ({ rival }) => [rival.number, PLAT, 0]),
  inParties('addKey', registrar, ({ rival }) => [
    ...[rival.number, accountKey('a key to come').signer, 0, NO_END],
  ]),
  inParties('suspend', ['guardian'], ({ rival }) => [rival.number, 0, NO_END]),
  inParties(
    'liftSuspension',
    registrar,
    ({ rival }) => [rival.number],
    async ({ parties, rival, accountOf }) => {
      await parties.connect(accountOf('guardian')).suspend(rival.number, 0, NO_END);
      await time.increase(1);
    },
  ),
  inParties('registerRole', registrar, () => [bytes4('NEWR')]),
  inParties('registerKind', registrar, () => [bytes4('NEWK'), PLAT, 0]),
  inParties('publishConvention', registrar, () => [1, digestOf('a text')]),
  inParties('nameSuccessor', registrar, (world) => [1, world.p256Verifier]),
  inParties('setAuthority', [], manager),
  restricted('blacklist', 'startEpoch', registrar, () => [2, digestOf('key of epoch 2')]),
  restricted('blacklist', 'setAuthority', [], manager),
];
