/** Shows the copy button where the browser lets a page write to the clipboard. */
export function enableCopy(copied: string): void {
  const button = document.querySelector<HTMLButtonElement>('[data-copy]');
  const command = document.querySelector('[data-command]')?.textContent;
  if (!button || !command || !window.isSecureContext) return;
  button.hidden = false;
  button.addEventListener('click', () => {
    navigator.clipboard.writeText(command).then(
      () => {
        button.textContent = copied;
      },
      () => {
        button.hidden = true; // refused: the command can still be marked by hand
      },
    );
  });
}
