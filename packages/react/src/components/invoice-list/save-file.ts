/** Has the browser save a file, as a press on a link with `download` does. */
export function saveFile(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The download has begun with the click; the browser still reads the address in this turn.
  setTimeout(() => URL.revokeObjectURL(link.href), 0);
}
