import { bytes4, CHAIN_ROLES, type ChainRole } from './codes.ts';
import type { PartiesContext } from './context.ts';
import { partyProblem } from './problems.ts';

/** `IParties.Standing`, in its order, as far as `standing` answers it. */
const STANDINGS = [
  null,
  'SIGNER_KEY_INVALID',
  'SIGNER_KEY_INVALID',
  'SIGNER_KEY_INVALID',
  'SIGNER_KEY_INVALID',
  'SIGNER_SUSPENDED',
  'SIGNER_NOT_ACCREDITED',
  'SIGNER_OUT_OF_SCOPE',
] as const;

/** `bytes4(0)`: any role. */
const NO_ROLE = '0x00000000';

/**
 * Asks the contract whether a key may act now, so that a refusal comes before work is done and
 * with the rule that will be applied later. Throws the SIGNER_* problem, or ChainUnavailable.
 */
export async function checkStanding(
  context: PartiesContext,
  asked: {
    readonly keyId: string;
    /** null: no role is needed, key and party must stand. */
    readonly role: ChainRole | null;
    readonly department: number;
    readonly minGrade: number;
  },
): Promise<void> {
  const { abi, address } = context.contract;
  const now = Math.floor(context.now().getTime() / 1000);
  const head = await context.chain.head();
  const data = abi.encodeFunctionData('standing', [
    asked.keyId,
    asked.role ? bytes4(CHAIN_ROLES[asked.role]) : NO_ROLE,
    asked.department,
    asked.minGrade,
    // The earliest second of the next block: what a block says of a party counts from the second
    // after it, and no act can come sooner. Blocks may be ahead of this clock.
    Math.max(now, head.time + 1),
  ]);
  const answer = await context.chain.rpc('eth_call', [{ to: address, data }, 'latest']);
  const standing = Number(abi.decodeFunctionResult('standing', String(answer))[0]);
  const code = STANDINGS[standing];
  if (code === null) return;
  throw partyProblem(code ?? 'SIGNER_NOT_ACCREDITED', 'The contract would refuse this signature.', {
    role: asked.role,
  });
}
