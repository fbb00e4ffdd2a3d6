/**
 * Langium's parser calls `Object.groupBy`, which Node 20 does not have. Imported first by everything that loads Langium.
 */
type Group = (items: Iterable<unknown>, key: (item: unknown, index: number) => PropertyKey) => Record<PropertyKey, unknown[]>;

const target = Object as unknown as { groupBy?: Group };

target.groupBy ??= (items, key) => {
  const groups = Object.create(null) as Record<PropertyKey, unknown[]>;
  let index = 0;
  for (const item of items) {
    const name = key(item, index++);
    (groups[name] ??= []).push(item);
  }
  return groups;
};
