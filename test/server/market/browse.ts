import type { TestMember } from '../harness/members.ts';
import { ok, type Answer } from '../harness/requests.ts';
import { byCookie } from '../harness/staff.ts';
import type { OwnershipStage } from '../ownership/stage/ownership-stage.ts';

/** Pages and forms as a browser without a script sends them, in English; null: nobody is signed in. */
export function browse({ service, tokenOf }: Pick<OwnershipStage, 'service' | 'tokenOf'>) {
  const ask = async (
    path: string,
    who: TestMember | null,
    body: URLSearchParams | FormData | null = null,
  ): Promise<Answer> => {
    const answer = await fetch(new URL(path, service.url), {
      method: body ? 'POST' : 'GET',
      headers: {
        ...{ accept: 'text/html', 'accept-language': 'en' },
        ...(who ? byCookie(await tokenOf(who)) : {}),
      },
      body,
      redirect: 'manual',
    });
    return { status: answer.status, headers: answer.headers, body: { text: await answer.text() } };
  };
  return {
    ask,
    page: async (path: string, who: TestMember | null = null): Promise<string> =>
      String(ok(await ask(path, who), 200).body['text']),
    /** Where a form leads. */
    send: async (path: string, fields: Record<string, string>, who: TestMember): Promise<string> =>
      ok(await ask(path, who, new URLSearchParams(fields)), 303).headers.get('location') ?? '',
    upload: async (
      path: string,
      fields: Record<string, string>,
      file: { readonly field: string; readonly bytes: Uint8Array },
      who: TestMember,
    ): Promise<string> => {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.append(name, value);
      form.append(file.field, new Blob([Uint8Array.from(file.bytes)]), 'a file');
      return ok(await ask(path, who, form), 303).headers.get('location') ?? '';
    },
  };
}
