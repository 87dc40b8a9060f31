import { ZeroHash } from 'ethers';
import { itemGuards } from '../../items/index.ts';
import type { Db } from '../../platform/database/database.ts';
import type { Commit } from '../../platform/http/route.ts';
import type { Actor } from '../actor.ts';
import type { OwnershipContext } from '../context.ts';
import type { LiveItem } from '../titles/require-title.ts';
import { newCaseFile, type CaseFile } from './case-file.ts';
import { commitAct } from './commit-act.ts';
import { giveWord, type GivenWord, type Signatory } from './give-word.ts';
import { ACTS, type ActName } from './messages.ts';

export interface AskedAct {
  readonly name: ActName;
  readonly live: Pick<LiveItem, 'item' | 'facts'>;
  readonly actor: Actor;
  readonly by: Signatory;
  /** Words that stay sealed, of which the chain gets a salted digest. */
  readonly reason?: string | undefined;
  /** A case whose digest goes on chain instead: of an incident or a request. */
  readonly caseDigest?: string;
  /** Of a proposal to recover: to whom. */
  readonly to?: string;
  readonly given?: GivenWord | undefined;
}

/** Acts that keep title where it is for a while go first. */
const URGENT: readonly ActName[] = ['hold', 'proposeRecovery', 'objectToRecovery', 'counterClaim'];

function guardOf({ name, live, caseDigest = '' }: AskedAct): string {
  const { token, epoch } = live.facts;
  if (name === 'hold') return itemGuards.hold(token, caseDigest);
  if (name === 'proposeRecovery') return itemGuards.proposeRecovery(token, epoch, caseDigest);
  // Whoever ends custody, it ends once.
  return itemGuards.act(name === 'reclaim' ? 'release' : name, token, epoch);
}

/**
 * Signs an act in the item's current epoch, or takes its signature, and hands it to the outbox; the
 * caller has checked that the contract will take it. Throws as {@link giveWord} and
 * {@link commitAct}.
 */
export async function carryAct<T>(
  context: OwnershipContext,
  asked: AskedAct,
  commit: Commit,
  also: (db: Db, reason: CaseFile | null) => Promise<T>,
): Promise<T> {
  const { name, live, to } = asked;
  const reason = asked.reason
    ? newCaseFile(context.vault, { reason: asked.reason }, asked.given?.salt)
    : null;
  const digest = asked.caseDigest ?? reason?.digest ?? ZeroHash;
  const act = { item: live.item.token, epoch: live.facts.epoch, digest };
  const auth = await giveWord(context, asked.by, {
    word: ACTS[name],
    message: to === undefined ? act : { ...act, to },
    given: asked.given,
    salt: reason?.salt,
  });
  const ready = {
    item: live.item,
    epoch: name === 'hold' ? null : act.epoch,
    guard: guardOf(asked),
    call: `${name}BySig`,
    args: to === undefined ? [act, auth] : [act, to, auth],
    deadline: auth.deadline,
    by: asked.actor,
    urgent: URGENT.includes(name),
    digest: digest === ZeroHash ? null : digest,
    reasonDocId: reason?.docId ?? null,
  };
  return commitAct(context, commit, ready, async (db) => {
    await reason?.save(db);
    return also(db, reason);
  });
}

/** What most acts answer: the chain will tell the rest. */
export const pending = async () => ({ status: 'pending' as const });
