import { Contract, type Signer } from 'ethers';
import { gasOf, steady, type Chain, type Code } from '../chain.ts';
import { compileLikeOurs, ourSettings } from '../compile.ts';
import { installed, shipped } from '../packages.ts';

const PACKAGE = '@tradetrust-tt/token-registry';
const artifact = (name: string) => shipped(`${PACKAGE}/dist/artifacts/${name}.sol/${name}.json`);

/** Remarks are optional; without one every call is at its cheapest. */
const NO_REMARK = '0x';

/**
 * TradeTrust: an escrow of its own holds each title, its owner and its holder apart. Where they
 * are two, the owner nominates the next one and the holder hands over; where they are one, that
 * one hands over alone. The next one's address is fresh.
 */
async function measureTitles(chain: Chain, factoryCode: Code) {
  const { relayer, random } = chain;
  const [owner, holder] = chain.actors;
  const factory = await chain.deploy(factoryCode);
  const registry = await chain.deploy(artifact('TradeTrustToken'), 'Titles', 'TITLE', factory);
  const { abi } = artifact('TitleEscrow');

  const mint = async (heldBy: Signer) => {
    const id = random.bytes32();
    const gas = await gasOf(registry, relayer, 'mint', owner, heldBy, id, NO_REMARK);
    const escrow = (await registry.getFunction('ownerOf').staticCall(id)) as string;
    return { gas, escrow: new Contract(escrow, abi) };
  };
  const transfer = async () => {
    const { escrow } = await mint(holder);
    const next = random.address();
    const nominate = await gasOf(escrow, owner, 'nominate', next, NO_REMARK);
    return nominate + (await gasOf(escrow, holder, 'transferOwners', next, next, NO_REMARK));
  };
  const transferAlone = async () => {
    const { escrow } = await mint(owner);
    const next = random.address();
    return gasOf(escrow, owner, 'transferOwners', next, next, NO_REMARK);
  };
  const transferHolder = async () => {
    const { escrow } = await mint(holder);
    return gasOf(escrow, holder, 'transferHolder', random.address(), NO_REMARK);
  };
  return {
    mint: await steady(async () => (await mint(holder)).gas),
    transfer: await steady(transfer),
    transferAlone: await steady(transferAlone),
    transferHolder: await steady(transferHolder),
  };
}

/** The published code is what its sources give without the optimiser, but for the metadata hash at its end. */
export async function measureTradeTrust(chain: Chain) {
  const titles = await measureTitles(chain, artifact('TitleEscrowFactory'));
  return {
    built: `${installed(PACKAGE)}: solc 0.8.22, optimizer off, paris`,
    gas: {
      tradetrustMint: titles.mint,
      tradetrustTransfer: titles.transfer,
      tradetrustTransferAlone: titles.transferAlone,
      tradetrustTransferHolder: titles.transferHolder,
    },
  };
}

/** What the same sources cost when they are optimised; the registry stays as it was published. */
export async function measureTradeTrustOptimised(chain: Chain) {
  const unit = `${PACKAGE}/contracts/TitleEscrowFactory.sol`;
  const titles = await measureTitles(chain, compileLikeOurs(unit, 'TitleEscrowFactory'));
  return {
    built: `${installed(PACKAGE)}, escrow compiled from source: ${ourSettings()}`,
    gas: {
      tradetrustOptimisedTransfer: titles.transfer,
      tradetrustOptimisedTransferAlone: titles.transferAlone,
    },
  };
}
