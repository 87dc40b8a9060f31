import { encodeBytes32String, id, Interface, ZeroHash } from 'ethers';
import { ARTIFACTS, type ContractName } from '../../../../scripts/deploy/deployment.ts';
import { readArtifact } from '../../../../server/platform/chain/artifact.ts';
import { deploy, trustRootOf, type DeployDeps } from '../../../../scripts/deploy/deploy.ts';
import type { DeploymentDraft } from '../../../../scripts/deploy/deployment.ts';
import {
  keyIdOf,
  recordIdOf,
  type CredentialPayload,
  type Rpc,
  type TrustRoot,
} from '../../../../server/records/verify/index.ts';
import { wordHex, type Hex } from '../../../../server/records/verify/bytes.ts';
import { collectEvidence } from '../../../../server/records/verify/collect.ts';
import { parseJws } from '../../../../server/records/verify/jws.ts';
import type { Path } from '../../../../server/records/verify/index.ts';
import { p256Key, type TestKey } from '../../../contracts/signers.ts';
import { fetchHeader } from '../../../../server/records/verify/rpc.ts';
import { issue, payloadOf } from './credentials.ts';
import { signerFor, type Actor, type ContractRole, type Word } from './words.ts';

export const NO_END = 2 ** 48 - 1;
export const BAGS = 1;
export const WATCHES = 2;
const RELAYER = 1;

export const bytes4 = (code: string): string => encodeBytes32String(code).slice(0, 10);

export interface Party {
  readonly number: number;
  readonly did: string;
  readonly secret: Uint8Array;
  readonly key: TestKey;
}

/** More than any call here costs; a node would estimate as of the block before. */
const GAS = '0xf00000';

/** A grant's scope: the same grade in each department. */
export const scopeOf = (grade: number, ...departments: readonly number[]): bigint =>
  departments.reduce((scope, one) => scope | (BigInt(grade) << BigInt(4 * one)), 0n);

export type World = Awaited<ReturnType<typeof makeWorld>>;

