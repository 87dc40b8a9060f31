import { AbiCoder, keccak256, ZeroHash } from 'ethers';
import { readArtifact } from '../../../../server/platform/chain/artifact.ts';
import { nextBlock, send, type Chain } from '../chain.ts';
import { deployOurs, type Ours } from './deployment.ts';
import { accountKey, callersKey, p256Key, walletKey, webAuthnKey, type Key } from './keys.ts';
import type { Actor } from './words.ts';

/** Four ASCII characters as `bytes4`. */
export const bytes4 = (code: string): string => `0x${Buffer.from(code, 'ascii').toString('hex')}`;

export const DAY = 86_400;
export const NO_END = 2n ** 48n - 1n;
export const BAGS = 1;
/** Senior in bags and watches; four bits for each department (contracts/types/Terms.sol). */
const SENIOR_IN_TWO = 0x220n;
/** A role without grades, in bags, watches and jewellery. */
const ALL_DEPARTMENTS = 0x1110n;

export type World = Awaited<ReturnType<typeof accredited>>;

/** Our contracts, with accredited parties whose keys are a day old. */
export async function accredited(chain: Chain) {
  const { random, relayer } = chain;
  const [platformCaller, rivalCaller, appraiserCaller] = chain.actors;
  const deployment = await deployOurs(chain);
  const govern = ({ contract }: Ours, method: string, ...args: unknown[]) =>
    send(contract, relayer, method, ...args);
  const wait = async (seconds: number) => {
    await nextBlock(relayer, seconds);
    await relayer.provider.send('evm_mine');
  };

  const join = async (party: number, role: string, scope: bigint, keys: readonly Key[]) => {
    const { parties } = deployment;
    await govern(parties, 'register', party, bytes4('PLAT'), `did:web:party${party}.example`);
    for (const { signer } of keys) await govern(parties, 'addKey', party, signer, 0, NO_END);
    await govern(parties, 'grant', party, bytes4(role), 0, NO_END, scope);
    const [first] = keys;
    if (!first) throw new Error('a party has a key');
    return (key = first): Actor => ({ party, key });
  };
  const account = () => accountKey(random);
  const owner = account();
  const wallet = await chain.deploy(await readArtifact('OwnedWallet'), owner.address);
  const sorts = {
    p256: p256Key(deployment.p256Verifier, random),
    passkey: webAuthnKey(deployment.webAuthnVerifier, random),
    wallet: walletKey(await wallet.getAddress(), owner),
  };
  const platform = await join(1, 'PLAT', ALL_DEPARTMENTS, [account(), callersKey(platformCaller)]);
  const rival = await join(2, 'PLAT', ALL_DEPARTMENTS, [account(), callersKey(rivalCaller)]);
  const appraiser = await join(3, 'APPR', SENIOR_IN_TWO, [
    account(),
    ...Object.values(sorts),
    callersKey(appraiserCaller),
  ]);
  const referee = await join(4, 'REFE', ALL_DEPARTMENTS, [account()]);
  const ofFiveKeys = await join(5, 'PLAT', ALL_DEPARTMENTS, Array.from({ length: 5 }, account));
  await govern(deployment.blacklist, 'startEpoch', 1, random.bytes32());
  await wait(DAY);

  return {
    ...deployment,
    random,
    relayer,
    govern,
    wait,
    /** Accounts that call for their party. */
    callers: { platform: platformCaller, rival: rivalCaller, appraiser: appraiserCaller },
    platform: platform(),
    rival: rival(),
    appraiser: appraiser(),
    appraiserP256: appraiser(sorts.p256),
    appraiserPasskey: appraiser(sorts.passkey),
    appraiserWallet: appraiser(sorts.wallet),
    referee: referee(),
    ofFiveKeys: ofFiveKeys(),
    /** A title holder who has another item: emptying a balance would be refunded in part. */
    async newHolder() {
      const key = account();
      await enrol(key.address);
      return { party: 0, key, address: key.address };
    },
    enrol,
  };

  /** The platform enrols an item; gives its id. */
  async function enrol(titleHolder = random.address()): Promise<bigint> {
    const commitment = random.bytes32();
    const item = { commitment, serialToken: ZeroHash, titleHolder, department: BAGS };
    await send(deployment.items.contract, platformCaller, 'enrol', item);
    const types = ['uint32', 'bytes32', 'bytes32'];
    return BigInt(keccak256(AbiCoder.defaultAbiCoder().encode(types, [1, commitment, ZeroHash])));
  }
}
