import { commands, page } from 'vitest/browser';
import { nextFrame, type StoryContext } from '../settled.ts';
import { isPrepared } from '../with-billing.tsx';
import { showLook } from './show-look.ts';
import { allLooks, nameOf } from './tested-looks.ts';

const tallest = 4_000;

/** A picture of the story in every look, as tall as it is. */
export async function takePictures({ loaded, globals, id }: StoryContext): Promise<void> {
  if (!isPrepared(loaded) || globals.locale !== 'en') return;
  for (const look of allLooks) {
    await page.viewport(look.width, look.width < 500 ? 740 : 900);
    showLook(look, loaded.lookSwitch);
    const { scrollHeight } = document.documentElement;
    if (scrollHeight > innerHeight) await page.viewport(look.width, Math.min(scrollHeight, tallest));
    await nextFrame();
    await commands.takePicture(`${id}/${nameOf(look)}`);
  }
}
