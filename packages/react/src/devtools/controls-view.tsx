/** A switch of your app's: persona, theme, direction, language. */
export interface DevtoolsControl {
  label: string;
  value: string;
  options: readonly string[];
  onChange: (value: string) => void;
}

/** The app's own switches. */
export function ControlsView({ controls }: { controls: readonly DevtoolsControl[] }) {
  return controls.map(({ label, value, options, onChange }) => (
    <label key={label} className="locai-devtools-control">
      <span>{label}</span>
      <select value={value} onChange={({ target }) => onChange(target.value)}>
        {options.map((option) => (
          <option key={option}>{option}</option>
        ))}
      </select>
    </label>
  ));
}
