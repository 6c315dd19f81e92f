import type { World } from './world.js';

/** Remembers what follows from a package alone, by name: rules ask for the same again and again. */
export function perWorld<Value>(): (world: World, name: string, make: () => Value) => Value {
  const worlds = new WeakMap<World, Map<string, { readonly value: Value }>>();
  return (world, name, make) => {
    let known = worlds.get(world);
    if (known === undefined) worlds.set(world, (known = new Map<string, { readonly value: Value }>()));
    let entry = known.get(name);
    if (entry === undefined) known.set(name, (entry = { value: make() }));
    return entry.value;
  };
}
