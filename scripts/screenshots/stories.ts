import { run } from '../run.ts';

/** Takes the pictures of the stories, those of the named components alone if any are named: the tests of the stories with `LOOKS=all`. */
export async function shootStories(components: string[]): Promise<void> {
  const data = await run(['node', '--conditions=locai-source', 'scripts/storybook-snapshot.ts']);
  if (data.code !== 0) throw new Error(`The stories' database could not be made:\n${data.output}`);
  const { output } = await run(['vitest', 'run', '--project', 'storybook', ...components], { env: { LOOKS: 'all' } });
  // A story that fails its test is looked at all the same.
  console.log(output);
}
