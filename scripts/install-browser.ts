// Finds a Chromium for the tests or installs one, and says where it is.
import { ensureChromium } from './browser/chromium.ts';

try {
  console.log(await ensureChromium());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
