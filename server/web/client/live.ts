/**
 * Keeps the parts of a page that are marked `data-live` as the service would render them now, so
 * that nobody has to load the page anew to see how far something is.
 */

/** Milliseconds between looks: while something was seen to move lately, and after a while. */
const SOON = 1_500;
const LATER = 10_000;
/** Looks after which nothing is expected soon. */
const PATIENCE = 40;

const partsOf = (root: ParentNode) => [...root.querySelectorAll<HTMLElement>('[data-live]')];

/** Typing goes on undisturbed: a part that somebody writes in stays as it is. */
const isWrittenIn = (part: HTMLElement): boolean =>
  part.contains(document.activeElement) &&
  document.activeElement instanceof HTMLElement &&
  document.activeElement.matches('input, textarea, select');

/** Whether anything has changed. */
function update(next: Document): boolean {
  let changed = false;
  for (const part of partsOf(document)) {
    const twin = next.querySelector<HTMLElement>(
      `[data-live="${CSS.escape(part.dataset['live'] ?? '')}"]`,
    );
    part.toggleAttribute('data-moving', twin?.hasAttribute('data-moving') ?? false);
    if (part.innerHTML === (twin?.innerHTML ?? '') || isWrittenIn(part)) continue;
    part.replaceChildren(...(twin?.childNodes ?? []));
    changed = true;
  }
  return changed;
}

/** The page as it would be now; null where it does not come. */
async function fetchPage(): Promise<Document | null> {
  try {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
    if (!answer.ok) return null;
    return new DOMParser().parseFromString(await answer.text(), 'text/html');
  } catch {
    return null;
  }
}

const isMoving = () => document.querySelector('[data-live][data-moving]') !== null;

/** @param onChange is told the page as it is now, after each change. */
export function keepLive(onChange: (next: Document) => void = () => undefined): void {
  let quiet = 0;
  const look = async () => {
    if (!document.hidden) {
      const next = await fetchPage();
      const changed = next !== null && update(next);
      quiet = changed ? 0 : quiet + 1;
      if (next && changed) onChange(next);
    }
    if (isMoving()) setTimeout(() => void look(), quiet < PATIENCE ? SOON : LATER);
  };
  if (isMoving()) setTimeout(() => void look(), SOON);
}
