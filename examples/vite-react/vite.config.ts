import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig, loadEnv } from 'vite';

export default defineConfig(({ mode }) => ({
  plugins: [react()],
  // The SDK's sources, so that nothing has to be built first. An app outside of this repository leaves the line out.
  resolve: { conditions: ['locai-source', ...defaultClientConditions] },
  server: { port: Number(loadEnv(mode, '.', 'APP_').APP_PORT ?? 5173), strictPort: true },
}));
