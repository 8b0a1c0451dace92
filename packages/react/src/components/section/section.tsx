import { type ComponentPropsWithoutRef, createContext, forwardRef, type ReactNode, useContext, useId, useRef } from 'react';
import { classNames } from '../../theme/class-names.ts';
import { Root } from '../../theme/root.tsx';
import { useKeptFocus } from './use-kept-focus.ts';

/** Which heading a section has: 2 on a page, 3 below the heading of a frame. */
export const SectionLevel = /* @__PURE__ */ createContext<2 | 3>(2);

export interface SectionProps extends Omit<ComponentPropsWithoutRef<'div'>, 'title'> {
  title: ReactNode;
  /** What can be done with all of it: at the end of the heading's line. */
  actions?: ReactNode;
}

/** One part of the billing area, alone or among others: a heading, what can be done, and the content. */
export const Section = forwardRef<HTMLDivElement, SectionProps>(function Section(
  { title, actions, className, children, ...props },
  ref,
) {
  const headingId = useId();
  const section = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useKeptFocus(section, heading);
  const Heading = useContext(SectionLevel) === 2 ? 'h2' : 'h3';
  return (
    <Root ref={ref} {...props} className={classNames('locai-section', className)}>
      <section ref={section} aria-labelledby={headingId}>
        <div className="locai-section-header">
          <Heading ref={heading} id={headingId} tabIndex={-1} className="locai-section-title">
            {title}
          </Heading>
          {actions && <div className="locai-section-actions">{actions}</div>}
        </div>
        {children}
      </section>
    </Root>
  );
});
