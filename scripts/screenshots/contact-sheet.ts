import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright';

/** How small a picture of each width becomes, so that the looks of one width stand in one row. */
const shrunk: Record<string, number> = { 1280: 440, 768: 340, 360: 270 };

/**
 * Writes `index.html` with all pictures of the stories, and a page of it per component and width into `sheets/`; of the named
 * components alone if any are named.
 */
export async function writeContactSheet(browser: Browser, folder: string, names: string[]): Promise<void> {
  const components = groupBy(await readPictures(join(folder, 'stories')), ({ story }) => story.split('--')[0] ?? story);
  await mkdir(join(folder, 'sheets'), { recursive: true });
  const sections = [...components].map(([component, pictures]) => section(component, pictures));
  await writeFile(join(folder, 'index.html'), document(sections));
  const page = await browser.newPage({ viewport: { width: 1900, height: 1000 } });
  await page.goto(pathToFileURL(join(folder, 'index.html')).href, { waitUntil: 'domcontentloaded' });
  // One at a time: thousands of pictures at once are too many for any browser.
  await page.addStyleTag({
    content: 'section > div:not(.shown) { display: none } section > div { content-visibility: visible }',
  });
  for (const sheet of await page.locator('section > div').all()) {
    const name = (await sheet.getAttribute('data-sheet')) ?? '';
    if (names.length > 0 && !names.some((named) => name.includes(named.replaceAll('-', '')))) continue;
    const path = join(folder, 'sheets', `${name}.png`);
    await sheet.evaluate(showAlone);
    await sheet.screenshot({ path });
    console.log(path);
  }
  await page.close();
}

/** Runs in the page. */
async function showAlone(sheet: Element): Promise<void> {
  for (const shown of sheet.ownerDocument.querySelectorAll('.shown')) shown.classList.remove('shown');
  sheet.classList.add('shown');
  const pictures = [...sheet.querySelectorAll('img')];
  for (const picture of pictures) picture.loading = 'eager';
  await Promise.all(pictures.map((picture) => picture.decode()));
}

interface Picture {
  story: string;
  /** `360 dark rtl` */
  look: string;
}

async function readPictures(folder: string): Promise<Picture[]> {
  const files = await readdir(folder, { recursive: true });
  const names = files.filter((file) => file.endsWith('.png')).map((file) => file.replace(/\.png$/, '').split(/[\\/]/));
  return names.map(([story = '', look = '']) => ({ story, look })).sort((a, b) => a.story.localeCompare(b.story));
}

function section(component: string, pictures: Picture[]): string {
  const stories = [...groupBy(pictures, ({ story }) => story)];
  const sheets = Object.keys(shrunk).flatMap((width) =>
    inPages(stories, width === '360' ? 4 : 6).map((page, index) => {
      const rows = page.map(([story, ofStory]) =>
        row(
          story,
          ofStory.filter(({ look }) => look.startsWith(`${width} `)),
          width,
        ),
      );
      return `<div data-sheet="${component}-${width}-${index + 1}"><h2>${component}, ${width}</h2>${rows.join('')}</div>`;
    }),
  );
  return `<section>${sheets.join('')}</section>`;
}

function groupBy<Item>(items: Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

function inPages<Item>(items: Item[], size: number): Item[][] {
  return items.length === 0 ? [] : [items.slice(0, size), ...inPages(items.slice(size), size)];
}

function row(story: string, pictures: Picture[], width: string): string {
  const figures = pictures.map(({ look }) => {
    const source = `stories/${encodeURIComponent(story)}/${encodeURIComponent(look)}.png`;
    return `<figure><a href="${source}"><img src="${source}" width="${shrunk[width]}" loading="lazy" alt=""></a><figcaption>${look}</figcaption></figure>`;
  });
  return `<h3>${story.split('--')[1]}</h3><div>${figures.join('')}</div>`;
}

const document = (sections: string[]) => `<!doctype html>
<meta charset="utf-8">
<title>Every story in every look</title>
<style>
  body { margin: 0; background: #8b95a5; font: 13px system-ui, sans-serif; }
  section > div { inline-size: max-content; padding: 16px; content-visibility: auto; contain-intrinsic-size: 1800px 2400px; }
  h2, h3 { margin: 8px 0 4px; }
  section > div > div { display: flex; gap: 12px; align-items: start; }
  figure { margin: 0; }
  img { display: block; }
</style>
${sections.join('\n')}
`;
