import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { newLogger, PERSONAL_KEYS, withRequestId } from './index.ts';

function recordedLogger(level = 'info') {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const logger = newLogger('business', { level, destination });
  return { logger, lines, last: () => JSON.parse(lines.at(-1) ?? 'null') };
}

class Refusal extends Error {
  readonly details = { customer: { phone: '13800001234' } };
}

describe('newLogger', () => {
  it('writes JSON with the service, level name and time', () => {
    const { logger, last } = recordedLogger();
    logger.info({ orders: 3 }, 'orders loaded');
    expect(last()).toMatchObject({ service: 'business', level: 'info', orders: 3 });
    expect(Date.parse(last().time)).not.toBeNaN();
  });

  it.each(PERSONAL_KEYS)('hides %s at four depths, in lists and in child loggers', (key) => {
    const { logger, lines } = recordedLogger();
    const personal = { [key]: 'CANARY' };
    logger.info(personal);
    logger.info({ customer: personal });
    logger.info({ request: { variables: { input: personal } } });
    logger.info({ customers: [personal] });
    logger.child(personal).info('from a child');
    logger.child({ customer: personal }).info('from a child');
    expect(lines).toHaveLength(6);
    expect(lines.join('')).not.toContain('CANARY');
  });

  it('hides personal data in the details of an error', () => {
    const { logger, lines, last } = recordedLogger();
    logger.error({ err: new Refusal('refused') });
    expect(last().err.message).toBe('refused');
    expect(lines.join('')).not.toContain('13800001234');
  });

  it('drops the query string of a request', () => {
    const { logger, last } = recordedLogger();
    logger.info({ req: { id: 'r1', method: 'GET', url: '/auth/cb?code=CANARY' } });
    expect(last().req).toEqual({ id: 'r1', method: 'GET', path: '/auth/cb' });
  });

  it('leaves out what is below its level', () => {
    const { logger, lines } = recordedLogger('warn');
    logger.info('quiet');
    expect(lines).toEqual([]);
  });
});

describe('withRequestId', () => {
  it('marks each line of a request, and only those, across awaits', async () => {
    const { logger, lines } = recordedLogger();
    const request = async (id: string, delayMs: number) =>
      withRequestId(id, async () => {
        await pause(delayMs);
        logger.info({ of: id });
      });
    await Promise.all([request('r1', 10), request('r2', 1)]);
    logger.info({ of: 'nobody' });
    const seen = lines.map((line) => JSON.parse(line)).map(({ of, requestId }) => [of, requestId]);
    expect(seen).toEqual([
      ['r2', 'r2'],
      ['r1', 'r1'],
      ['nobody', undefined],
    ]);
  });
});
