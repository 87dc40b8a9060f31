import { call, until } from './api-client.ts';

/** An expert, a repairer and a few items, made through the API on an empty service. */
export interface SmallWorld {
  readonly expert: string;
  readonly repairer: string;
  readonly operator: string;
  readonly items: readonly string[];
  /** A token for one of them. */
  signIn(person: string): Promise<string>;
}

type Id = { readonly id: string };

async function accredit(
  url: string,
  token: string,
  wanted: { kind: string; role: string; grade: string; serviceRole: string },
): Promise<string> {
  const party = await call<Id>(`${url}/v1/parties`, {
    token,
    body: { kind: wanted.kind, name: `Bench ${wanted.kind}`, nameZh: `Bench ${wanted.kind}` },
  });
  await call(`${url}/v1/parties/${party.id}/grants`, {
    token,
    body: { role: wanted.role, departments: ['bag'], grade: wanted.grade },
  });
  const person = await call<Id>(`${url}/v1/parties/${party.id}/people`, {
    token,
    body: { displayName: `Bench ${wanted.kind}`, roles: [wanted.serviceRole] },
  });
  await until(
    60,
    () => call<{ grants: unknown[] }>(`${url}/v1/parties/${party.id}`),
    ({ grants }) => grants.length > 0,
  );
  return person.id;
}

/**
 * @param operator person id of the operator, as the demo's front page names it.
 * @param signIn gives a token for a person of the service.
 */
export async function makeSmallWorld(
  url: string,
  operator: string,
  items: number,
  signIn: (person: string) => Promise<string>,
): Promise<SmallWorld> {
  const token = await signIn(operator);
  const expert = await accredit(url, token, {
    kind: 'appraiser',
    role: 'appraiser',
    grade: 'senior',
    serviceRole: 'appraiser',
  });
  const repairer = await accredit(url, token, {
    kind: 'repairer',
    role: 'repairer',
    grade: 'none',
    serviceRole: 'repairer',
  });
  const made: string[] = [];
  for (let i = 0; i < items; i++) {
    const { id } = await call<Id>(`${url}/v1/items`, {
      token,
      body: { category: 'bag', brand: 'Bench', model: `No. ${i}`, serial: `B-${i}` },
    });
    made.push(id);
  }
  for (const id of made) {
    await until(
      60,
      () => call<{ status: string }>(`${url}/v1/items/${id}`),
      ({ status }) => status === 'final',
    );
  }
  return { expert, repairer, operator, items: made, signIn };
}

/** The operator's person id on an embedded service. */
export async function operatorOf(url: string): Promise<string> {
  const { people } = await call<{ people: { id: string; roles: string[] }[] }>(
    `${url}/v1/sessions/people`,
  );
  const operator = people.find(({ roles }) => roles.includes('operator'));
  if (!operator) throw new Error('the service has no operator');
  return operator.id;
}
