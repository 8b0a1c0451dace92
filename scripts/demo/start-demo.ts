import { join } from 'node:path';
import { refuseTaken } from './ports.ts';
import { failWhenEnded, firstLine, type Server, startServer, stopServer } from './server.ts';

const root = join(import.meta.dirname, '../..');

export interface DemoOptions {
  bffPort: number;
  appPort: number;
  /** Where the back end keeps its data, in `.locai`; the repository unless given. */
  folder?: string;
  /** Ends what has been started, also half-way. */
  signal?: AbortSignal;
}

export interface Demo {
  bffUrl: string;
  appUrl: string;
  serviceKey: string;
  /** Ends both servers and resolves when they are gone. */
  stop(): Promise<void>;
  /** Settles when one of the two ends, with what it said last. */
  ended: Promise<string>;
}

/** The line that the back end prints when it answers. */
interface Ready {
  ready: true;
  url: string;
  serviceKey: string;
}

/** Starts the back end and the example app and resolves when both answer. A taken port is refused before anything starts. */
export async function startDemo({ bffPort, appPort, folder = root, signal }: DemoOptions): Promise<Demo> {
  await refuseTaken(bffPort, 'PORT');
  await refuseTaken(appPort, 'APP_PORT');
  const servers: Server[] = [];
  const stop = async () => void (await Promise.all(servers.map(stopServer)));
  signal?.addEventListener('abort', () => void stop());
  try {
    const appUrl = `http://localhost:${appPort}`;
    const bff = startBff(bffPort, appUrl, folder);
    servers.push(bff);
    const { url: bffUrl, serviceKey } = await Promise.race([firstLine(bff, readReady), failWhenEnded(bff)]);
    const app = startApp(appPort, bffUrl);
    servers.push(app);
    await Promise.race([untilAnswers(appUrl), failWhenEnded(app)]);
    return { bffUrl, appUrl, serviceKey, stop, ended: Promise.race([bff.ended, app.ended]) };
  } catch (error) {
    await stop();
    throw error;
  }
}

function startBff(port: number, appUrl: string, folder: string): Server {
  const args = ['--conditions=locai-source', join(root, 'packages/bff/src/cli/main.ts'), 'dev'];
  return startServer('The back end', args, folder, { PORT: String(port), APP_URL: appUrl });
}

function startApp(port: number, bffUrl: string): Server {
  const cwd = join(root, 'examples/vite-react');
  const args = [join(cwd, 'node_modules/vite/bin/vite.js'), '--port', String(port), '--strictPort', '--clearScreen', 'false'];
  return startServer('The app', args, cwd, { VITE_BILLING_URL: bffUrl });
}

function readReady(line: string): Ready | undefined {
  if (!line.startsWith('{"ready":true')) return;
  const ready: Ready = JSON.parse(line);
  return ready;
}

async function untilAnswers(url: string): Promise<void> {
  for (;;) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
