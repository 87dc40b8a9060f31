import { expect } from 'chai';
import { headerFromRpc, parseHeader } from '../../../../server/records/verify/header.ts';
import {
  partiesSlots,
  itemsSlots,
  recordsSlots,
} from '../../../../server/records/verify/layout.ts';
import { collectedNodes, provenState } from '../../../../server/records/verify/proven-state.ts';
import type { Role } from '../../../../server/records/verify/query.ts';
import { certified, stage } from './stage.ts';

describe('verify: proven state', function () {
  this.timeout(60_000);
  const scene = stage();

  it('rebuilds the header of every block so that it meets its hash', async () => {
    const { world } = scene;
    const { number } = await world.head();
    for (let n = 0; n <= number; n++) {
      const block = (await world.rpc('eth_getBlockByNumber', [`0x${n.toString(16)}`, false])) as {
        hash: string;
        parentHash: string;
        timestamp: string;
        stateRoot: string;
      };
      const rlp = headerFromRpc(block);
      expect(parseHeader(rlp!)).to.deep.equal({
        number: n,
        hash: block.hash,
        parentHash: block.parentHash,
        time: Number(block.timestamp),
        stateRoot: block.stateRoot,
      });
    }
  });

  it('refuses a header that does not meet the hash its node states', async () => {
    const block = (await scene.world.rpc('eth_getBlockByNumber', ['latest', false])) as object;
    expect(headerFromRpc({ ...block, gasUsed: '0x1' })).to.equal(null);
  });

  it('reads from proofs what the node reads from its state, present or absent', async () => {
    const { world } = scene;
    const { item } = await certified(world);
    const header = await world.head();
    const asked: Record<Role, string[]> = {
      parties: [
        partiesSlots.key(world.expert.key.keyId),
        partiesSlots.party(3),
        partiesSlots.party(77),
        partiesSlots.grants(3, 'APPR'),
        partiesSlots.suspensions(3),
        partiesSlots.kind('CERT'),
        partiesSlots.keyId(3, 1),
      ],
      items: [itemsSlots.item(item), itemsSlots.item(`0x${'0'.repeat(64)}`)],
      records: [recordsSlots.entry(`0x${'1'.repeat(64)}`)],
    };
    for (const role of ['parties', 'items', 'records'] as const) {
      const { address } = world.root.contracts[role];
      const proof = (await world.rpc('eth_getProof', [address, asked[role], 'latest'])) as {
        accountProof: string[];
        storageProof: { proof: string[] }[];
      };
      const heap = [...proof.accountProof, ...proof.storageProof.flatMap((one) => one.proof)];
      const state = provenState(header.stateRoot, world.root.contracts, collectedNodes(heap).take);
      expect(state({ account: role })).to.equal(BigInt(world.root.contracts[role].codeHash));
      for (const slot of asked[role])
        expect(state({ contract: role, slot })).to.equal(
          BigInt((await world.rpc('eth_getStorageAt', [address, slot, 'latest'])) as string),
        );
    }
  });

  it('takes an account that the state does not have for one without code', async () => {
    const { world } = scene;
    const header = await world.head();
    const address = '0x00000000000000000000000000000000000000aa';
    const proof = (await world.rpc('eth_getProof', [address, [], 'latest'])) as {
      accountProof: string[];
    };
    const nobody = { ...world.root.contracts, items: { address, codeHash: '0x' } };
    const state = provenState(header.stateRoot, nobody, collectedNodes(proof.accountProof).take);
    expect(state({ account: 'items' })).to.equal(0n);
    expect(state({ contract: 'items', slot: `0x${'0'.repeat(64)}` })).to.equal(0n);
  });
});
