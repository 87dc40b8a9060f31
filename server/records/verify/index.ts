/**
 * The verifier: pure, for Node, the CLI and browsers. It imports nothing of Node and nothing of
 * the server, and decides nothing by itself that it does not show as a check.
 */
export {
  agreeOnCheckpoint,
  CHECKPOINT_TYPE,
  parseCheckpoint,
  parseCheckpointTrust,
  type AgreedCheckpoint,
  type CheckpointPayload,
  type CheckpointTrust,
  type SignedCheckpoint,
} from './checkpoint.ts';
export { verifyWithCheckpoints, type CheckpointedTrust } from './checkpointed.ts';
export { CHECK_CODES, CHECK_NAMES, type CodeOf } from './codes.ts';
export { CollectFailed, collectEvidence, type Subject } from './collect.ts';
export type { CredentialPayload } from './credential.ts';
export type { Path } from './evaluate.ts';
export { EVIDENCE_TYPE, parseEvidence, type Evidence } from './evidence-file.ts';
export { batchIdOf, checksumAddress, itemUrn, keyIdOf, recordIdOf, rootOf } from './ids.ts';
export { MAX_CREDENTIAL, thumbprint } from './jws.ts';
export { judgeOverRpc, unavailable, type LiveQuestion } from './live.ts';
export { parseCredential, type Credential } from './parse-credential.ts';
export type { Role } from './query.ts';
export { verifyOnline, type Fresh, type Node, type OnlineTrust } from './refresh.ts';
export { httpRpc, nameOfUrl, type Rpc } from './rpc.ts';
export { parseTrustRoots } from './trust-root.ts';
export type {
  Answer,
  Check,
  CheckName,
  TrustedBlock,
  TrustedContract,
  TrustRoot,
  Verdict,
} from './verdict.ts';
export { DEFAULT_MAX_AGE, verify, type Trust } from './verify.ts';
export { parseJws } from './jws.ts';
export { checkBinding, checkSignature } from './parse-credential.ts';
