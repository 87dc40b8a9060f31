/** Trust roots as people keep them in files: one, or an array of them. */
import { isHex } from './bytes.ts';
import { hasExactly } from './shape.ts';
import type { TrustRoot } from './verdict.ts';

/** The roots in a file's text, or null where it is something else. */
export function parseTrustRoots(text: string): readonly TrustRoot[] | null {
  try {
    const value: unknown = JSON.parse(text);
    const list: readonly unknown[] = Array.isArray(value) ? value : [value];
    return list.every(isRoot) ? list : null;
  } catch {
    return null;
  }
}

function isRoot(value: unknown): value is TrustRoot {
  if (!hasExactly(value, ['chainId', 'contracts', 'demo', 'name', 'p256Verifier'])) return false;
  const { chainId, contracts, demo, name, p256Verifier } = value;
  return (
    typeof name === 'string' &&
    typeof demo === 'boolean' &&
    Number.isSafeInteger(chainId) &&
    isAddress(p256Verifier) &&
    hasExactly(contracts, ['items', 'parties', 'records']) &&
    Object.values(contracts).every(
      (one) =>
        hasExactly(one, ['address', 'codeHash']) &&
        isAddress(one['address']) &&
        isHex(one['codeHash'], 32),
    )
  );
}

const isAddress = (value: unknown): boolean =>
  typeof value === 'string' && /^0x[0-9a-fA-F]{40}$/.test(value);
