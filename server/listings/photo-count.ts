/** Photos of one listing. */
export const PHOTO_COUNT_OF_LISTING = { least: 3, most: 12 };
