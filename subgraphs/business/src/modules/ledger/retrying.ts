import type { EntityManager } from '@mikro-orm/postgresql';

/** PostgreSQL ended one of two transactions that waited for each other, or could not put them in an order. */
const COLLISIONS: ReadonlySet<unknown> = new Set(['40P01', '40001']);
const ATTEMPTS = 5;

/** Runs `work` in a transaction, anew when it collided with another: nothing of it was kept then. */
export async function retrying<T>(
  em: EntityManager,
  work: (tx: EntityManager) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- the next attempt comes after this one
      return await em.fork().transactional(work);
    } catch (error) {
      if (attempt === ATTEMPTS || !isCollision(error)) throw error;
    }
  }
}

const isCollision = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && COLLISIONS.has(error.code);
