import { existsSync, readFileSync } from 'node:fs';
import { chromium } from 'playwright';
import { run } from '../run.ts';

const systemPaths = ['/usr/bin/chromium', '/usr/bin/google-chrome'];

/** Flags that keep Chromium quiet and let it run as root, as continuous integration often does. */
export const chromiumArgs = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Options for every launch of Chromium in this repository: tests, stories, screenshots. */
export function chromiumOptions(): { executablePath?: string; args: string[] } {
  const executablePath = findChromium();
  return { ...(executablePath && { executablePath }), args: chromiumArgs };
}

/** Where a Chromium is: the one that is asked for, else Playwright's own download, else the system's. */
export function findChromium(): string | undefined {
  const asked = process.env.PLAYWRIGHT_CHROMIUM;
  if (asked && !existsSync(asked))
    throw new Error(`PLAYWRIGHT_CHROMIUM is ${asked}, and nothing is there. Unset it or correct it.`);
  return [asked, chromium.executablePath(), ...systemPaths].find((path) => path && existsSync(path));
}

/** Finds a Chromium or installs one: Debian's package when run as root there, else Playwright's download. */
export async function ensureChromium(): Promise<string> {
  const found = findChromium();
  if (found) return found;
  const outputs: string[] = [];
  for (const command of installers()) {
    const { output } = await run(command);
    outputs.push(`$ ${command.join(' ')}\n${output}`);
    const path = findChromium();
    if (path) return path;
  }
  throw new Error(`No Chromium was found and none could be installed.\n\n${outputs.join('\n')}\n${advice}`);
}

const advice = 'Install Chromium or Google Chrome, set PLAYWRIGHT_CHROMIUM to its path, and run the command again.';

function installers(): string[][] {
  const playwright = [['playwright', 'install', 'chromium']];
  if (process.getuid?.() !== 0 || !isDebian()) return playwright;
  return [['apt-get', 'update'], ['apt-get', 'install', '-y', '--no-install-recommends', 'chromium'], ...playwright];
}

/** Ubuntu's package of the same name is only a pointer to a snap, which containers cannot run. */
function isDebian(): boolean {
  return existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
}
