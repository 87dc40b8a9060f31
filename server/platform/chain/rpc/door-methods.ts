import { z } from 'zod';

/** Caps of one question, chosen so that none of them costs the node more than some milliseconds. */
const LIMITS = {
  /** Gas of an eth_call: what a block may hold. */
  gas: 30_000_000n,
  /** Hex digits of call data; a batch of proofs stays far below. */
  data: 131_072,
  /** Storage slots of one proof. */
  slots: 256,
  /** Blocks of a log query. */
  blocks: 5_000n,
  addresses: 20,
};

/** Aborts, so that what follows never sees a quantity it cannot read. */
const quantity = z.string().regex(/^0x(0|[1-9a-f][0-9a-f]{0,31})$/i, { abort: true });
const data = z
  .string()
  .regex(/^0x([0-9a-f]{2})*$/i)
  .max(LIMITS.data + 2);
const address = z.string().regex(/^0x[0-9a-f]{40}$/i);
const hash = z.string().regex(/^0x[0-9a-f]{64}$/i);
const slot = z.string().regex(/^0x[0-9a-f]{1,64}$/i);
const tag = z.enum(['latest', 'finalized', 'safe', 'earliest']);
const numbered = z.union([quantity, tag]);
/** EIP-1898: also by hash. */
const block = z.union([
  numbered,
  z.strictObject({ blockHash: hash, requireCanonical: z.boolean().optional() }),
  z.strictObject({ blockNumber: quantity }),
]);

const call = z
  .strictObject({
    from: address.optional(),
    to: address,
    data: data.optional(),
    input: data.optional(),
    value: quantity.optional(),
    gas: quantity.refine((gas) => BigInt(gas) <= LIMITS.gas, 'too much gas').optional(),
  })
  .transform((request) => ({ gas: `0x${LIMITS.gas.toString(16)}`, ...request }));

const topics = z
  .array(z.union([hash, z.null(), z.array(hash).max(LIMITS.addresses)]))
  .max(4)
  .optional();
const from = { address: z.union([address, z.array(address).max(LIMITS.addresses)]).optional() };
const filter = z.union([
  z.strictObject({ ...from, topics, blockHash: hash }),
  z
    .strictObject({ ...from, topics, fromBlock: quantity, toBlock: quantity })
    .refine(
      ({ fromBlock, toBlock }) => BigInt(toBlock) - BigInt(fromBlock) < LIMITS.blocks,
      `at most ${LIMITS.blocks} blocks, both ends by number`,
    ),
]);

/** What the door offers, each method with the parameters it takes. */
export const doorMethods: Readonly<Record<string, z.ZodType<readonly unknown[]>>> = {
  eth_chainId: z.tuple([]),
  net_version: z.tuple([]),
  eth_blockNumber: z.tuple([]),
  eth_getBlockByNumber: z.tuple([numbered, z.boolean()]),
  eth_getBlockByHash: z.tuple([hash, z.boolean()]),
  eth_getProof: z.tuple([address, z.array(slot).max(LIMITS.slots), block]),
  eth_getCode: z.tuple([address, block]),
  eth_getStorageAt: z.tuple([address, slot, block]),
  eth_call: z.tuple([call, block]),
  eth_getLogs: z.tuple([filter]),
};
