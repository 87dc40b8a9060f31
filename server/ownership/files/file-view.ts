import { z } from 'zod';
import { idOf } from '../../platform/ids.ts';
import type { FileRow } from './file.store.ts';

/** A sealed file as its readers see it listed. */
export const FileView = z.strictObject({
  id: idOf('doc'),
  mediaType: z.string(),
  sha256: z.string(),
});

export const fileView = ({ docId, mediaType, sha256 }: FileRow): z.infer<typeof FileView> => ({
  id: docId,
  mediaType,
  sha256,
});
