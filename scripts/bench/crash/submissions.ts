import sharp from 'sharp';
import { call } from '../api-client.ts';
import type { SmallWorld } from '../small-world.ts';

export interface Acknowledged {
  readonly record: string;
  readonly recordId: string;
}

/** A small photo, each one different. */
const photo = (seed: number): Promise<Buffer> =>
  sharp({
    create: {
      width: 320,
      height: 240,
      channels: 3,
      background: { r: seed % 256, g: (seed * 7) % 256, b: 90 },
    },
  })
    .jpeg()
    .toBuffer();

async function submitAppraisal(
  url: string,
  token: string,
  item: string,
  seed: number,
): Promise<Acknowledged> {
  const form = new FormData();
  const report = {
    itemId: item,
    result: 'authentic',
    grade: '95',
    findings: [{ indicator: 'bag-clasp', finding: 'conforms' }],
    marks: [0, 1, 2].map((n) => ({ text: `Mark ${n}`, photo: n, x: 0.5, y: 0.5 })),
    photos: [{}, {}, {}],
  };
  form.append('report', JSON.stringify(report));
  for (let i = 0; i < 3; i++) {
    form.append('photos', new Blob([Uint8Array.from(await photo(seed * 3 + i))]), `photo-${i}.jpg`);
  }
  return call<Acknowledged>(`${url}/v1/appraisals`, { token, form });
}

const submitRepair = (url: string, token: string, item: string, seed: number, batch: boolean) =>
  call<Acknowledged>(`${url}/v1/repairs`, {
    token,
    body: { itemId: item, work: `Work ${seed}`, anchoring: batch ? 'batch' : 'single' },
  });

/** Submissions side by side: appraisals, repairs by themselves and in batches. */
export async function beginSubmissions(
  url: string,
  world: SmallWorld,
  round: number,
  count: number,
): Promise<{ readonly acknowledged: Acknowledged[]; readonly ended: Promise<unknown> }> {
  const [expert, repairer] = await Promise.all([
    world.signIn(world.expert),
    world.signIn(world.repairer),
  ]);
  const acknowledged: Acknowledged[] = [];
  const work = Array.from({ length: count }, async (_, i) => {
    const seed = round * count + i;
    const item = world.items[i % world.items.length] as string;
    const submitted =
      i % 2 === 0
        ? submitAppraisal(url, expert, item, seed)
        : submitRepair(url, repairer, item, seed, i % 4 === 3);
    await submitted.then(
      (answer) => acknowledged.push(answer),
      () => undefined, // cut off or refused: nothing was promised
    );
  });
  return { acknowledged, ended: Promise.all(work) };
}
