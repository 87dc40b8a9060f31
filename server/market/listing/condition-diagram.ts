import { html } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import type { Zone } from './listing-view.ts';

/** A zone of a drawing: its outline, and where its number stands. */
interface Place {
  readonly path: string;
  readonly at: readonly [x: number, y: number];
}

/** Plain drawings on a field of 320 by 260: enough to say where something is. */
const DRAWINGS: Readonly<Record<string, Readonly<Record<string, Place>>>> = {
  bag: {
    odour: {
      path: 'M236 40c8-8-8-14 0-22M254 40c8-8-8-14 0-22M272 40c8-8-8-14 0-22',
      at: [254, 58],
    },
    handles: {
      path: 'M100 100C100 30 220 30 220 100L206 100C206 48 114 48 114 100Z',
      at: [160, 54],
    },
    body: { path: 'M60 100H260L276 236H44Z', at: [84, 160] },
    interior: { path: 'M76 108H244L248 132H72Z', at: [96, 120] },
    pocket: { path: 'M176 110H236L240 130H174Z', at: [206, 120] },
    hardware: { path: 'M142 140H178V166H142Z', at: [160, 153] },
    corners: {
      path: 'M44 236L48 206L78 236ZM276 236L272 206L242 236ZM60 100L58 116L76 100ZM260 100L262 116L244 100Z',
      at: [252, 222],
    },
  },
  watch: {
    odour: {
      path: 'M266 40c8-8-8-14 0-22M284 40c8-8-8-14 0-22M302 40c8-8-8-14 0-22',
      at: [284, 58],
    },
    handles: {
      path: 'M130 8H190L196 70H124ZM124 190H196L190 252H130Z',
      at: [160, 32],
    },
    body: {
      path: 'M160 66A64 64 0 1 0 160 194A64 64 0 1 0 160 66Z',
      at: [160, 130],
    },
    corners: {
      path: 'M112 66L132 64L116 92ZM208 66L188 64L204 92ZM112 194L132 196L116 168ZM208 194L188 196L204 168Z',
      at: [104, 76],
    },
    hardware: { path: 'M224 120H242V140H224Z', at: [256, 130] },
  },
  jewellery: {
    body: {
      path: 'M160 74A78 78 0 1 0 160 230A78 78 0 1 0 160 74ZM160 94A58 58 0 1 1 160 210A58 58 0 1 1 160 94Z',
      at: [92, 152],
    },
    corners: { path: 'M132 70L140 44L150 70ZM170 70L180 44L188 70Z', at: [122, 52] },
    hardware: { path: 'M140 44L150 24H170L180 44L160 74Z', at: [160, 44] },
  },
};

/** Colour family of a grade; beside it always stands a number and, in the table, its words. */
const TONE: Readonly<Record<string, string>> = {
  new: 'good',
  '99': 'good',
  '98': 'good',
  '95': 'calm',
  '90': 'calm',
  '85': 'mixed',
  '80': 'void',
};

export const toneOfGrade = (grade: string): string => TONE[grade] ?? 'calm';

/** Zones as a picture; the numbers are those of the table. Null: no drawing of such a thing. */
export const conditionDiagram = (
  category: string,
  zones: readonly Zone[],
  label: string,
): Markup => {
  const drawing = DRAWINGS[category];
  if (!drawing) return null;
  const drawn = Object.keys(drawing).flatMap((name) => {
    const index = zones.findIndex(({ zone }) => zone === name);
    const [zone, place] = [zones[index], drawing[name]];
    return zone && place ? [{ zone, place, number: index + 1 }] : [];
  });
  return html`
    <svg
      class="condition-diagram"
      role="img"
      aria-label=${label}
      viewBox="0 0 320 260"
      width="320"
      height="260"
    >
      ${drawn.map(
        ({ zone, place }) =>
          html`<path
            class=${`zone is-${zone.zone} tone-${toneOfGrade(zone.grade)}`}
            fill-rule="evenodd"
            d=${place.path}
          />`,
      )}
      ${drawn.map(
        ({ number, place: { at } }) => html`
          <g>
            <circle class="mark-badge" cx=${at[0]} cy=${at[1]} r="10" />
            <text class="mark-number" x=${at[0]} y=${at[1] + 4.5} font-size="13">${number}</text>
          </g>
        `,
      )}
    </svg>
  `;
};
