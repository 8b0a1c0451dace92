import { BillingProvider } from '@locai/billing-react';
import { ar } from '@locai/billing-react/locales/ar';
import { DemoBar } from './demo/demo-bar.tsx';
import { bffUrl } from './demo/sandbox.ts';
import { useSession } from './demo/session.ts';
import { useDocumentPreferences, usePreferences, useText } from './preferences.tsx';
import { useFocusOnNavigation, useLocation } from './router.tsx';
import { BillingScreen } from './screens/billing.tsx';
import { CheckoutScreen } from './screens/checkout.tsx';
import { DocumentScreen, DocumentsScreen } from './screens/documents.tsx';
import { NotFoundScreen } from './screens/not-found.tsx';
import { PricingScreen } from './screens/pricing.tsx';
import { WriteScreen } from './screens/write.tsx';
import { BackEndNotice } from './shell/back-end-notice.tsx';
import { Footer, Header } from './shell/frame.tsx';

export function App() {
  const { language, theme } = usePreferences();
  const { userKey, isAdministrator, getToken } = useSession();
  useDocumentPreferences();
  return (
    <BillingProvider
      baseUrl={bffUrl}
      userKey={userKey}
      getToken={getToken}
      canManageBilling={isAdministrator}
      locale={language}
      messages={language === 'ar' ? ar : undefined}
      colorScheme={theme}
    >
      <SkipLink />
      <DemoBar />
      <Header />
      <main id="content" tabIndex={-1}>
        <BackEndNotice />
        {/* Nobody finds the state of another account on a screen. */}
        <CurrentScreen key={userKey} />
      </main>
      <Footer />
    </BillingProvider>
  );
}

function CurrentScreen() {
  const { pathname } = useLocation();
  useFocusOnNavigation();
  const [, screen = '', id] = pathname.split('/');
  if (screen === '' || screen === 'pricing') return <PricingScreen />;
  if (screen === 'checkout') return <CheckoutScreen />;
  if (screen === 'write') return <WriteScreen />;
  if (screen === 'documents') return id ? <DocumentScreen key={id} id={id} /> : <DocumentsScreen />;
  if (screen === 'billing') return <BillingScreen />;
  return <NotFoundScreen />;
}

function SkipLink() {
  return (
    <a className="skip" href="#content">
      {useText().skip}
    </a>
  );
}
