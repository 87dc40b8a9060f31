import {
  solidityPackedKeccak256,
  Wallet,
  ZeroAddress,
  type ContractTransactionReceipt,
} from 'ethers';
import { gasOf, send, steady, type Chain } from '../chain.ts';
import { installed, shipped } from '../packages.ts';
import { attestationData, easDelegation } from './eas-delegation.ts';

const PACKAGE = '@ethereum-attestation-service/eas-contracts';
const artifact = (name: string) =>
  shipped(`${PACKAGE}/artifacts/contracts/${name}.sol/${name}.json`);

/** EAS reads the schema's text at every attestation: one word of it is the least. */
const SCHEMA = 'bytes32 digest';
const MANY = 50;

/** Attested(recipient, attester, uid, schema): only the uid is not indexed. */
function uidOf({ logs: [attested] }: ContractTransactionReceipt): string {
  if (!attested) throw new Error('EAS attested nothing');
  return attested.data;
}

/**
 * EAS at its cheapest: a schema without a resolver, so that nothing is checked but the signature,
 * and attestations that name no recipient. The published code is what its sources give with these
 * settings, byte for byte.
 */
export async function measureEas(chain: Chain) {
  const { relayer, random } = chain;
  const [platform] = chain.actors;
  const attester = new Wallet(random.bytes32());

  const registry = await chain.deploy(artifact('SchemaRegistry'));
  const eas = await chain.deploy(artifact('EAS'), registry);
  await send(registry, relayer, 'register', SCHEMA, ZeroAddress, true);
  const schema = solidityPackedKeccak256(
    ['string', 'address', 'bool'],
    [SCHEMA, ZeroAddress, true],
  );
  const signed = easDelegation(chain, eas, attester, schema);

  return {
    built: `${installed(PACKAGE)}: solc 0.8.29, 1000000 runs, paris`,
    gas: {
      easAttestByDelegation: await steady(async () =>
        gasOf(eas, relayer, 'attestByDelegation', await signed.attestation()),
      ),
      easAttestByDelegationToRecipient: await steady(async () => {
        const request = await signed.attestation(random.address());
        return gasOf(eas, relayer, 'attestByDelegation', request);
      }),
      easMultiAttestByDelegation: await steady(async () => {
        const requests = [await signed.attestations(MANY)];
        return (await gasOf(eas, relayer, 'multiAttestByDelegation', requests)) / MANY;
      }),
      easRevoke: await steady(async () => {
        const request = { schema, data: attestationData(random) };
        const uid = uidOf(await send(eas, platform, 'attest', request));
        return gasOf(eas, platform, 'revoke', { schema, data: { uid, value: 0n } });
      }),
      easRevokeByDelegation: await steady(async () => {
        const request = await signed.attestation();
        const uid = uidOf(await send(eas, relayer, 'attestByDelegation', request));
        return gasOf(eas, relayer, 'revokeByDelegation', await signed.revocation(uid));
      }),
      easRevokeOffchain: await steady(() =>
        gasOf(eas, platform, 'revokeOffchain', random.bytes32()),
      ),
      easTimestamp: await steady(() => gasOf(eas, platform, 'timestamp', random.bytes32())),
    },
  };
}
