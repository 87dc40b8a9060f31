import { call, type Asked } from '../forms/call.ts';

/** A workshop's access token lives in this tab alone: no cookie, and nothing that stays. */
const KEPT = 'patina-work-token';

export const keptToken = (): string | null => sessionStorage.getItem(KEPT);
export const keepToken = (token: string): void => sessionStorage.setItem(KEPT, token);
export const forgetToken = (): void => sessionStorage.removeItem(KEPT);

const authorised = (): Record<string, string> => ({ authorization: `Bearer ${keptToken() ?? ''}` });

/** Asks the service as the workshop. Throws Refused, Unanswered. */
export const ask = <T>(path: string, asked: Asked = {}): Promise<T> =>
  call<T>(path, { ...asked, headers: { ...asked.headers, ...authorised() } });

/** Demo only: a token of somebody of a workshop. */
export async function signInAs(person: string): Promise<void> {
  const { access_token: token } = await call<{ access_token: string }>('/v1/sessions', {
    json: { person },
  });
  keepToken(token);
}

/** A picture that only the workshop may load; the page's policy takes images from addresses only. */
export async function loadPicture(url: string): Promise<ImageBitmap> {
  const answer = await fetch(url, { headers: authorised(), cache: 'no-store' });
  if (!answer.ok) throw new Error(`not loaded: ${answer.status}`);
  return createImageBitmap(await answer.blob());
}
