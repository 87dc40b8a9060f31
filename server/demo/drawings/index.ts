export { drawPhoto, wearAt, type Drawing, type View } from './draw-photo.ts';
export { SERIAL_AREA } from './labels.ts';
