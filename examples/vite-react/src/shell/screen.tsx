import { type ReactNode, useEffect } from 'react';
import { useText } from '../preferences.tsx';
import { Link } from '../router.tsx';

interface ScreenProps {
  /** The heading, and the title of the tab. */
  title: string;
  intro?: string;
  /** Sets the screen's own measure in CSS. */
  name: string;
  /** The heading is for screen readers: something else on the screen shows it. */
  titleHidden?: boolean;
  /** The way back, above the heading. */
  back?: { to: string; label: string };
  children: ReactNode;
}

/** What every screen has: one heading, which takes the focus after a navigation, and a title. */
export function Screen({ title, intro, name, titleHidden = false, back, children }: ScreenProps) {
  const { brand } = useText();
  useEffect(() => {
    document.title = `${title} · ${brand}`;
  }, [title, brand]);
  return (
    <div className="screen" data-screen={name}>
      {back && (
        <Link className="back" to={back.to}>
          {back.label}
        </Link>
      )}
      <div className={titleHidden ? 'visually-hidden' : 'screen-head'}>
        <h1 tabIndex={-1}>{title}</h1>
        {intro && <p className="intro">{intro}</p>}
      </div>
      {children}
    </div>
  );
}
