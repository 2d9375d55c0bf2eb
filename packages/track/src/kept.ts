const PREFIX = 'zt.';
const EVENT = `${PREFIX}e.`;
/** A browser that was away for long must not fill the storage of the page. */
const MOST_EVENTS = 500;

/** What a tracker keeps in the browser. Where nothing can be kept (private windows), until the page is left. */
export interface Kept {
  readonly get: (name: string) => string | null;
  readonly set: (name: string, value: string) => void;
  readonly forget: (name: string) => void;
  /** An entry of its own for each event, so that two tabs never overwrite each other's. */
  readonly add: (event: object) => void;
  /** The oldest events, with what to forget once they were taken. */
  readonly oldest: (count: number) => (readonly [key: string, event: unknown])[];
  readonly clear: () => void;
}

export function newKept(): Kept {
  const storage = storageOf();
  const keys = () =>
    Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '').filter((key) =>
      key.startsWith(PREFIX),
    );
  const eventKeys = () =>
    keys()
      .filter((key) => key.startsWith(EVENT))
      .toSorted();
  let count = 0;
  return {
    get: (name) => storage.getItem(PREFIX + name),
    set: (name, value) => put(storage, PREFIX + name, value),
    forget: (key) => storage.removeItem(key),
    add(event) {
      const waiting = eventKeys();
      if (waiting.length >= MOST_EVENTS) storage.removeItem(waiting[0] ?? '');
      const place = `${Date.now()}.${String((count += 1)).padStart(6, '0')}`;
      put(storage, `${EVENT}${place}.${crypto.randomUUID().slice(0, 8)}`, JSON.stringify(event));
    },
    oldest: (most) =>
      eventKeys()
        .slice(0, most)
        .map((key) => [key, JSON.parse(storage.getItem(key) ?? 'null')] as const),
    clear: () => keys().forEach((key) => storage.removeItem(key)),
  };
}

/** A full storage loses the newest; it must not break the page. */
function put(storage: Storage, key: string, value: string): void {
  try {
    storage.setItem(key, value);
  } catch {
    // Nothing to repair: the page goes on without it.
  }
}

function storageOf(): Storage {
  try {
    localStorage.setItem(`${PREFIX}t`, '');
    localStorage.removeItem(`${PREFIX}t`);
    return localStorage;
  } catch {
    return inMemory();
  }
}

function inMemory(): Storage {
  const values = new Map<string, string>();
  return {
    get length() {
      return values.size;
    },
    key: (at) => [...values.keys()][at] ?? null,
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
    clear: () => values.clear(),
  };
}
