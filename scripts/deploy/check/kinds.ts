import { bytes4 } from '../deploy.ts';
import { FIRST_KINDS, FIRST_ROLES } from '../kinds.ts';
import { type CheckDeps, type Finding, ask, deployedAt } from './finding.ts';

/** The roles and record kinds that a deployment begins with. */
export async function* checkKinds(deps: CheckDeps): AsyncGenerator<Finding> {
  const parties = await deployedAt(deps, 'parties');
  for (const role of FIRST_ROLES) {
    yield await ask(`role ${role}`, 'registered', async () =>
      registered(await parties.read<bigint>('roleRegisteredAt', bytes4(role))),
    );
  }
  for (const { code, role, minGrade } of FIRST_KINDS) {
    const expected = `registered, role ${bytes4(role)}, grade ${minGrade}`;
    yield await ask(`kind ${code}`, expected, async () => {
      const kind = await parties.read<{ role: string; minGrade: bigint; registeredAt: bigint }>(
        'recordKind',
        bytes4(code),
      );
      return `${registered(kind.registeredAt)}, role ${kind.role}, grade ${kind.minGrade}`;
    });
  }
}

const registered = (at: bigint): string => (at === 0n ? 'not registered' : 'registered');
