import { type ComponentPropsWithoutRef, forwardRef, useContext } from 'react';
import { SectionLevel } from './section.tsx';

/** The heading of what opens inside a section: one level below the section's. Reading goes on there, so it can take the focus. */
export const PanelTitle = forwardRef<HTMLHeadingElement, ComponentPropsWithoutRef<'h3'>>(function PanelTitle(props, ref) {
  const Heading = useContext(SectionLevel) === 2 ? 'h3' : 'h4';
  return <Heading ref={ref} tabIndex={-1} {...props} className="locai-panel-title" />;
});
