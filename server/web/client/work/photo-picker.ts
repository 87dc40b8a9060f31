import { useState } from 'preact/hooks';
import { html } from '../../html.ts';
import type { Markup } from '../../html.ts';
import { messages } from '../forms/words.ts';
import { Canvas } from './canvas.ts';
import { areaBetween, fractions, withinPhoto, type Area } from './mask.ts';

const words = messages.repairs.work.masks;

/** An area in a list: its fields keep their place when one before it is taken out. */
interface Placed extends Area {
  readonly key: number;
}

/** A photo that somebody chose, with what they say of it. */
export interface Picked {
  readonly file: File;
  /** Null where the browser cannot show it: the service may still read it. */
  readonly picture: ImageBitmap | null;
  readonly caption: string;
  readonly areas: readonly Placed[];
}

/** What goes with the files: one entry each, in their order. */
export const notesOf = (picked: readonly Picked[]) =>
  picked.map(({ caption, areas }) => ({ caption, masks: areas.map(fractions) }));

const pick = (files: FileList | null): Promise<Picked[]> =>
  Promise.all(
    [...(files ?? [])].map(async (file) => ({
      file,
      picture: await createImageBitmap(file).catch(() => null),
      caption: '',
      areas: [],
    })),
  );

interface PickerProps {
  readonly id: string;
  readonly label: string;
  readonly help?: string;
  readonly picked: readonly Picked[];
  readonly onPicked: (picked: readonly Picked[]) => void;
}

/** Chooses photos, and what of each is covered: by dragging, or in numbers. */
export function PhotoPicker({ id, label, help, picked, onPicked }: PickerProps): Markup {
  const change = (index: number, to: Partial<Picked>) =>
    onPicked(picked.map((one, i) => (i === index ? { ...one, ...to } : one)));
  return html`
    <div class="field">
      <label for=${id}>${label}</label>
      <input
        id=${id}
        type="file"
        multiple
        required
        accept="image/*"
        aria-describedby=${help === undefined ? undefined : `${id}-help`}
        onChange=${(event: Event) => {
          void pick((event.target as HTMLInputElement).files).then(onPicked);
        }}
      />
      ${help !== undefined && html`<p class="fine" id=${`${id}-help`}>${help}</p>`}
    </div>
    ${picked.map(
      (one, i) =>
        html`<${PickedPhoto}
          key=${one.file.name + String(i)}
          id=${`${id}-${String(i + 1)}`}
          n=${i + 1}
          picked=${one}
          onChange=${(to: Partial<Picked>) => change(i, to)}
        />`,
    )}
  `;
}

interface PhotoProps {
  readonly id: string;
  readonly n: number;
  readonly picked: Picked;
  readonly onChange: (to: Partial<Picked>) => void;
}

/** Where a pointer is on an element, in percent. */
function placeOf(event: PointerEvent): { x: number; y: number } {
  const box = (event.currentTarget as Element).getBoundingClientRect();
  const percent = (at: number, from: number, size: number) => ((at - from) / size) * 100;
  return {
    x: percent(event.clientX, box.left, box.width),
    y: percent(event.clientY, box.top, box.height),
  };
}

function PickedPhoto({ id, n, picked, onChange }: PhotoProps): Markup {
  const [from, setFrom] = useState<{ x: number; y: number } | null>(null);
  const { areas, picture, caption } = picked;
  const setAreas = (next: readonly Placed[]) => onChange({ areas: next });
  const add = (area: Area) =>
    setAreas([...areas, { ...area, key: Math.max(0, ...areas.map(({ key }) => key)) + 1 }]);
  return html`
    <fieldset class="choices">
      <legend>${words.title({ n })}</legend>
      <p class="fine">${words.help}</p>
      ${
        picture &&
        html`<${Canvas}
          picture=${picture}
          label=${words.draw({ n })}
          covered=${areas}
          onDown=${(event: PointerEvent) => {
            (event.currentTarget as Element).setPointerCapture(event.pointerId);
            setFrom(placeOf(event));
          }}
          onUp=${(event: PointerEvent) => {
            if (from) add(areaBetween(from, placeOf(event)));
            setFrom(null);
          }}
        />`
      }
      <div class="field">
        <label for=${`${id}-caption`}>${words.caption}</label>
        <input
          id=${`${id}-caption`}
          maxlength="120"
          defaultValue=${caption}
          onInput=${(event: Event) => onChange({ caption: (event.target as HTMLInputElement).value })}
        />
      </div>
      ${areas.map(
        (area, i) =>
          html`<${AreaFields}
            key=${area.key}
            id=${`${id}-area-${String(area.key)}`}
            n=${i + 1}
            area=${area}
            onChange=${(to: Area) => setAreas(areas.map((one) => (one === area ? { ...to, key: area.key } : one)))}
            onRemove=${() => setAreas(areas.filter((one) => one !== area))}
          />`,
      )}
      <button
        type="button"
        class="button-quiet"
        onClick=${() => add({ x: 40, y: 40, width: 20, height: 20 })}
      >
        ${words.add}
      </button>
    </fieldset>
  `;
}

interface AreaProps {
  readonly id: string;
  readonly n: number;
  readonly area: Area;
  readonly onChange: (to: Area) => void;
  readonly onRemove: () => void;
}

const SIDES = ['x', 'y', 'width', 'height'] as const;

function AreaFields({ id, n, area, onChange, onRemove }: AreaProps): Markup {
  return html`
    <div role="group" aria-label=${words.area({ n })} class="area">
      ${SIDES.map(
        (side) =>
          html`<div class="field">
            <label for=${`${id}-${side}`}>${words[side]}</label>
            <input
              id=${`${id}-${side}`}
              type="number"
              min="0"
              max="100"
              step="0.1"
              defaultValue=${area[side]}
              onInput=${(event: Event) =>
                onChange(
                  withinPhoto({
                    ...area,
                    [side]: Number((event.target as HTMLInputElement).value),
                  }),
                )}
            />
          </div>`,
      )}
      <button type="button" class="button-quiet" onClick=${onRemove}>${words.remove({ n })}</button>
    </div>
  `;
}
