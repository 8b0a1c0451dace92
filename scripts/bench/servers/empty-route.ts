// The least that Hono on Node can do: what everything else is measured against.
import { Hono } from 'hono';
import { serve } from './serve.ts';

const app = new Hono();

app.get('/', (c) => c.text('hello'));

await serve(app);
