/** What governance's calls make true, once; the projection proves each by its event. */

const grantsOf = (party: number, role: string) => `grant:${party}:${role}:`;
const suspensionsOf = (party: number) => `suspend:${party}:`;

export const guards = {
  register: (party: number): string => `register:${party}`,
  key: (keyId: string): string => `key:${keyId}`,
  /** What the guards of all of a party's grants of a role begin with. */
  grants: grantsOf,
  /** @param index counts the party's grants of this role, from 0. */
  grant: (party: number, role: string, index: number): string => `${grantsOf(party, role)}${index}`,
  suspensions: suspensionsOf,
  suspension: (party: number, index: number): string => `${suspensionsOf(party)}${index}`,
  /** @param index of the party's newest suspension then. */
  lift: (party: number, index: number): string => `lift:${party}:${index}`,
};
