import sharp from 'sharp';
sharp.concurrency(1);
import { Canvas } from '/work/main/server/demo/drawings/canvas.ts';
import { paletteOf } from '/work/main/server/demo/drawings/palettes.ts';
import { studio, vignette } from '/work/main/server/demo/drawings/scene.ts';
import { drawBag } from '/work/main/server/demo/drawings/bags.ts';
const run = async (n: string, f: (c: Canvas) => string) => { for (let i=0;i<3;i++){const c = new Canvas(); const svg=c.svg(f(c)); const u=process.cpuUsage(); const t=performance.now(); await sharp(Buffer.from(svg)).jpeg().toBuffer(); const d=process.cpuUsage(u); if(i==2)console.log(n, ((d.user+d.system)/1000).toFixed(), (performance.now()-t).toFixed());} };
const p = paletteOf(0);
await run('empty', () => '');
await run('studio', (c) => studio(c,p));
await run('vignette', (c) => vignette(c));
for (const v of [0,1,2,3]) { await run('bag'+v, (c) => drawBag(c,paletteOf(v),v)); await run('all'+v, (c) => studio(c,p)+drawBag(c,paletteOf(v),v)+vignette(c)); }
