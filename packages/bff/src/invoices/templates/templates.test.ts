import { defaultInvoiceLayout, InvoiceLayout } from '@locai/billing-contract';
import type { Schemas } from '@locai/billing-contract/client';
import { beforeEach, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';

type Template = Schemas['InvoiceTemplate'] & Schemas['Problem'];
type TemplatePage = Schemas['InvoiceTemplatePage'];
const path = '/billing/v1/invoice-templates';
const layout = defaultInvoiceLayout;

let world: TestApp;
beforeEach(async () => {
  world = await createTestApp();
});

const operator = () => world.as({ userId: 'rosa', role: 'platform_admin' });
const create = (name: string, rest: object = {}) => operator().post<Template>(path, { name, layout, ...rest });
const theDefault = async () => (await operator().get<Template>(`${path}/default`)).body;
const withComponents = (...components: object[]) => ({ layout: { ...layout, components } });

/** In rising order. */
const statuses = (answers: { status: number }[]) => answers.map(({ status }) => status).sort((a, b) => a - b);

test('there is a default from the beginning', async () => {
  const first = await theDefault();
  expect(first).toMatchObject({ name: 'Standard', isDefault: true, revision: 1 });
  expect(InvoiceLayout.parse(first.layout)).toEqual(first.layout);
  expect((await operator().get<TemplatePage>(path)).body.data).toEqual([first]);
});

test('a template is made, read, listed, changed and deleted', async () => {
  const made = await create('Arabic', { layout: { ...layout, locale: 'ar', direction: 'rtl' } });
  expect(made).toMatchObject({
    status: 201,
    body: { name: 'Arabic', isDefault: false, revision: 1, layout: { direction: 'rtl' } },
  });
  const at = `${path}/${made.body.id}`;
  expect((await operator().get(at)).body).toEqual(made.body);
  const changed = await operator().patch<Template>(at, { name: 'العربية' });
  expect(changed).toMatchObject({ status: 200, body: { name: 'العربية', revision: 2, layout: { direction: 'rtl' } } });
  expect(changed.headers.get('ETag')).toBe('"2"');
  expect(await operator().patch(at, {})).toMatchObject({ status: 200, body: changed.body });
  expect((await operator().delete(at)).status).toBe(204);
  expect((await operator().get(at)).status).toBe(404);
  expect((await operator().post(`${at}/preview`, {})).status).toBe(404);
});

test('what a component leaves out is filled in', async () => {
  const short = ['issuer', 'customer', 'meta', 'lines', 'totals'].map((type) => ({ type }));
  const { body } = await create('Short', withComponents(...short));
  expect(body.layout.components[2]).toEqual({
    type: 'meta',
    fields: ['number', 'status', 'issuedAt', 'dueAt', 'paidAt', 'period', 'currency'],
  });
});

test('a layout makes the next version, a name does not', async () => {
  const made = await create('Mine');
  expect(made.body.version).toBe(1);
  const at = `${path}/${made.body.id}`;
  expect((await operator().patch<Template>(at, { name: 'Yours' })).body).toMatchObject({ version: 1, revision: 2 });
  expect((await operator().patch<Template>(at, { layout })).body).toMatchObject({ version: 2, revision: 3 });
  const kept = world.db.selectFrom('invoice_template_versions').select('version').where('template_id', '=', made.body.id);
  expect((await kept.orderBy('version').execute()).map(({ version }) => version)).toEqual([1, 2]);
});

test('names are unique, whatever their case and however many ask at once', async () => {
  const answers = await Promise.all(['Blue', 'blue', 'BLUE'].map((name) => create(name)));
  expect(statuses(answers)).toEqual([201, 409, 409]);
  const other = await create('Other');
  const renamed = await operator().patch<Template>(`${path}/${other.body.id}`, { name: 'bLuE' });
  expect(renamed).toMatchObject({ status: 409, body: { code: 'already_exists' } });
  expect((await operator().patch(`${path}/${other.body.id}`, { name: 'OTHER' })).status).toBe(200);
});

test('another one becomes the default, and then the first may go', async () => {
  const first = await theDefault();
  const made = await create('New', { isDefault: true });
  expect((await theDefault()).id).toBe(made.body.id);
  expect((await operator().get<Template>(`${path}/${first.id}`)).body).toMatchObject({ isDefault: false, revision: 2 });
  expect((await operator().patch<Template>(`${path}/${first.id}`, { isDefault: true })).body.isDefault).toBe(true);
  expect((await theDefault()).id).toBe(first.id);
  expect((await operator().delete(`${path}/${made.body.id}`)).status).toBe(204);
});

test('the default can neither be deleted nor just stop being it', async () => {
  const { id } = await theDefault();
  expect(await operator().delete(`${path}/${id}`)).toMatchObject({ status: 409, body: { code: 'in_use' } });
  expect(await operator().patch(`${path}/${id}`, { isDefault: false })).toMatchObject({ status: 409, body: { code: 'in_use' } });
  await expect(world.db.deleteFrom('invoice_templates').where('id', '=', id).execute()).rejects.toThrow('must be the default');
  expect((await theDefault()).id).toBe(id);
});

test('of many who want to be the default at once, one is', async () => {
  const made = await Promise.all(['A', 'B', 'C', 'D'].map((name) => create(name)));
  await Promise.all(made.map(({ body }) => operator().patch(`${path}/${body.id}`, { isDefault: true })));
  const { data } = (await operator().get<TemplatePage>(path)).body;
  expect(data.filter(({ isDefault }) => isDefault)).toHaveLength(1);
});

test('there is a default again after the demo was reset', async () => {
  await create('Mine', { isDefault: true });
  await operator().patch(`${path}/${(await theDefault()).id}`, { name: 'Ours' });
  await world.visitor.post('/sandbox/v1/reset');
  expect((await operator().get<TemplatePage>(path)).body.data).toMatchObject([{ name: 'Standard', isDefault: true }]);
});

const required = layout.components.filter(({ type }) => ['issuer', 'customer', 'meta', 'lines', 'totals'].includes(type));
const png = (data: string) => `data:image/png;base64,${btoa(data)}`;
const whole = atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==');
const svg = `data:image/svg+xml;base64,${btoa('<svg onload="alert(1)"/>')}`;

test.each([
  [{ name: '' }, 'name'],
  [{ layout: { ...layout, locale: 'not a locale' } }, 'layout.locale'],
  [{ layout: { ...layout, direction: 'up' } }, 'layout.direction'],
  [{ layout: { ...layout, paper: 'a3' } }, 'layout.paper'],
  [{ layout: { ...layout, colors: { ...layout.colors, text: 'red; } body { display: none' } } }, 'layout.colors.text'],
  [{ layout: { ...layout, words: { greeting: 'Hi' } } }, 'layout.words'],
  [withComponents(), 'layout.components'],
  [withComponents(...required.slice(1)), 'layout.components'],
  [withComponents(...required, { type: 'lines' }), 'layout.components'],
  [withComponents(...required, { type: 'script' }), 'layout.components.5.type'],
  [withComponents(...required, { type: 'footer', text: 'x', onclick: 'x' }), 'layout.components.5'],
  [withComponents(...required, { type: 'logo', image: svg, alt: 'x' }), 'layout.components.5.image'],
  [withComponents(...required, { type: 'logo', image: png(whole.slice(0, 40)), alt: 'x' }), 'layout.components.5.image'],
  [
    withComponents(...required, { type: 'logo', image: png(whole.replace('x\xda', 'xx')), alt: 'x' }),
    'layout.components.5.image',
  ],
  [withComponents(...required, { type: 'logo', image: 'https://acme.example/logo.png', alt: 'x' }), 'layout.components.5.image'],
  [withComponents(...required, { type: 'notes', text: 'half a \ud800 pair' }), 'layout.components.5.text'],
])('wrong template %# is refused at $1', async (change, at) => {
  const answer = await create('Bad', change);
  expect(answer).toMatchObject({ status: 422, body: { code: 'invalid_request' } });
  expect(answer.body.errors?.[0]?.path).toBe(at);
  expect((await operator().get<TemplatePage>(path)).body.data).toHaveLength(1);
});

test('a change is made only while the template is as it was read', async () => {
  const { body } = await create('Mine');
  const change = (name: string) => operator().patch(`${path}/${body.id}`, { name }, { 'If-Match': '"1"' });
  const answers = await Promise.all([change('One'), change('Two')]);
  expect(statuses(answers)).toEqual([200, 412]);
});

test('an Idempotency-Key answers a repeated creation again', async () => {
  const send = () => operator().post<Template>(path, { name: 'Once', layout }, { 'Idempotency-Key': 'one' });
  const [first, again] = [await send(), await send()];
  expect(again).toMatchObject({ status: 201, body: first.body });
});

test('the list walks by cursor, by name', async () => {
  for (const name of ['delta', 'Alpha', 'éclair', 'Bravo']) await create(name);
  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const query: string = cursor && `&cursor=${encodeURIComponent(cursor)}`;
    const { body }: { body: TemplatePage } = await operator().get<TemplatePage>(`${path}?limit=2${query}`);
    seen.push(...body.data.map(({ name }) => name));
    cursor = body.nextCursor;
  }
  expect(seen).toEqual(['Alpha', 'Bravo', 'delta', 'Standard', 'éclair']);
});

test('every change is in the audit log', async () => {
  const { body } = await create('Mine');
  await operator().patch(`${path}/${body.id}`, { name: 'Yours' });
  await operator().delete(`${path}/${body.id}`);
  const log = await operator().get<Schemas['AuditEntryPage']>(`/billing/v1/audit-log?objectId=${body.id}`);
  expect(log.body.data.map(({ action }) => action)).toEqual([
    'invoice_template.delete',
    'invoice_template.update',
    'invoice_template.create',
  ]);
});

test.each(['user', 'org_admin'] as const)('an %s may not read or change them', async (role) => {
  const { id } = await theDefault();
  const someone = world.as({ userId: 'omar', organizationId: 'acme', role });
  const at = `${path}/${id}`;
  const answers = [await someone.get(path), await someone.get(at), await someone.get(`${path}/default`)];
  answers.push(await someone.post(path, { name: 'x', layout }), await someone.patch(at, {}), await someone.delete(at));
  answers.push(await someone.post(`${at}/preview`, {}));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([403]));
});
