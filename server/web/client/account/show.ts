import { messages } from '../forms/words.ts';

const words = messages.account.recovery;

/** Shows new recovery codes, this once. */
export function showCodes(codes: readonly string[], section: HTMLElement | null): void {
  const place = section?.querySelector<HTMLElement>('[data-codes]');
  const list = place?.querySelector('ol');
  const copy = place?.querySelector<HTMLButtonElement>('[data-copy-codes]');
  if (!place || !list) return;
  list.replaceChildren(
    ...codes.map((code) => {
      const line = document.createElement('li');
      line.textContent = code;
      return line;
    }),
  );
  place.hidden = false;
  place.focus();
  // The button would end these codes again, and the words beside it hold no longer.
  for (const old of document.querySelectorAll('[data-before-codes]')) old.remove();
  copy?.addEventListener('click', () => {
    navigator.clipboard.writeText(codes.join('\n')).then(
      () => {
        copy.textContent = words.copied;
      },
      () => {
        copy.hidden = true; // refused: they can still be written down
      },
    );
  });
}

/** Saves something as a file of the visitor's. */
export function download(content: unknown): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([JSON.stringify(content, null, 2)]));
  link.download = 'patina-account.json';
  link.click();
  URL.revokeObjectURL(link.href);
}
