export { buildEvidence, NotAnchored } from './build-evidence.ts';
export { judgeLive, liveJudge, type LiveJudge } from './judge-live.ts';
