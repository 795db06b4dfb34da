const loading = new Map<string, Promise<void>>();

function isHere(address: string): boolean {
  return [...document.styleSheets].some(({ href }) => href === address);
}

function loadSheet(address: string): Promise<void> {
  return new Promise((resolve) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = address;
    link.onload = () => resolve();
    // Plain is better than not at all, and the next who asks tries again.
    link.onerror = () => {
      loading.delete(address);
      link.remove();
      resolve();
    };
    document.head.append(link);
  });
}

/**
 * What the bundler wraps around every `import()`: its own also preloads scripts, for a list of all files of the page and
 * a kilobyte in the first load.
 *
 * @param load imports the part
 * @param sheets styles of the part, relative to the script that asks
 * @param importer address of that script
 */
export async function loadWithStyles<T>(
  load: () => Promise<T>,
  sheets: readonly string[] = [],
  importer = "",
): Promise<T> {
  const addresses = sheets.map((sheet) => new URL(sheet, importer).href).filter((sheet) => !isHere(sheet));
  // Scripts are fetched beside their styles, and drawn after them.
  const part = load();
  part.catch(() => undefined);
  await Promise.all(
    addresses.map((address) => {
      const sheet = loading.get(address) ?? loadSheet(address);
      loading.set(address, sheet);
      return sheet;
    }),
  );
  return part;
}
