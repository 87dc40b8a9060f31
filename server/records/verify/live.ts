/** The same rules over a node's word: no proofs, for pages that show what the server itself sees. */
import { check } from './codes.ts';
import { runAsync, storageReader, type Subject } from './collect.ts';
import { chooseRoot, conclude } from './conclude.ts';
import { evaluate, type Findings } from './evaluate.ts';
import { checkBinding, checkSignature, parseCredential } from './parse-credential.ts';
import type { Role } from './query.ts';
import type { Rpc } from './rpc.ts';
import { DEFAULT_MAX_AGE } from './verify.ts';
import type { Check, TrustRoot, Verdict } from './verdict.ts';

export interface LiveQuestion extends Subject {
  readonly rpc: Rpc;
  /** A block that is final for the asker. */
  readonly block: { readonly number: number; readonly hash: string; readonly time: number };
  readonly root: TrustRoot;
  /** Unix seconds. */
  readonly now: number;
  /** Seconds; 30 days where absent. */
  readonly maxAge?: number;
  /** Code hashes already read; code at an address never changes, so keep it between questions. */
  readonly codeHashes?: Map<Role, bigint>;
}

/** @throws what `rpc` rejects with, or CollectFailed where the node answers nonsense. */
export async function judgeOverRpc(question: LiveQuestion): Promise<Verdict> {
  const { rpc, block, root, now, maxAge = DEFAULT_MAX_AGE } = question;
  const asOf = { block: block.number, hash: block.hash, time: block.time };
  const detail = { block: block.number, hash: block.hash };
  const checks: Check[] = [check('form', 'LIVE', 'node'), check('block', 'OK', 'node', detail)];
  const end = (findings: Findings | null, ...last: readonly Check[]): Verdict =>
    conclude({ checks: [...checks, ...last], findings, asOf, now, maxAge });

  const credential = parseCredential(question.credential, 'credential');
  if ('answer' in credential) return end(null, credential);
  checks.push(checkSignature(credential.jws, 'credential'));
  checks.push(checkBinding(credential, now, 'credential'));
  const chosen = chooseRoot([root], credential.payload.anchoring);
  if ('answer' in chosen) return end(null, chosen);

  const known = question.codeHashes ?? new Map<Role, bigint>();
  const ask = storageReader(rpc, root, block.number);
  const rules = evaluate(credential, question.path, root, 'node');
  const findings = await runAsync(rules, async (query) => {
    if (!('account' in query)) return ask(query);
    const hash = known.get(query.account) ?? (await ask(query));
    known.set(query.account, hash);
    return hash;
  });
  return end(findings);
}

/** The verdict where no node answered: nothing is said about the record. */
export const unavailable = (now: number): Verdict =>
  conclude({
    checks: [check('form', 'LIVE', 'node'), check('block', 'NODE_UNAVAILABLE', 'node')],
    findings: null,
    asOf: null,
    now,
    maxAge: DEFAULT_MAX_AGE,
  });
