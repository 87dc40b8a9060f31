import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Books } from './books.ts';
import { SandboxRefusal, type Intent } from './objects.ts';

/** Where a buyer goes on after the page: any shop, but a page of the web. */
const Back = z.url({ protocol: /^https?$/ });
const Answer = z.object({ answer: z.enum(['approve', 'refuse']), back: Back });
/** Bytes that the form can have. */
const FORM_LIMIT = 8_192;

/**
 * The page of the provider that a buyer pays on: `/pay/REFERENCE?back=URL`. It needs no API key, as
 * buyers have none; who knows a payment's reference was sent by the shop.
 */
export function createPayPage(books: Books, flushed: () => Promise<void>) {
  const intentOf = (reference: string): Intent => {
    const found = books.find(reference);
    if (found?.about === 'payment') return found;
    throw new SandboxRefusal('no such payment');
  };
  return async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const reference = decodeURIComponent(url.pathname.slice('/pay/'.length));
    if (request.method === 'POST') {
      const form = Object.fromEntries(new URLSearchParams(await formOf(request)));
      const { answer, back } = Answer.parse(form);
      books.confirm(intentOf(reference).reference, answer === 'approve');
      await flushed();
      response.writeHead(303, { location: back }).end();
      return;
    }
    const back = Back.parse(url.searchParams.get('back'));
    response
      .writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; form-action 'self' ${new URL(back).origin}`,
      })
      .end(page(intentOf(reference), back));
  };
}

async function formOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > FORM_LIMIT) throw new SandboxRefusal('the form is too large');
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}

const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${String(sign.charCodeAt(0))};`);

const button = (answer: string, zh: string, en: string): string =>
  `<button name="answer" value="${answer}"><span lang="zh-CN">${zh}</span> · <span lang="en">${en}</span></button>`;

function page({ state, amount, currency, reference }: Intent, back: string): string {
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
    .maximumFractionDigits;
  const price = `${currency} ${(Number(amount) / 10 ** (digits ?? 2)).toFixed(digits)}`;
  const to = escape(back);
  const answer =
    state === 'created'
      ? `<form method="post"><input type="hidden" name="back" value="${to}">
${button('approve', '确认付款', 'Approve the payment')}
${button('refuse', '拒绝', 'Refuse')}</form>`
      : `<p data-state="${state}"><span lang="zh-CN">已答复</span> · <span lang="en">Answered</span></p>
<p><a href="${to}"><span lang="zh-CN">返回商店</span> · <span lang="en">Back to the shop</span></a></p>`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Payment sandbox</title>
<style>body{font:1rem/1.6 sans-serif;max-width:32rem;margin:2rem auto;padding:0 1rem;background:#fff;color:#1f1d19}
button{display:block;width:100%;min-height:3rem;margin:.75rem 0;font:inherit;cursor:pointer}</style></head>
<body><main><h1>Payment sandbox</h1>
<p lang="zh-CN">支付沙盒：没有真实资金流动。</p><p>No real money moves here.</p>
<p><strong>${price}</strong><br><small>${escape(reference)}</small></p>
${answer}</main></body></html>`;
}
