import type { ContentStore } from '../platform/content/content-store.ts';
import type { Gate } from '../platform/jobs/gate.ts';
import type { DocumentVault } from '../platform/keys/key-ring.ts';

/** What the use cases of this room work with. */
export interface PhotosContext {
  readonly content: ContentStore;
  readonly vault: DocumentVault;
  /** Sets of photos that may be decoded at once: each takes much memory and all processors. */
  readonly gate: Gate;
}
