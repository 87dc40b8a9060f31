import { useEffect, useState } from 'preact/hooks';
import { html } from '../../html.ts';
import type { Markup } from '../../html.ts';
import { Canvas } from './canvas.ts';
import { loadPicture } from './session.ts';

/** A photo of a request, loaded with the workshop's token. */
export function PrivatePhoto({ url, alt }: { url: string; alt: string }): Markup {
  const [picture, setPicture] = useState<ImageBitmap | null>(null);
  useEffect(() => {
    // A photo that was erased meanwhile leaves its words in place.
    loadPicture(url).then(setPicture, () => setPicture(null));
  }, [url]);
  return picture
    ? html`<${Canvas} picture=${picture} label=${alt} />`
    : html`<span class="fine">${alt}</span>`;
}
