import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

// Testing Library cleans up by itself only where `afterEach` is a global; here it is imported.
afterEach(cleanup);

// How long a busy machine may take is not what a test is about.
configure({ asyncUtilTimeout: 30_000 });
