import { AbiCoder, keccak256, ZeroHash } from 'ethers';
import { randomBytes } from 'node:crypto';
import { newId } from '../platform/ids.ts';
import type { Commit, PartyPrincipal } from '../platform/http/route.ts';
import { deadlineFrom, DEPARTMENTS, signWord, type Department } from '../parties/index.ts';
import { commitmentOf, privateBytes, type PrivateDescription } from './commitment.ts';
import type { ItemsContext } from './context.ts';
import { isGtin, isSerial, toGtin14 } from './gs1/index.ts';
import { itemGuards } from './guards.ts';
import { insertItem } from './item.store.ts';
import { itemProblem } from './problems.ts';
import { tokenHex } from './token.ts';

export interface NewItem {
  readonly category: Department;
  readonly brand: string;
  readonly model: string;
  readonly description: string;
  readonly gtin?: string | undefined;
  readonly serial?: string | undefined;
  /** The alliance's keyed token of brand and serial, 0x-hex; none where missing. */
  readonly serialToken?: string | undefined;
}

/** Message of the enrolment (contracts/items/IItems.sol). */
const ENROL = {
  name: 'Enrol',
  fields: ['bytes32 commitment', 'bytes32 serialToken', 'address titleHolder', 'uint8 department'],
};

/**
 * Token id: `keccak256(abi.encode(party, commitment, serialToken))`, known before the chain has it.
 */
export const tokenOf = (party: number, commitment: string, serialToken = ZeroHash): string =>
  tokenHex(
    keccak256(
      AbiCoder.defaultAbiCoder().encode(
        ['uint32', 'bytes32', 'bytes32'],
        [party, commitment, serialToken],
      ),
    ),
  );

/**
 * Enrols an item for the platform that asks: its passport's token goes to a fresh key that this
 * server keeps for the owner. Throws GTIN_MALFORMED, SERIAL_MALFORMED, KEY_NOT_HELD, SIGNER_*.
 */
export async function enrolItem(
  context: ItemsContext,
  principal: PartyPrincipal,
  wanted: NewItem,
  commit: Commit,
): Promise<{ id: string; token: string; status: 'pending' }> {
  if (wanted.gtin !== undefined && !isGtin(wanted.gtin)) {
    throw itemProblem('GTIN_MALFORMED', 'Length or check digit is wrong.', { gtin: wanted.gtin });
  }
  if (wanted.serial !== undefined && !isSerial(wanted.serial)) {
    throw itemProblem(
      'SERIAL_MALFORMED',
      'The serial number has a character or length GS1 does not know.',
    );
  }
  const party = await context.parties.find(principal.party);
  const key = await context.parties.heldKey(principal.party);
  const department = DEPARTMENTS[wanted.category];
  await context.parties.checkStanding({
    keyId: key.keyId,
    role: 'platform',
    department,
    minGrade: 0,
  });

  const description: PrivateDescription = {
    category: wanted.category,
    brand: wanted.brand,
    model: wanted.model,
    gtin: wanted.gtin === undefined ? null : toGtin14(wanted.gtin),
    serial: wanted.serial ?? null,
  };
  const salt = randomBytes(32);
  const commitment = commitmentOf(salt, description);
  const number = party?.number ?? 0;
  const serialToken = wanted.serialToken ?? ZeroHash;
  const token = tokenOf(number, commitment, serialToken);
  const id = newId('itm');

  // Before the transaction: signing reads the key ring, which a running one would block.
  const titleKeyId = `title_${id}`;
  const titleHolder = await context.keys.createSecp256k1(context.database.client, titleKeyId);
  const newItem = { commitment, serialToken, titleHolder, department };
  const auth = await signWord(context.keys, context.domain, ENROL, newItem, {
    party: number,
    key,
    deadline: deadlineFrom(context.now()),
  });

  return commit(async (db) => {
    const privateDocId = newId('doc');
    await context.vault.seal(db, privateDocId, 'application/json', privateBytes(description));
    await insertItem(db, {
      id,
      token,
      enrolledById: principal.party,
      category: wanted.category,
      brand: wanted.brand,
      model: wanted.model,
      description: wanted.description,
      gtin: description.gtin,
      salt: salt.toString('hex'),
      commitment,
      privateDocId,
      titleKeyId,
      titleHolder,
    });
    await context.enqueue(db, {
      guard: itemGuards.enrol(token),
      lane: 'relayer',
      relayable: true,
      deadline: auth.deadline,
      to: context.contract.address,
      data: context.contract.abi.encodeFunctionData('enrolBySig', [newItem, auth]),
    });
    return { id, token, status: 'pending' as const };
  });
}
