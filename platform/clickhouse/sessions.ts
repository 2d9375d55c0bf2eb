import { Session } from 'chdb';
import { quote } from './statement.ts';

const MAX_IDLE = 32;

/** What a statement needs around it: ClickHouse keeps settings and parameters per session. */
export interface Surroundings {
  database: string;
  settings: Readonly<Record<string, string>>;
  /** In the escaping of the HTTP protocol, which the engine undoes itself. */
  params: Readonly<Record<string, string>>;
}

export interface SessionPool {
  /** A session in exactly these surroundings; give it back with `release`, or `discard` it. */
  take: (surroundings: Surroundings) => Promise<PooledSession>;
  close: () => void;
}

export interface PooledSession {
  session: Session;
  release: () => void;
  discard: () => void;
}

/** Differs on every batch, so it is set anew each time and is no part of what makes sessions alike. */
const VOLATILE = 'insert_deduplication_token';

/**
 * Sessions of one data folder. A session costs little but is freed only when no query runs at all,
 * so sessions alike in database, settings and parameter names are used again; no other ever is:
 * nothing of one request can leak into the next.
 */
export function openSessions(folder: string): SessionPool {
  const idle = new Map<string, Session[]>();
  let idleCount = 0;

  function reuse(key: string): Session | undefined {
    const session = idle.get(key)?.pop();
    if (session) idleCount -= 1;
    return session;
  }

  function keep(key: string, session: Session): void {
    if (idleCount >= MAX_IDLE) evictOldest();
    const alike = idle.get(key) ?? [];
    // Re-inserting makes this key the youngest.
    idle.delete(key);
    idle.set(key, [...alike, session]);
    idleCount += 1;
  }

  function evictOldest(): void {
    for (const [key, alike] of idle) {
      const session = alike.shift();
      if (alike.length === 0) idle.delete(key);
      if (!session) continue;
      session.close();
      idleCount -= 1;
      return;
    }
  }

  return {
    take: async (surroundings) => {
      const key = keyOf(surroundings);
      const known = reuse(key);
      const session = known ?? new Session(folder);
      try {
        await prepare(session, surroundings, known !== undefined);
      } catch (error) {
        session.close();
        throw error;
      }
      return { session, release: () => keep(key, session), discard: () => session.close() };
    },
    close: () => {
      for (const session of [...idle.values()].flat()) session.close();
      idle.clear();
    },
  };
}

function keyOf({ database, settings, params }: Surroundings): string {
  const steady = Object.entries(settings).filter(([name]) => name !== VOLATILE);
  return JSON.stringify([database, steady.toSorted(), Object.keys(params).toSorted()]);
}

async function prepare(session: Session, around: Surroundings, isKnown: boolean): Promise<void> {
  const { [VOLATILE]: token = '', ...steady } = around.settings;
  // First of all alone: among the settings is how long the next statement may be.
  if (!isKnown) {
    await session.queryAsync(`USE ${identifier(around.database)}; ${set(Object.entries(steady))}`);
  }
  const params = Object.entries(around.params).map(([name, value]) => [`param_${name}`, value]);
  await session.queryAsync(set([[VOLATILE, token], ...params]));
}

function set(values: readonly (readonly string[])[]): string {
  return `SET ${values.map(([name, value = '']) => `${name} = ${quote(value)}`).join(', ')}`;
}

function identifier(name: string): string {
  return `\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``;
}
