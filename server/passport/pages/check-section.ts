import { html } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import type { Context } from './page-context.ts';

/** This server's own node and the trust root it publishes. */
const OWN_RPC = '/rpc';
const TRUST_ROOT = '/.well-known/patina-root.json';

/**
 * Runs the verifier in the reader's browser, and gives the same as a command. The form stays
 * hidden until its script runs; everything else works without.
 */
export function checkSection(context: Context): Markup {
  const { passport, words } = context;
  const evidence = passport.certificate?.evidenceUrl ?? null;
  return html`
    <section class="check card" aria-labelledby="check">
      <h2 id="check">${words.check.title}</h2>
      <p>${words.check.intro}</p>
      ${
        evidence === null
          ? html`<p class="fine">${words.check.notYet}</p>`
          : html`${form(evidence, context)} ${command(evidence, context)}`
      }
    </section>
  `;
}

const form = (evidence: string, { words }: Context): Markup => html`
  <form
    class="check-form"
    data-check
    data-evidence=${evidence}
    data-root=${TRUST_ROOT}
    data-rpc=${OWN_RPC}
    novalidate
    hidden
  >
    <details class="check-options">
      <summary>${words.check.options}</summary>
      <div class="field">
        <label for="check-rpc">${words.check.rpc}</label>
        <textarea
          id="check-rpc"
          name="rpc"
          rows="2"
          spellcheck="false"
          autocapitalize="none"
          aria-describedby="check-rpc-help"
        ></textarea>
        <p class="fine" id="check-rpc-help">${words.check.rpcHelp}</p>
      </div>
      <div class="field">
        <label for="check-block">${words.check.block}</label>
        <input
          id="check-block"
          name="block"
          type="text"
          spellcheck="false"
          autocapitalize="none"
          autocomplete="off"
          aria-describedby="check-block-help"
        />
        <p class="fine" id="check-block-help">${words.check.blockHelp}</p>
      </div>
    </details>
    <button type="submit" class="button">${words.check.start}</button>
    <p class="check-status" role="status" aria-live="polite" data-status></p>
    <div class="check-result" data-result></div>
  </form>
  <noscript><p class="fine">${words.check.noScript}</p></noscript>
`;

const command = (evidence: string, { words, publicUrl }: Context): Markup => {
  const file = new URL(evidence, publicUrl).href;
  return html`
    <div class="command">
      <h3>${words.check.command}</h3>
      <pre
        tabindex="0"
        aria-label=${words.check.command}
      ><code data-command>${`npx patina verify ${file} --rpc RPC_URL`}</code></pre>
      <p class="fine">${words.check.commandHelp}</p>
      <button type="button" class="button-quiet" data-copy hidden>${words.check.copy}</button>
    </div>
  `;
};
