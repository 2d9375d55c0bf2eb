/** Things that wait to be used again, by kind; beyond `max` the kind unused for longest goes first. */
export function openIdle<Thing>(max: number, discard: (thing: Thing) => void) {
  const byKind = new Map<string, Thing[]>();
  let count = 0;

  function evict(): void {
    const [kind, things] = byKind.entries().next().value ?? [];
    const oldest = things?.shift();
    if (kind === undefined || oldest === undefined) return;
    if (things?.length === 0) byKind.delete(kind);
    count -= 1;
    discard(oldest);
  }

  return {
    take: (kind: string): Thing | undefined => {
      const things = byKind.get(kind);
      const thing = things?.pop();
      if (thing === undefined) return undefined;
      if (things?.length === 0) byKind.delete(kind);
      count -= 1;
      return thing;
    },
    keep: (kind: string, thing: Thing): void => {
      const things = byKind.get(kind) ?? [];
      // Re-inserting makes this kind the youngest.
      byKind.delete(kind);
      byKind.set(kind, [...things, thing]);
      count += 1;
      if (count > max) evict();
    },
    clear: (): void => {
      while (count > 0) evict();
    },
  };
}
