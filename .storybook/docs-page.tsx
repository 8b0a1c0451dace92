import { DocsContainer, type DocsContainerProps } from '@storybook/addon-docs/blocks';
import { type PropsWithChildren, useSyncExternalStore } from 'react';
import { GLOBALS_UPDATED, SET_GLOBALS } from 'storybook/internal/core-events';
import { addons } from 'storybook/preview-api';
import { themes } from 'storybook/theming';
import { initialLook, type Look } from './looks.ts';

/** A page of documentation in the theme of the toolbar. */
export function DocsPage({ children, ...props }: PropsWithChildren<DocsContainerProps>) {
  const theme = useTheme();
  const systemIsDark = useSystemIsDark();
  const dark = theme === 'dark' || (theme === 'auto' && systemIsDark);
  return (
    <div className="docs-page" data-theme={theme}>
      <DocsContainer {...props} theme={dark ? themes.dark : themes.light}>
        {children}
      </DocsContainer>
    </div>
  );
}

function useTheme(): Look['theme'] {
  const channel = addons.getChannel();
  const follow = (change: () => void) => {
    for (const event of [SET_GLOBALS, GLOBALS_UPDATED]) channel.on(event, change);
    return () => {
      for (const event of [SET_GLOBALS, GLOBALS_UPDATED]) channel.off(event, change);
    };
  };
  return useSyncExternalStore(follow, () => {
    const [last]: { globals: Partial<Look> }[] = channel.last(GLOBALS_UPDATED) ?? channel.last(SET_GLOBALS) ?? [];
    return last?.globals.theme ?? initialLook.theme;
  });
}

const systemDark = matchMedia('(prefers-color-scheme: dark)');

function useSystemIsDark() {
  const follow = (change: () => void) => {
    systemDark.addEventListener('change', change);
    return () => systemDark.removeEventListener('change', change);
  };
  return useSyncExternalStore(follow, () => systemDark.matches);
}
