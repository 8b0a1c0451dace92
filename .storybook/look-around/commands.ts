import { join } from 'node:path';
import type { BrowserCommand } from 'vitest/node';

const folder = join(import.meta.dirname, '../../screenshots/stories');

/** The colours that a person's system forces upon every page, as Windows' contrast themes do. */
const forceColors: BrowserCommand<[forced: boolean]> = ({ page }, forced) =>
  page.emulateMedia({ forcedColors: forced ? 'active' : 'none' });

/** The story as it is now, e.g. as `components-payment--paid/360 dark rtl.png`. */
const takePicture: BrowserCommand<[name: string]> = async ({ page }, name) => {
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
};

/** What a story cannot do from inside of its page. */
export const lookCommands = { forceColors, takePicture };

declare module 'vitest/browser' {
  interface BrowserCommands {
    forceColors(forced: boolean): Promise<void>;
    takePicture(name: string): Promise<void>;
  }
}
