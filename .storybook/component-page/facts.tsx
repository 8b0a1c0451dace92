import { Heading } from '@storybook/addon-docs/blocks';
import type { ReactNode } from 'react';
import type { KeyMap } from './keyboard.ts';
import type { Facts } from './read-sources.ts';

/** What it is made of, its own classes, and the attributes that tell its states. */
export function Anatomy({ parts, states, madeOf }: Pick<Facts, 'parts' | 'states' | 'madeOf'>) {
  return (
    <>
      <Heading>Anatomy</Heading>
      <List title="Made of" of={madeOf} />
      <List title="Classes" of={parts} />
      <List
        title="States"
        of={states.map(({ name, values }) => (values.length > 0 ? `${name}="${values.join(' | ')}"` : name))}
      />
    </>
  );
}

function List({ title, of }: { title: string; of: string[] }) {
  if (of.length === 0) return null;
  return (
    <p>
      {title}: <Codes of={of} />
    </p>
  );
}

/** What each key does. */
export function Keyboard({ keys }: { keys: KeyMap | undefined }) {
  if (!keys) return null;
  return (
    <>
      <Heading>Keyboard</Heading>
      <Table head={['Key', 'What it does']}>
        {Object.entries(keys).map(([key, does]) => [key, <kbd key="key">{key}</kbd>, does])}
      </Table>
    </>
  );
}

/** Each can be replaced by `messages` of the provider. */
export function Messages({ messages }: Pick<Facts, 'messages'>) {
  if (messages.length === 0) return null;
  return (
    <>
      <Heading>Messages</Heading>
      <details>
        <summary>{messages.length} messages, in six languages</summary>
        <Table head={['Key', 'In English']}>{messages.map(([key, words]) => [key, <code key="key">{key}</code>, words])}</Table>
      </details>
    </>
  );
}

/** What its stylesheet reads. */
export function Variables({ variables }: Pick<Facts, 'variables'>) {
  if (variables.length === 0) return null;
  return (
    <>
      <Heading>CSS variables</Heading>
      <p>
        <Codes of={variables} />
      </p>
    </>
  );
}

type Row = [id: string, first: ReactNode, second: ReactNode];

function Table({ head: [first, second], children }: { head: [string, string]; children: Row[] }) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{first}</th>
          <th scope="col">{second}</th>
        </tr>
      </thead>
      <tbody>
        {children.map(([id, one, other]) => (
          <tr key={id}>
            <td>{one}</td>
            <td>{other}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Codes({ of }: { of: string[] }) {
  return of.map((each, at) => (
    <span key={each}>
      {at > 0 && ', '}
      <code>{each}</code>
    </span>
  ));
}
