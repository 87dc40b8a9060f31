import { Report, specification } from '../appraisals/index.ts';
import type { UploadedFile } from '../platform/http/route.ts';
import { drawPhoto, SERIAL_AREA, wearAt } from './drawings/index.ts';
import type { DemoItem } from './world.ts';

const VIEWS = ['front', 'detail', 'label'] as const;
const CAPTIONS = { front: 'Front', detail: 'Detail', label: 'Label; serial number covered' };

/** An expert's report about a demo item, with photos that this project draws itself. */
export async function reportOf(item: DemoItem & { readonly id: string }, variant: number) {
  const files: UploadedFile[] = await Promise.all(
    VIEWS.map(async (view) => ({
      name: `${view}.jpg`,
      bytes: await drawPhoto({ category: item.category, variant, view }),
    })),
  );
  const indicators = specification.indicators.filter(({ categories }) =>
    categories.includes(item.category),
  );
  const report: Report = Report.parse({
    itemId: item.id,
    result: item.result,
    grade: item.grade,
    findings: indicators.map(({ id }, i) => ({
      indicator: id,
      finding: findingOf(item.result, i),
    })),
    remarks: REMARKS[item.result],
    marks: item.marks.map((text, photo) => ({
      text,
      photo,
      ...wearAt({ category: item.category, variant, view: VIEWS[photo] ?? 'front' }),
    })),
    photos: VIEWS.map((view) => ({
      caption: CAPTIONS[view],
      masks: view === 'label' ? [SERIAL_AREA] : [],
    })),
    anchoring: item.anchoring,
  });
  return { report, files };
}

const REMARKS = {
  authentic: 'All indicators examined; nothing speaks against the stated maker.',
  not_authentic: 'Several indicators deviate in ways the stated maker never produced.',
  inconclusive: 'What could not be examined leaves the question open.',
};

function findingOf(result: DemoItem['result'], i: number) {
  if (result === 'not_authentic' && i % 3 === 0) return 'deviates';
  if (result === 'inconclusive' && i % 2 === 0) return 'not_applicable';
  return i % 11 === 10 ? 'not_applicable' : 'conforms';
}
