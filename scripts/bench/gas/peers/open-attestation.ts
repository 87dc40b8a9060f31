import { DocumentStore__factory } from '@govtechsg/document-store-ethers-v6';
import { SimpleMerkleTree } from '@openzeppelin/merkle-tree';
import { gasOf, send, steady, type Chain } from '../chain.ts';
import { installed } from '../packages.ts';

const PACKAGE = '@govtechsg/document-store-ethers-v6';
/** Documents of the batch from which one is revoked: a proof of ten steps. */
const BATCH = 1000;

/**
 * OpenAttestation's document store: one root for any number of documents. The published code is
 * what the sources of its version give without the optimiser, byte for byte.
 */
export async function measureOpenAttestation(chain: Chain) {
  const { random } = chain;
  const [issuer] = chain.actors;
  const store = await chain.deploy(DocumentStore__factory, 'Documents', issuer);

  const issue = () => gasOf(store, issuer, 'issue', random.bytes32());
  const revokeRoot = async () => {
    const root = random.bytes32();
    await send(store, issuer, 'issue', root);
    return gasOf(store, issuer, 'revoke(bytes32)', root);
  };
  const revokeLeaf = async () => {
    const documents = Array.from({ length: BATCH }, () => random.bytes32());
    const tree = SimpleMerkleTree.of(documents);
    await send(store, issuer, 'issue', tree.root);
    const document = [tree.root, documents[0], tree.getProof(0)];
    return gasOf(store, issuer, 'revoke(bytes32,bytes32,bytes32[])', ...document);
  };
  return {
    built: `${installed(PACKAGE)}: solc 0.8.23, optimizer off, paris`,
    gas: {
      openAttestationIssue: await steady(issue),
      openAttestationRevoke: await steady(revokeRoot),
      openAttestationRevokeLeaf: await steady(revokeLeaf),
    },
  };
}
