import { html, localised } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import type { RecordView } from '../passport.schema.ts';
import { partyName } from './page-context.ts';
import type { Context } from './page-context.ts';

/** The expert behind the certificate: pseudonym, employer, number, and standing at the time. */
export function signerSection(context: Context): Markup {
  const { passport, words, locale } = context;
  const record = passport.certificate;
  if (record === null) return null;
  const { issuer } = record;
  return html`
    <section class="signer card" aria-labelledby="signer">
      <h2 id="signer">${words.signer.title}</h2>
      <p class="signer-name">
        <strong>${partyName(issuer, context)}</strong>${' '}
        ${issuer.kind === 'appraiser' && html`<span class="fine">${words.signer.expert}</span>`}
      </p>
      <dl class="facts">
        ${
          issuer.employer &&
          html`<div>
            <dt>${words.signer.worksFor}</dt>
            <dd>${localised(issuer.employer.name, locale)}</dd>
          </div>`
        }
        <div>
          <dt>${words.signer.standing}</dt>
          <dd>${standing(record, context)}</dd>
        </div>
        <div>
          <dt>${words.signer.key}</dt>
          <dd>${words.signer.keyText}</dd>
        </div>
        <div>
          <dt>${words.signer.party}</dt>
          <dd>${issuer.number}</dd>
        </div>
        <div>
          <dt>${words.signer.identifier}</dt>
          <dd class="mono">${issuer.did}</dd>
        </div>
      </dl>
    </section>
  `;
}

function standing(record: RecordView, { words }: Context): string {
  const check = record.verdict?.checks.find(({ name }) => name === 'standing');
  if (check?.answer === 'pass') return words.signer.standingPass;
  return check?.answer === 'fail' ? words.signer.standingFail : words.signer.standingUnknown;
}
