import { expect } from 'chai';
import { byCookie } from '../harness/staff.ts';
import { ask, ok, type Answer } from '../harness/requests.ts';
import type { OwnershipStage } from '../ownership/stage/ownership-stage.ts';

type Headers = Readonly<Record<string, string>>;

/** Pages and forms of parties' people, as a browser without a script uses them. */
export const deskOf = ({ running, service }: Pick<OwnershipStage, 'running' | 'service'>) => ({
  async signIn(person: string): Promise<Headers> {
    return byCookie((await running.rooms.parties.openSession(person)).token);
  },
  /** The text of a page in English. */
  async page(path: string, headers: Headers): Promise<string> {
    const joint = path.includes('?') ? '&' : '?';
    return String(ok(await ask(service, `${path}${joint}lang=en`, { headers }), 200).body['text']);
  },
  async send(
    path: string,
    fields: Record<string, string> | FormData,
    headers: Headers,
  ): Promise<Answer> {
    const answer = await fetch(service.url + path, {
      method: 'POST',
      headers: { accept: 'text/html', 'accept-language': 'en', ...headers },
      body: fields instanceof FormData ? fields : new URLSearchParams(fields),
      redirect: 'manual',
    });
    return { status: answer.status, headers: answer.headers, body: { text: await answer.text() } };
  },
});

/** A form was taken: back to its page, which says so. */
export function expectSaid(answer: Answer, page: string, said: string): void {
  const [, refused = ''] = /data-outcome="true">([^<]*)/.exec(String(answer.body['text'])) ?? [];
  expect(answer.status, refused).to.equal(303);
  expect(answer.headers.get('location')).to.equal(`${page}?said=${said}`);
}
