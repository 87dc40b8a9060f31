/**
 * The payment sandbox as a process of its own, which outlives the server beside it:
 *   node scripts/payment-sandbox/main.ts --webhook URL --secret SECRET --key KEY
 *     [--journal FILE] [--port N] [--transfers MILLISECONDS]
 */
import { parseArgs } from 'node:util';
import { startSandbox } from '../../server/payments/index.ts';

const { values } = parseArgs({
  options: {
    webhook: { type: 'string' },
    secret: { type: 'string' },
    key: { type: 'string' },
    journal: { type: 'string' },
    port: { type: 'string', default: '0' },
    transfers: { type: 'string', default: '1000' },
  },
});
const { webhook, secret, key: apiKey, journal, port, transfers } = values;
if (webhook === undefined || secret === undefined || apiKey === undefined) {
  console.error(
    'Usage: main.ts --webhook URL --secret SECRET --key KEY [--journal FILE] [--port N] [--transfers MILLISECONDS]',
  );
  process.exitCode = 2;
} else {
  const { url } = await startSandbox({
    ...{ webhook, secret, apiKey, port: Number(port), transferTime: Number(transfers) },
    ...(journal === undefined ? {} : { journal }),
  });
  console.log(url);
}
