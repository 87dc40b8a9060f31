import { type CheckDeps, type Finding, firstLine } from './finding.ts';
import { checkCode } from './code.ts';
import { checkGovernance } from './governance.ts';
import { checkKinds } from './kinds.ts';
import { checkLayout } from './layout.ts';
import { checkWiring } from './wiring.ts';

export type { CheckDeps, Finding } from './finding.ts';

/** Compares a deployment on its chain with the sources, line by line. */
export async function* checkAll(deps: CheckDeps): AsyncGenerator<Finding> {
  const { deployment, chainId } = deps;
  yield {
    subject: 'chain id',
    ok: deployment.chainId === chainId,
    detail: `${chainId}${deployment.chainId === chainId ? '' : `, not ${deployment.chainId}`}`,
  };
  yield* checkLayout();
  yield* checkCode(deps);
  yield* checkWiring(deps);
  yield* checkKinds(deps);
  yield* answered('governance', checkGovernance(deps));
}

/** A part of the check, or that the contracts gave no answer that it understands. */
async function* answered(
  subject: string,
  findings: AsyncGenerator<Finding>,
): AsyncGenerator<Finding> {
  try {
    yield* findings;
  } catch (error) {
    yield { subject, ok: false, detail: `cannot be read: ${firstLine(error)}` };
  }
}
