import { isObject, type JsonObject, type Path } from './json.ts';

/** Every object that stands at `path` of the data; `@` means each element of a list. */
export function objectsAt(data: JsonObject, path: Path): JsonObject[] {
  const found: JsonObject[] = [];
  collect(data, { path, found }, 0);
  return found;
}

interface Collecting {
  readonly path: Path;
  readonly found: JsonObject[];
}

function collect(value: unknown, collecting: Collecting, depth: number): void {
  if (typeof value !== 'object' || value === null) return;
  const { path, found } = collecting;
  if (Array.isArray(value)) {
    const next = path[depth] === '@' ? depth + 1 : depth;
    for (const element of value) collect(element, collecting, next);
    return;
  }
  if (depth === path.length) found.push(value as JsonObject);
  else collect((value as JsonObject)[path[depth] as string], collecting, depth + 1);
}

/** Where each object that stands at `path` is in the data; an object may stand in several places. */
export function placesOf(data: JsonObject, path: Path): ReadonlyMap<JsonObject, Path[]> {
  const places = new Map<JsonObject, Path[]>();
  const walk = (value: unknown, depth: number, at: Path): void => {
    if (Array.isArray(value)) {
      const next = path[depth] === '@' ? depth + 1 : depth;
      value.forEach((element, index) => walk(element, next, [...at, index]));
    } else if (isObject(value)) {
      const key = path[depth];
      if (key === undefined) places.set(value, [...(places.get(value) ?? []), at]);
      else walk(value[key], depth + 1, [...at, key]);
    }
  };
  walk(data, 0, []);
  return places;
}
