import type { PageAssets } from '../../../server/web/index.ts';

/** Stands for what loadAssets gives; pages only write these addresses down. */
export const ASSETS: PageAssets = {
  styles: '/assets/patina.x.css',
  checker: '/assets/check.x.js',
  account: '/assets/account.x.js',
  holdings: '/assets/holdings.x.js',
  claim: '/assets/claim.x.js',
  repairs: '/assets/repairs.x.js',
  work: '/assets/work.x.js',
  desk: '/assets/desk.js',
  icon: '/assets/icon.x.svg',
};
