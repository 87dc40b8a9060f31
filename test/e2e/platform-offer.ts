import { randomFillSync } from 'node:crypto';
import {
  claimKeyOf,
  newClaimCode,
  type ClaimCode,
} from '../../server/ownership/claim-code/index.ts';
import { ask, ok } from '../server/harness/requests.ts';
import type { TestService } from '../server/harness/service.ts';

/** An offer to the first owner by the platform that enrolled an item: its code and claim page. */
export async function offerOfPlatform(
  service: TestService,
  itemId: string,
): Promise<{ code: ClaimCode; path: string }> {
  const code = newClaimCode((bytes) => void randomFillSync(bytes));
  const { body } = ok(
    await ask(service, `/v1/items/${itemId}/offers`, {
      token: await service.people.registrar.token(),
      json: { claimKey: claimKeyOf(code).address },
    }),
    201,
  );
  return { code, path: `/claim/${String(body['id'])}` };
}
