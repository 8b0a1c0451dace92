import { expect, test } from './fixtures.ts';

interface Document {
  tags: { name: string }[];
  paths: Record<string, Record<string, { summary: string; tags: string[] }>>;
}

test('the reference lists the operations of both APIs, and asks nobody but its own server', async ({ page, demo }) => {
  const hosts = new Set<string>();
  const complaints: string[] = [];
  page.on('request', (request) => request.url().startsWith('data:') || hosts.add(new URL(request.url()).origin));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));

  await page.goto(`${demo.bffUrl}/reference`);
  const document: Document = await (await page.request.get(`${demo.bffUrl}/api-reference/openapi.json`)).json();
  const contents = page.getByRole('complementary');
  for (const { name } of document.tags) await expect(contents.getByRole('link', { name, exact: true })).toBeVisible();
  for (const tag of ['plans', 'subscription-entitlements']) {
    await contents.getByRole('button', { name: `Open Group - ${tag}`, exact: true }).click();
    for (const { href, summary } of operationsOf(document, tag)) {
      await expect(contents.locator(`a[href="${href}"]`)).toContainText(summary);
    }
  }
  expect([...hosts]).toEqual([new URL(demo.bffUrl).origin]);
  expect(complaints).toEqual([]);
});

function operationsOf({ paths }: Document, tag: string) {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]) => ({ ...one, href: `#tag/${tag}/${method.toUpperCase()}${path}` })),
  );
  return operations.filter(({ tags }) => tags.includes(tag));
}
