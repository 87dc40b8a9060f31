export { drawPhoto, type Drawing, type View } from './draw-photo.ts';
