/**
 * What is done to items and how materials are cared for, as data in both languages: pages and
 * browsers read it too. Pure: nothing of Node, nothing of the server.
 */
export { CARE_PLANS, MATERIALS, type CareStep, type Material } from './care-plans.ts';
export { SERVICE_CODES, SERVICES, type Label, type Service } from './services.ts';
