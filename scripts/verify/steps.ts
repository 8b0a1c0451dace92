/** One thing that `npm test` does. */
export interface Step {
  name: string;
  /** Run in order; binaries of node_modules/.bin are found. */
  command: string[];
  /** Names of the steps that come first. */
  after?: string[];
  /** Runs with nothing beside it: what measures a user's patience must not compete for the processor. */
  alone?: boolean;
  /** Where the step writes its test results as JSON. A step without any counts as one test. */
  report?: { path: string; kind: 'vitest' | 'playwright' };
}

const results = '.cache/results';

function vitest(name: string, projects: string[], rest: Partial<Step> = {}): Step {
  const path = `${results}/${name}.json`;
  const chosen = projects.flatMap((project) => ['--project', project]);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${path}`];
  return { name, command: ['vitest', 'run', ...chosen, ...reporters], report: { path, kind: 'vitest' }, ...rest };
}

/** Everything, the quick and the telling first. Two run at a time. */
export const steps: Step[] = [
  { name: 'specs', command: ['node', '--conditions=locai-source', 'packages/contract/scripts/specs.ts', '--check'] },
  { name: 'specs lint', command: ['node', 'scripts/lint-specs.ts'], after: ['specs'] },
  { name: 'typecheck', command: ['npm', 'run', '--silent', 'typecheck'] },
  { name: 'lint', command: ['npm', 'run', '--silent', 'lint'] },
  { name: 'build', command: ['npm', 'run', '--silent', 'build'], after: ['typecheck'] },
  { name: 'browser', command: ['node', 'scripts/install-browser.ts'] },
  vitest('unit', ['scripts', 'contract', 'bff', 'react', 'example']),
  vitest('hot path', ['hot-path']),
  { name: 'size', command: ['node', 'scripts/size.ts', '--check'], after: ['build'] },
  { name: 'example', command: ['vite', 'build', 'examples/vite-react', '--outDir', '../../.cache/example', '--emptyOutDir'] },
  vitest('clients', ['clients'], { after: ['specs'] }),
  vitest('packages', ['packages'], { after: ['build'] }),
  {
    name: 'storybook data',
    command: ['node', '--conditions=locai-source', 'scripts/storybook-snapshot.ts'],
    after: ['typecheck'],
  },
  vitest('stories', ['storybook'], { after: ['browser', 'storybook data'], alone: true }),
  {
    name: 'walk',
    command: ['playwright', 'test', '--config', 'tests/walk/playwright.config.ts'],
    after: ['browser', 'build', 'unit'],
    alone: true,
    report: { path: `${results}/walk.json`, kind: 'playwright' },
  },
];
