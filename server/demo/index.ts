export { seedDemoWorld } from './seed-world.ts';
