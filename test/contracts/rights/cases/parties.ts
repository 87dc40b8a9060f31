import { ZeroHash } from 'ethers';
import { time } from '../../chain.ts';
import { BRND, NO_END } from '../../codes.ts';
import { actor, digestOf } from '../../fixture.ts';
import { accountKey } from '../../signers.ts';
import { type Actor, type Auth, type Word, sign, signBare } from '../../words.ts';
import { ACTOR_NAMES, PARTY_NAMES, type RightsWorld } from '../actors.ts';
import { type Case, bothWays, called, to } from '../case.ts';

/** Looking after keys must not wait: a suspended party may. */
const ANY_KEY = [...PARTY_NAMES, 'suspended'] as const;

const fresh = accountKey('a key to come');
const possession = (world: RightsWorld, party: number) =>
  signBare(world.domains.parties, 'BelongTo', { party, signer: fresh.signer }, fresh);

const revocationOf = (keyId: string) => ({ keyId, from: 0, caseDigest: digestOf('a case') });

/** A call for which a party's keys must agree, in which the actor has a say by calling or signing. */
const byQuorum = (
  call: 'addOwnKey' | 'revokeOwnKey',
  word: Word,
  messageOf: (world: RightsWorld) => Record<string, unknown>,
  rest: (world: RightsWorld, party: number) => readonly unknown[],
): Case => ({
  contract: 'parties',
  direct: call,
  carried: call,
  about: 'with two good words of the enrolling platform',
  may: ['platform', 'suspended'],
  right: 'platform',
  async prepare(world) {
    const message = messageOf(world);
    const signed = (by: Actor) => sign(world.domains.parties, word, message, by);
    const send = async (own: Auth, by: Actor) => {
      const words = [{ auth: own, keyId: by.key.keyId }];
      for (const sort of ['account', 'p256'] as const) {
        const other = actor(world.platform, sort);
        words.push({ auth: await signed(other), keyId: other.key.keyId });
      }
      const quorum = words.sort((a, b) => (a.keyId < b.keyId ? -1 : 1)).map(({ auth }) => auth);
      // The contract takes the first word's party for the one that decides.
      return to(world.parties, call, message, quorum, ...rest(world, quorum[0]!.party));
    };
    return {
      direct: async (by) => send(await called(by), by),
      carried: async (by) => send(await signed(by), by),
    };
  },
});

/** A brand's word about a channel; what is closed was opened before. */
const channelCase = (direct: 'openChannel' | 'closeChannel', word: Word): Case => ({
  contract: 'parties',
  direct,
  carried: `${direct}BySig`,
  may: ['brand'],
  right: 'brand',
  async prepare(world) {
    const { parties, brand, rival } = world;
    const channel = { platform: rival.number, from: 0, until: NO_END, nonce: 1 };
    if (direct === 'openChannel') {
      return bothWays(world, 'parties', direct, [channel], word, channel);
    }
    await parties.connect(brand.keys.caller.caller).openChannel(channel);
    await time.increase(1);
    const closing = { ...channel, until: 0, nonce: 2 };
    return bothWays(world, 'parties', direct, [closing], word, closing);
  },
});

export const PARTIES_CASES: readonly Case[] = [
  byQuorum(
    'addOwnKey',
    'AddKey',
    () => ({ newSigner: fresh.signer, from: 0, until: NO_END }),
    (world, party) => [possession(world, party)],
  ),
  byQuorum(
    'revokeOwnKey',
    'RevokeKey',
    ({ platform }) => revocationOf(platform.keys.webauthn.keyId),
    () => [],
  ),
  {
    contract: 'parties',
    direct: 'rotateKey',
    carried: 'rotateKeyBySig',
    may: ANY_KEY,
    right: 'platform',
    async prepare(world) {
      const message = { newSigner: fresh.signer, until: NO_END };
      const ways = (by: Actor) => {
        const args = [fresh.signer, NO_END, possession(world, by.party)];
        return bothWays(world, 'parties', 'rotateKey', args, 'RotateKey', message);
      };
      return { direct: (by) => ways(by).direct(by), carried: (by) => ways(by).carried(by) };
    },
  },
  {
    contract: 'parties',
    direct: 'endKey',
    carried: 'endKeyBySig',
    may: ANY_KEY,
    right: 'platform',
    prepare: async (world) => bothWays(world, 'parties', 'endKey', [0], 'EndKey', { until: 0 }),
  },
  {
    contract: 'parties',
    direct: 'revokeKey',
    carried: 'revokeKeyBySig',
    about: "another party's key",
    may: ['referee', 'second'],
    right: 'second',
    async prepare(world) {
      const lost = revocationOf(world.rival.keys.p256.keyId);
      return bothWays(world, 'parties', 'revokeKey', [lost], 'RevokeKey', lost);
    },
  },
  {
    contract: 'parties',
    direct: 'signConvention',
    carried: 'signConventionBySig',
    may: PARTY_NAMES,
    right: 'platform',
    async prepare(world) {
      const message = { version: 1, digest: digestOf('a text') };
      const { version, digest } = message;
      const registrar = world.parties.connect(world.accountOf('registrar'));
      await registrar.publishConvention(version, digest);
      const word = 'SignConvention';
      return bothWays(world, 'parties', 'signConvention', [version, digest], word, message);
    },
  },
  channelCase('openChannel', 'OpenChannel'),
  channelCase('closeChannel', 'CloseChannel'),
  {
    contract: 'parties',
    direct: 'refresh',
    may: ACTOR_NAMES,
    right: 'platform',
    prepare: async ({ parties }) => ({ direct: () => to(parties, 'refresh', ZeroHash, BRND) }),
  },
];
