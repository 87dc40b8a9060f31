import type { Deployment } from '../scripts/deploy/deploy.ts';
import { Interface } from 'ethers';
import { itemProjection } from './items/index.ts';
import { partyProjection } from './parties/index.ts';
import { readArtifact } from './platform/chain/artifact.ts';
import type { Projection } from './platform/chain/follower.ts';
import { recordProjection } from './records/index.ts';

/** What the rooms make of a deployment's events, for who follows them without running the rooms. */
export async function projectionsOf({ contracts }: Deployment): Promise<Projection[]> {
  const contract = async (name: string, address: string) => ({
    address,
    abi: new Interface((await readArtifact(name)).abi),
  });
  return [
    partyProjection(await contract('Parties', contracts.parties.address)),
    itemProjection(await contract('Items', contracts.items.address)),
    recordProjection(await contract('Records', contracts.records.address)),
  ];
}
