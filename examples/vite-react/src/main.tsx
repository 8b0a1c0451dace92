import './styles/base.css';
import '@locai/billing-react/styles.css';
import './styles/shell.css';
import './styles/screens.css';
import './styles/write.css';
import './styles/documents.css';
import './styles/billing.css';
import './styles/demo.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';

const queryClient = new QueryClient();
const container = document.getElementById('app');

if (container)
  createRoot(container).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <App />
      </QueryClientProvider>
    </StrictMode>,
  );
