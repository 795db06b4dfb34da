/** Hands a text over as a file. */
export function downloadText(fileName: string, text: string, type = "application/json"): void {
  downloadBlob(fileName, new Blob([text], { type }));
}

/** Hands bytes over as a file. A `blob:` address is neither a script nor a frame, so the page's policy allows it. */
export function downloadBlob(fileName: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  // Outside an open dialog everything is inert, and some browsers then ignore the click.
  (document.activeElement?.closest("dialog") ?? document.body).append(link);
  link.click();
  link.remove();
  // Some browsers begin to read only after the click's own task.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
