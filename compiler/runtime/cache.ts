/** Remembers the results of a function of one argument, for as long as the function lives. */
export function cached<K, V>(make: (key: K) => V): (key: K) => V {
  return remember(new Map<K, V>(), make);
}

/** The same by object, for as long as the object lives. */
export function cachedBy<K extends object, V>(make: (key: K) => V): (key: K) => V {
  return remember(new WeakMap<K & WeakKey, V>(), make);
}

/** Makes a value when it is first asked for. */
export function lazy<V>(make: () => V): () => V {
  let value: V | undefined;
  return () => (value ??= make());
}

function remember<K, V>(known: { get(key: K): V | undefined; set(key: K, value: V): unknown }, make: (key: K) => V): (key: K) => V {
  return (key) => {
    let value = known.get(key);
    if (value === undefined) known.set(key, (value = make(key)));
    return value;
  };
}
