import { Controls, Description, Primary, Stories, Subtitle, Title, useOf } from '@storybook/addon-docs/blocks';
import { Anatomy, Keyboard, Messages, Variables } from './facts.tsx';
import { keyMapOf } from './keyboard.ts';
import { readSources } from './read-sources.ts';

/** The page of a component: what it is for, of what it is made, its keys, its words, its variables, and every state as a story. */
export function ComponentPage() {
  const { preparedMeta } = useOf('meta', ['meta']);
  const facts = readSources(preparedMeta.parameters.fileName);
  return (
    <>
      <Title />
      <Subtitle />
      <Description of="meta" />
      <Primary />
      <Controls />
      <Anatomy {...facts} />
      <Keyboard keys={keyMapOf(preparedMeta.title)} />
      <Messages messages={facts.messages} />
      <Variables variables={facts.variables} />
      <Stories title="States" includePrimary={false} />
    </>
  );
}
