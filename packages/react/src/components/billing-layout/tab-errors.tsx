import { Component, type ReactNode } from 'react';
import { usePortalContext } from '../../hooks/use-portal-context.ts';
import { Button } from '../button/button.tsx';
import { Notice } from '../notice/notice.tsx';

interface TabErrorsProps {
  children: ReactNode;
}

/** Catches what breaks while a tab is drawn: the host's own content may. */
export class TabErrors extends Component<TabErrorsProps, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override render() {
    if (!this.state.isBroken) return this.props.children;
    return <Broken onRetry={() => this.setState({ isBroken: false })} />;
  }
}

function Broken({ onRetry }: { onRetry: () => void }) {
  const { t } = usePortalContext();
  const retry = (
    <Button variant="secondary" onClick={onRetry}>
      {t('common.retry')}
    </Button>
  );
  return (
    <Notice tone="error" title={t('portal.failedTitle')} action={retry}>
      {t('error.generic')}
    </Notice>
  );
}
