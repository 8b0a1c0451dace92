import { useText } from '../preferences.tsx';
import { Link } from '../router.tsx';
import { Screen } from '../shell/screen.tsx';

export function NotFoundScreen() {
  const text = useText();
  return (
    <Screen name="not-found" title={text.notFound.title} intro={text.notFound.detail}>
      <Link className="button" to="/pricing">
        {text.seePlans}
      </Link>
    </Screen>
  );
}
