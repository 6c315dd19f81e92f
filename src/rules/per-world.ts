import type { World } from './world.js';

/** Remembers what follows from a package alone, by name: rules ask for the same again and again. */
export function perWorld<Value>(): (world: World, name: string, make: () => Value) => Value {
  const worlds = new WeakMap<World, Map<string, { readonly value: Value }>>();
  return (world, name, make) => {
    const known = worlds.get(world) ?? new Map<string, { readonly value: Value }>();
    worlds.set(world, known);
    const entry = known.get(name) ?? { value: make() };
    known.set(name, entry);
    return entry.value;
  };
}
