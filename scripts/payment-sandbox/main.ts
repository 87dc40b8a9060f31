/**
 * The payment sandbox as a process of its own, which outlives the server beside it:
 *   node scripts/payment-sandbox/main.ts --webhook URL --secret SECRET [--port N]
 */
import { parseArgs } from 'node:util';
import { startSandbox } from '../../server/payments/index.ts';

const { values } = parseArgs({
  options: {
    webhook: { type: 'string' },
    secret: { type: 'string' },
    port: { type: 'string', default: '0' },
  },
});
const { webhook, secret, port } = values;
if (webhook === undefined || secret === undefined) {
  console.error('Usage: main.ts --webhook URL --secret SECRET [--port N]');
  process.exitCode = 2;
} else {
  const { url } = await startSandbox({ webhook, secret, port: Number(port) });
  console.log(url);
}
