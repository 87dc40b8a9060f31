import { readFileSync } from 'node:fs';
import { gasOf, send, steady, type Chain } from '../chain.ts';
import { compileLikeOurs, ourSettings } from '../compile.ts';
import { installed } from '../packages.ts';

const SOURCE = new URL('PlainErc721.sol', import.meta.url);

/** OpenZeppelin's ERC-721: minted for, and moved to, addresses that held no token. */
export async function measureErc721(chain: Chain) {
  const { relayer, random } = chain;
  const [owner] = chain.actors;
  const source = readFileSync(SOURCE, 'utf8');
  const token = await chain.deploy(compileLikeOurs('PlainErc721.sol', 'PlainErc721', source));

  // The owner keeps one token: emptying a balance would be refunded in part.
  await send(token, relayer, 'mint', owner, random.bytes32());
  const transfer = async () => {
    const id = random.bytes32();
    await send(token, relayer, 'mint', owner, id);
    return gasOf(token, owner, 'transferFrom', owner, random.address(), id);
  };
  return {
    built: `${installed('@openzeppelin/contracts')}: ${ourSettings()}`,
    gas: {
      erc721Mint: await steady(() =>
        gasOf(token, relayer, 'mint', random.address(), random.bytes32()),
      ),
      erc721Transfer: await steady(transfer),
    },
  };
}
