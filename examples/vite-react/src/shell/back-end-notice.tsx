import { bffUrl } from '../demo/sandbox.ts';
import { useBackEndIsAway } from '../demo/use-back-end.ts';
import { useText } from '../preferences.tsx';

/** Says that billing is away, and what to run. The rest of the product stays usable. */
export function BackEndNotice() {
  const text = useText().away;
  const isAway = useBackEndIsAway();
  return (
    <div role="status">
      {isAway && (
        <div className="notice">
          <p className="notice-title">{text.title}</p>
          <p>{text.detail(bffUrl)}</p>
          <code dir="ltr">pnpm bff</code>
        </div>
      )}
    </div>
  );
}
