import { type SolcLayout, type SolcType, type SolcVariable, buildOutput } from './build-output.ts';

export interface Variable {
  readonly label: string;
  readonly slot: number;
  /** Bytes from the low end of the slot. */
  readonly offset: number;
  readonly type: string;
}

/** What a second verifier needs to find our state by proof (design rule 12). */
export interface ContractLayout {
  readonly state: readonly Variable[];
  /** Members of the structs, slots relative to the start of the struct. */
  readonly structs: Readonly<Record<string, readonly Variable[]>>;
}

/** Our contracts, and the base that holds each one's state. */
const CONTRACTS = {
  Parties: 'contracts/parties',
  Items: 'contracts/items',
  Records: 'contracts/records',
  Blacklist: 'contracts/blacklist',
} as const;

/** The committed file's content, made from what the compiler said. */
export async function storageLayout(): Promise<Record<string, ContractLayout>> {
  const layouts: Record<string, ContractLayout> = {};
  for (const [name, folder] of Object.entries(CONTRACTS)) {
    const { layout: state } = await buildOutput(`${folder}/${name}State.sol:${name}State`);
    const { layout: whole } = await buildOutput(`${folder}/${name}.sol:${name}`);
    const ours = new Set(state.storage.map((variable) => variable.label));
    const variables = whole.storage.filter((variable) => ours.has(variable.label));
    layouts[name] = {
      state: variables.map((variable) => plain(variable, whole)),
      structs: structsOf(variables, whole),
    };
  }
  return layouts;
}

/** Type labels instead of type ids: ids hold numbers that change with every edit. */
function plain({ label, slot, offset, type }: SolcVariable, { types }: SolcLayout): Variable {
  return { label, slot: Number(slot), offset, type: types[type]!.label };
}

function structsOf(
  variables: readonly SolcVariable[],
  layout: SolcLayout,
): Record<string, readonly Variable[]> {
  const structs: Record<string, readonly Variable[]> = {};
  for (const variable of variables) {
    let type: SolcType | undefined = layout.types[variable.type];
    while (type && !type.members) type = layout.types[type.value ?? type.base ?? ''];
    if (type?.members) structs[type.label] = type.members.map((member) => plain(member, layout));
  }
  return structs;
}
