/** A server that does acts of one kind, one after another, until it is killed. */
import { act, type Kind } from './acts.ts';
import { openTill, type TillPlace } from './till.ts';

const [place, kind, round] = JSON.parse(process.argv[2] ?? '[]') as [TillPlace, Kind, number];
const till = await openTill(place);
await till.endWaiting();
const calls = async (): Promise<never> => {
  for (;;) {
    await till.payments.runCalls();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};
calls().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
console.log('ready');
for (let i = 0; ; i++) {
  const key = `${kind}-${round}-${i}`;
  try {
    await act(till, kind, key);
    // What this line names is committed.
    console.log(key);
  } catch (error) {
    // The sandbox was killed, too: what is unfinished is finished by whoever comes next.
    if (!(error instanceof TypeError) && !(error instanceof DOMException)) throw error;
  }
}
