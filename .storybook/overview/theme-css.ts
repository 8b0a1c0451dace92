/** What the editor decides. */
export interface Theme {
  brand: string;
  /** In pixels. */
  radius: number;
  /** A factor of all space: 1 is usual. */
  density: number;
}

export const usualTheme: Theme = { brand: '#4f46e5', radius: 10, density: 1 };

/** The variables that differ from the usual ones. */
export function themeVariables({ brand, radius, density }: Theme): Record<string, string> {
  const shape = {
    '--locai-radius': `${radius}px`,
    '--locai-radius-small': `${Math.round(radius * 0.7)}px`,
    '--locai-radius-large': `${Math.round(radius * 1.6)}px`,
  };
  return {
    ...(brand !== usualTheme.brand && { '--locai-brand': brand }),
    ...(density !== usualTheme.density && { '--locai-density': String(density) }),
    ...(radius !== usualTheme.radius && shape),
  };
}

/** A stylesheet to paste into an app. */
export function themeCss(theme: Theme): string {
  const lines = Object.entries(themeVariables(theme)).map(([name, value]) => `  ${name}: ${value};`);
  if (lines.length === 0) return '/* The usual theme needs no variables. */';
  return `.locai-root {\n${lines.join('\n')}\n}`;
}
