/** Where a box may be: within so many kilometres of the straight way between two places. */
export interface Corridor {
  readonly from: Place;
  readonly to: Place;
  readonly kilometres: number;
}

export interface Place {
  /** Degrees. */
  readonly latitude: number;
  readonly longitude: number;
}

const EARTH = 6371;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Kilometres east and north of an origin: near enough over the length of a delivery. */
function plane(origin: Place, place: Place): { readonly x: number; readonly y: number } {
  const scale = Math.cos(radians((origin.latitude + place.latitude) / 2));
  return {
    x: EARTH * scale * radians(place.longitude - origin.longitude),
    y: EARTH * radians(place.latitude - origin.latitude),
  };
}

/** Kilometres between a place and the straight way. */
export function distanceFrom({ from, to }: Corridor, place: Place): number {
  const end = plane(from, to);
  const at = plane(from, place);
  const length = end.x ** 2 + end.y ** 2;
  const along = length === 0 ? 0 : (at.x * end.x + at.y * end.y) / length;
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(at.x - t * end.x, at.y - t * end.y);
}

export const isAstray = (corridor: Corridor, place: Place): boolean =>
  distanceFrom(corridor, place) > corridor.kilometres;

/** Per mille of relative humidity; the limits themselves are within. */
export const isTooDampOrDry = (
  { humidityMin, humidityMax }: { readonly humidityMin: number; readonly humidityMax: number },
  humidity: number,
): boolean => humidity < humidityMin || humidity > humidityMax;

/** What bags, straps and stones take without harm; a shipment may have limits of its own. */
export const USUAL_HUMIDITY = { humidityMin: 350, humidityMax: 650 };
