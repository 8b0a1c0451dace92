import { DocsContainer, type DocsContainerProps } from '@storybook/addon-docs/blocks';
import { type PropsWithChildren, useEffect, useState, useSyncExternalStore } from 'react';
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

/** The last choice of the toolbar: a page that opens later begins with it. */
let latest = initialLook.theme;

function useTheme() {
  const [theme, setTheme] = useState(latest);
  useEffect(() => {
    const channel = addons.getChannel();
    const follow = ({ globals }: { globals: Partial<Look> }) => {
      latest = globals.theme ?? latest;
      setTheme(latest);
    };
    channel.on(GLOBALS_UPDATED, follow);
    channel.on(SET_GLOBALS, follow);
    return () => {
      channel.off(GLOBALS_UPDATED, follow);
      channel.off(SET_GLOBALS, follow);
    };
  }, []);
  return theme;
}

const systemDark = matchMedia('(prefers-color-scheme: dark)');

function useSystemIsDark() {
  const follow = (change: () => void) => {
    systemDark.addEventListener('change', change);
    return () => systemDark.removeEventListener('change', change);
  };
  return useSyncExternalStore(follow, () => systemDark.matches);
}
