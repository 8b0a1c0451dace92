import { useSession } from '../demo/session.ts';
import { usePreferences, useText } from '../preferences.tsx';
import { Link, useLocation } from '../router.tsx';
import { demoTexts } from '../text/demo.ts';

const screens = ['write', 'documents', 'billing', 'pricing'] as const;

export function Header() {
  const text = useText();
  const { pathname } = useLocation();
  const here = pathname.split('/')[1] || 'pricing';
  return (
    <header className="site">
      <Link className="brand" to="/pricing">
        {text.brand}
      </Link>
      <nav aria-label={text.nav.label}>
        <ul>
          {screens.map((screen) => (
            <li key={screen}>
              <Link to={`/${screen}`} aria-current={here === screen ? 'page' : undefined}>
                {text.nav[screen]}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <Account />
    </header>
  );
}

function Account() {
  const text = useText();
  const demo = demoTexts[usePreferences().language];
  const { persona, organization, isMember } = useSession();
  if (persona === 'visitor') return <p className="account">{text.account.visitor}</p>;
  const name = demo.names[persona];
  return <p className="account">{text.account.of(name, isMember ? organization : demo.operator)}</p>;
}

export function Footer() {
  return (
    <footer className="site">
      <p>{useText().footer}</p>
    </footer>
  );
}
