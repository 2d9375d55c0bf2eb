import { Session } from 'chdb';
import { openIdle } from './idle.ts';
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

/** Differ from statement to statement, so they are set anew each time and are no part of what makes sessions alike. */
const VOLATILE: readonly string[] = ['insert_deduplication_token', 'log_comment'];
const isVolatile = ([name]: readonly [string, string]): boolean => VOLATILE.includes(name);

/**
 * Sessions of one data folder. A session costs little but is freed only when no query runs at all,
 * so sessions alike in database, settings and parameter names are used again; no other ever is:
 * nothing of one request can leak into the next.
 */
export function openSessions(folder: string): SessionPool {
  const idle = openIdle<Session>(MAX_IDLE, (session) => session.close());
  return {
    take: async (surroundings) => {
      const key = keyOf(surroundings);
      const known = idle.take(key);
      const session = known ?? new Session(folder);
      const discard = () => session.close();
      try {
        await prepare(session, surroundings, known !== undefined);
      } catch (error) {
        discard();
        throw error;
      }
      return { session, release: () => idle.keep(key, session), discard };
    },
    close: () => idle.clear(),
  };
}

function keyOf({ database, settings, params }: Surroundings): string {
  const steady = Object.entries(settings).filter((setting) => !isVolatile(setting));
  const names = Object.keys(params).toSorted((one, other) => one.localeCompare(other));
  const settled = steady.toSorted(([one], [other]) => one.localeCompare(other));
  return JSON.stringify([database, settled, names, VOLATILE.filter((name) => name in settings)]);
}

async function prepare(session: Session, around: Surroundings, isKnown: boolean): Promise<void> {
  const settings = Object.entries(around.settings);
  // First of all alone: among the settings is how long the next statement may be.
  if (!isKnown) {
    const steady = settings.filter((setting) => !isVolatile(setting));
    await session.queryAsync(`USE ${identifier(around.database)}; ${set(steady)}`);
  }
  const params = Object.entries(around.params).map(([name, value]) => [`param_${name}`, value]);
  const changing = [...settings.filter(isVolatile), ...params];
  if (changing.length > 0) await session.queryAsync(set(changing));
}

function set(values: readonly (readonly string[])[]): string {
  return `SET ${values.map(([name, value = '']) => `${name} = ${quote(value)}`).join(', ')}`;
}

function identifier(name: string): string {
  return `\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``;
}
