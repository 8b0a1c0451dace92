import { afterEach as checkWithAxe } from '@storybook/addon-a11y/preview';
import { commands } from 'vitest/browser';
import type { StoryContext } from '../settled.ts';
import { isPrepared } from '../with-billing.tsx';
import { findLostShapes } from './find-lost-shapes.ts';
import { findLostText } from './find-lost-text.ts';
import { findMotion } from './find-motion.ts';
import { findSidewaysScroll } from './find-sideways-scroll.ts';
import { showLook } from './show-look.ts';
import { nameOf, pairwiseLooks, type TestedLook } from './tested-looks.ts';

/** What depends on the look. The rest of axe's rules is asked once, in the story's own. */
const rulesOfLooks = ['color-contrast', 'target-size', 'scrollable-region-focusable'];

/** Looks at a story from every side: each pair of theme, direction and width, long words, large letters, forced colours. */
export async function lookAround(context: StoryContext): Promise<void> {
  const { loaded, globals } = context;
  // A story that is about a language of its own is looked at in it.
  if (!isPrepared(loaded) || globals.locale !== 'en') return;
  const faults = named('with less motion', findMotion(document));
  for (const look of pairwiseLooks) {
    showLook(look, loaded.lookSwitch);
    faults.push(...named(nameOf(look), [...findSidewaysScroll(document), ...findLostText(document)]));
    if (needsAxe(look)) await checkRulesOfLooks(context, nameOf(look));
  }
  await commands.forceColors(true);
  faults.push(...named('in forced colours', findLostShapes(document)));
  await commands.forceColors(false);
  if (faults.length > 0) throw new Error(faults.join('\n'));
}

/** Contrast depends on the theme, the size of targets on the width: two looks hold both. */
const needsAxe = ({ width, theme, largeText }: TestedLook) => width === 360 && theme === 'dark' && !largeText;

async function checkRulesOfLooks(context: StoryContext, name: string): Promise<void> {
  const rules = Object.fromEntries(rulesOfLooks.map((rule) => [rule, { enabled: true }]));
  const a11y = { ...context.parameters.a11y, options: { runOnly: { type: 'rule', values: rulesOfLooks }, rules } };
  try {
    await checkWithAxe({ ...context, parameters: { ...context.parameters, a11y } });
  } catch (error) {
    throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

const named = (look: string, faults: string[]) => faults.map((fault) => `${look}: ${fault}`);