/** Real contracts on a real node, deployed by the real script, with parties and acts to try. */
export async function makeWorld(rpc: Rpc) {
  const artifact = (name: ContractName) => readArtifact(ARTIFACTS[name]);
  const accounts = (await rpc('eth_accounts', [])) as string[];
  const chainId = Number(await rpc('eth_chainId', []));

  /** The next block, so many seconds after the newest: the node's own clock may stand still. */
  const mine = async (seconds: number): Promise<void> => {
    await rpc('evm_setNextBlockTimestamp', [(await head()).time + seconds]);
    await rpc('evm_mine', []);
  };

  const transact = async (from: string, to: string | null, data: string) => {
    const hash = await rpc('eth_sendTransaction', [{ from, ...(to && { to }), data, gas: GAS }]);
    await mine(1);
    const receipt = (await rpc('eth_getTransactionReceipt', [hash])) as {
      status: string;
      contractAddress: string | null;
      blockNumber: string;
    };
    if (receipt.status !== '0x1') throw new Error('the transaction was reverted');
    return { address: receipt.contractAddress, block: Number(receipt.blockNumber) };
  };

  const deployOnce = async (name: string) => {
    let saved: string | null = null;
    const deps: DeployDeps = {
      chainId,
      consensus: 'standard',
      name,
      demo: true,
      governor: accounts[0] as string,
      baseUri: 'https://patina.example/i/',
      artifact,
      send: ({ to, data }) => transact(accounts[0] as string, to, data),
      call: async (step) => (await rpc('eth_call', [step, 'latest'])) as string,
      code: async (address) => (await rpc('eth_getCode', [address, 'latest'])) as string,
      load: () => Promise.resolve(saved === null ? null : (JSON.parse(saved) as DeploymentDraft)),
      save: (draft) => {
        saved = JSON.stringify(draft);
        return Promise.resolve();
      },
    };
    return trustRootOf(await deploy(deps));
  };

  const abis = {
    parties: new Interface((await artifact('parties')).abi),
    items: new Interface((await artifact('items')).abi),
    records: new Interface((await artifact('records')).abi),
  };

  /**
   * One deployment with its parties: 1 and 2 platforms, 3 an appraiser of bags, 4 of watches, 5 a
   * referee.
   */
  const settle = async (name: string) => {
    const root = await deployOnce(name);
    const govern = (call: string, ...args: readonly unknown[]) =>
      transact(
        accounts[0] as string,
        root.contracts.parties.address,
        abis.parties.encodeFunctionData(call, args),
      );
    /** The party with another key of its own, from the next second on. */
    const addKey = async (party: Omit<Party, 'secret' | 'key'>, label: string, until = NO_END) => {
      const secret = Buffer.from(id(`${label} key`).slice(2), 'hex');
      const key = p256Key(root.p256Verifier, secret);
      await govern('addKey', party.number, key.signer, 0, until);
      return { ...party, secret, key };
    };
    const join = async (number: number, kind: string, label: string): Promise<Party> => {
      const did = `did:web:${label}.example`;
      await govern('register', number, bytes4(kind), did);
      return addKey({ number, did }, label);
    };
    const grant = (party: Party, role: string, scope: bigint) =>
      govern('grant', party.number, bytes4(role), 0, NO_END, scope);
    const platform = await join(1, 'PLAT', 'platform');
    const rival = await join(2, 'PLAT', 'rival');
    const expert = await join(3, 'APPR', 'expert');
    const other = await join(4, 'APPR', 'other');
    const referee = await join(5, 'PLAT', 'referee');
    await grant(platform, 'PLAT', scopeOf(1, BAGS, WATCHES));
    await grant(rival, 'PLAT', scopeOf(1, BAGS, WATCHES));
    await grant(expert, 'APPR', scopeOf(2, BAGS));
    await grant(other, 'APPR', scopeOf(2, WATCHES));
    await grant(referee, 'REFE', 0n);
    const parties = { platform, rival, expert, other, referee };
    return { root, govern, join, addKey, grant, ...parties, ...acts(root, referee) };
  };

  /** What parties do, each as a signed intent that a relayer carries. */
  const acts = (root: TrustRoot, referee: Party) => {
    const words = signerFor(root);
    const send = (contract: ContractRole, call: string, ...args: readonly unknown[]) =>
      transact(
        accounts[RELAYER] as string,
        root.contracts[contract].address,
        abis[contract].encodeFunctionData(call, args),
      );
    /** Signs a word and lets a relayer carry it. @param more what stands between it and the word. */
    const carry = (
      contract: ContractRole,
      word: Word,
      by: Actor,
      argument: unknown,
      message = argument as Record<string, unknown>,
      ...more: readonly unknown[]
    ) => {
      const call = `${word.charAt(0).toLowerCase()}${word.slice(1)}BySig`;
      return send(contract, call, argument, ...more, words.sign(contract, word, by, message));
    };
    const query = async (contract: ContractRole, call: string, ...args: readonly unknown[]) => {
      const data = abis[contract].encodeFunctionData(call, args);
      const answer = await rpc('eth_call', [
        { to: root.contracts[contract].address, data },
        'latest',
      ]);
      return abis[contract].decodeFunctionResult(call, String(answer))[0] as unknown;
    };

    const refOf = (credential: string, by: Party, item: Hex, kind = 'CERT') => {
      const jws = parseJws(credential);
      if (typeof jws === 'string') throw new Error(jws);
      const keyId = keyIdOf(root.p256Verifier, jws.x, jws.y);
      return { item, kind, digest: jws.digest, party: by.number, keyId };
    };
    /** `IRecords.RecordRef` of a certificate. */
    const certificateRef = (credential: string, issuer: Party, item: Hex) => {
      const { digest, keyId } = refOf(credential, issuer, item);
      return {
        item,
        kind: bytes4('CERT'),
        digest,
        issuerParty: issuer.number,
        issuerKey: keyId,
      };
    };

    return {
      ...words,
      send,
      carry,
      query,
      /** @returns the item's token */
      enrol: async (by: Party, label: string, department = BAGS): Promise<Hex> => {
        const commitment = id(label);
        const newItem = {
          commitment,
          serialToken: ZeroHash,
          titleHolder: accounts[2],
          department,
        };
        await carry('items', 'Enrol', by, newItem);
        const token = await query('items', 'itemId', by.number, commitment, ZeroHash);
        return wordHex(token as bigint);
      },
      credential: (by: Party, item: Hex, change: Partial<CredentialPayload> = {}) =>
        issue(by, payloadOf(root, by, item, change)),
      recordId: (credential: string, by: Party, item: Hex, kind = 'CERT'): Hex =>
        recordIdOf(refOf(credential, by, item, kind)),
      record: (credential: string, by: Party, item: Hex) => {
        const { digest } = refOf(credential, by, item);
        return carry('records', 'Record', by, { item, kind: bytes4('CERT'), digest });
      },
      /** Anchors a root as it is. */
      anchor: (by: Party, merkleRoot: Hex, count: number) =>
        carry('records', 'Anchor', by, {
          root: merkleRoot,
          count,
          manifestDigest: id('manifest'),
        }),
      revoke: (credential: string, issuer: Party, item: Hex, by: Party, successor = ZeroHash) => {
        const ref = certificateRef(credential, issuer, item);
        const rest = { reason: bytes4('EROR'), successor };
        return carry('records', 'Revoke', by, { ref, ...rest }, { ...ref, ...rest });
      },
      /** Another key of the issuer's party vouches for a record. */
      reaffirm: (credential: string, issuer: Party, item: Hex, by: Party) =>
        carry('records', 'Reaffirm', by, certificateRef(credential, issuer, item)),
      /** The referee marks a key as lost. @param from Unix seconds; zero: now. */
      revokeKey: (keyId: string, from: number) =>
        carry('parties', 'RevokeKey', referee, { keyId, from, caseDigest: id('case file') }),
      evidence: async (credential: string, path: Path | null = null): Promise<Uint8Array> =>
        collectEvidence(rpc, root, await head(), { credential, path }),
    };
  };

  const head = async () => {
    const header = await fetchHeader(rpc, 'latest');
    if (!header) throw new Error('the node hashes its headers unusually');
    return header;
  };

  const main = await settle('test root');
  return {
    rpc,
    chainId,
    head,
    settle,
    /** Lets time pass: a block comes so many seconds later. */
    wait: mine,
    ...main,
    abis,
    /** Writes a storage word as no contract would. */
    write: async (contract: 'parties' | 'items' | 'records', slot: Hex, value: bigint) => {
      const { address } = main.root.contracts[contract];
      await rpc('anvil_setStorageAt', [address, slot, wordHex(value)]);
      await mine(1);
    },
  };
}
