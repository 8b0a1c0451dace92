/** A table, as far as it matters where its rows may lie. */
export interface TableShape {
  name: string;
  /** Columns of the primary key and of each unique index. */
  uniqueKeys: string[][];
  hasCustomer: boolean;
  /** Tables that its foreign keys lead to. */
  refersTo: string[];
}

export interface Distribution {
  /** Whole on every node, because tables that are distributed refer to them; each after those that it refers to. */
  reference: string[];
  /** Split by customer and colocated; each after those that it refers to. */
  distributed: string[];
  /** Tables of customers that stay where they are, with the reason. */
  local: { name: string; because: string }[];
}

/**
 * Says which tables can be split by customer: those of which every unique key names the customer, so that each node can keep it alone,
 * and that refer to nothing of a customer that cannot be split. Pure.
 */
export function planDistribution(tables: TableShape[]): Distribution {
  const ordered = inOrder(tables);
  const ofCustomers = ordered.filter(({ hasCustomer }) => hasCustomer);
  const obstacles = new Map<string, string>();
  for (const table of ofCustomers) {
    const obstacle = obstacleOf(table, obstacles);
    if (obstacle) obstacles.set(table.name, obstacle);
  }
  const distributed = ofCustomers.filter(({ name }) => !obstacles.has(name));
  return {
    reference: referredTo(distributed, ordered),
    distributed: distributed.map(({ name }) => name),
    local: [...obstacles].map(([name, because]) => ({ name, because })),
  };
}

function obstacleOf({ uniqueKeys, refersTo }: TableShape, obstacles: Map<string, string>): string | undefined {
  const wide = uniqueKeys.find((columns) => !columns.includes('customer_id'));
  if (wide) return `keeps ${wide.join(', ')} unique among all customers`;
  const fixed = refersTo.find((name) => obstacles.has(name));
  return fixed && `refers to ${fixed}`;
}

/** What the tables refer to, and what that refers to, without themselves. */
function referredTo(distributed: TableShape[], ordered: TableShape[]): string[] {
  const own = new Set(distributed.map(({ name }) => name));
  const wanted = new Set(distributed.flatMap(({ refersTo }) => refersTo));
  for (const { name, refersTo } of ordered.toReversed()) if (wanted.has(name)) for (const target of refersTo) wanted.add(target);
  return ordered.map(({ name }) => name).filter((name) => wanted.has(name) && !own.has(name));
}

/** Each after those that it refers to. Where two refer to each other, the one that was named first. */
function inOrder(tables: TableShape[]): TableShape[] {
  const byName = new Map(tables.map((table) => [table.name, table]));
  const ordered = new Set<TableShape>();
  const seen = new Set<string>();
  function add(name: string) {
    const table = byName.get(name);
    if (!table || seen.has(name)) return;
    seen.add(name);
    table.refersTo.forEach(add);
    ordered.add(table);
  }
  for (const { name } of tables) add(name);
  return [...ordered];
}
