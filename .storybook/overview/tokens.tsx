import variables from '../../packages/react/src/theme/variables.css?raw';
import { parseTokens, type Token } from './parse-tokens.ts';

const groups = parseTokens(variables);

/** Every variable of the stylesheet, as it is written there. */
export function Tokens() {
  return (
    <div className="tokens locai-root">
      {groups.map(({ about, tokens }) => (
        <table key={about}>
          <caption>{about}</caption>
          <tbody>
            {tokens.map((token) => (
              <tr key={token.name}>
                <td>
                  <Sample {...token} />
                </td>
                <th scope="row">
                  <code>{token.name}</code>
                </th>
                <td>
                  <code>{token.value}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  );
}

function Sample({ name }: Token) {
  if (name.startsWith('--locai-color')) return <span className="sample" style={{ background: `var(${name})` }} />;
  if (name.startsWith('--locai-radius'))
    return <span className="sample" data-shape="" style={{ borderRadius: `var(${name})` }} />;
  if (name.startsWith('--locai-space')) return <span className="sample" data-bar="" style={{ inlineSize: `var(${name})` }} />;
  if (name.startsWith('--locai-shadow')) return <span className="sample" data-shape="" style={{ boxShadow: `var(${name})` }} />;
  if (name.startsWith('--locai-font-size'))
    return (
      <span aria-hidden="true" style={{ fontSize: `var(${name})` }}>
        Aa
      </span>
    );
  if (name.startsWith('--locai-weight'))
    return (
      <span aria-hidden="true" style={{ fontWeight: `var(${name})` }}>
        Aa
      </span>
    );
  return null;
}
