import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import {
  ConfigError,
  flag,
  neededInProduction,
  optional,
  parseConfig,
  port,
  secret,
  text,
  url,
} from './index.ts';

const SHAPE = {
  PORT: port(4001),
  DATABASE_URL: url(['postgres', 'postgresql']),
  SESSION_SECRET: secret({ demo: 'a demo secret that everybody knows' }),
  OTEL: optional(url(['http', 'https'])),
  DEMO: flag(),
  LEVEL: text('info'),
};
const DATABASE_URL = 'postgres://business@127.0.0.1/zhongtai';

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    parseConfig(SHAPE, env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe('parseConfig', () => {
  it('types what is given and fills in the rest', () => {
    expect(parseConfig(SHAPE, { DATABASE_URL, PORT: '4010', DEMO: '1', LEVEL: '' })).toEqual({
      PORT: 4010,
      DATABASE_URL,
      SESSION_SECRET: 'a demo secret that everybody knows',
      OTEL: null,
      DEMO: true,
      LEVEL: 'info',
    });
  });

  it('reports every problem at once and no value', () => {
    const problems = problemsOf({ PORT: '70000', SESSION_SECRET: 'hunter2', OTEL: 'ftp://x' });
    expect(problems).toEqual([
      'PORT must be a port from 1 to 65535',
      'DATABASE_URL is not set',
      'SESSION_SECRET must have at least 32 characters',
      'OTEL must be a http or https URL',
    ]);
    expect(problems.join()).not.toContain('hunter2');
  });

  it.each(['0', '65536', '-1', '80.5', 'http', '99999999'])('refuses port %s', (value) => {
    expect(problemsOf({ DATABASE_URL, PORT: value })).toHaveLength(1);
  });

  it.each(['1', '65535'])('takes port %s', (value) => {
    expect(problemsOf({ DATABASE_URL, PORT: value })).toEqual([]);
  });

  it('refuses demo defaults in production, given or fallen back on', () => {
    const refusal = ['SESSION_SECRET must not be the demo default in production'];
    const production = { DATABASE_URL, NODE_ENV: 'production' };
    const spelledOut = { ...production, SESSION_SECRET: 'a demo secret that everybody knows' };
    const own = { ...production, SESSION_SECRET: 'a secret of this bank and nobody else' };
    expect(problemsOf(production)).toEqual(refusal);
    expect(problemsOf(spelledOut)).toEqual(refusal);
    expect(problemsOf(own)).toEqual([]);
  });

  it.each([
    [{}, { AUDIT_KEY_FILE: null }],
    [{ NODE_ENV: 'production', AUDIT_KEY_FILE: '/keys' }, { AUDIT_KEY_FILE: '/keys' }],
  ])('leaves out at a desk what is needed in production: %j', (env, settings) => {
    expect(parseConfig({ AUDIT_KEY_FILE: neededInProduction(text()) }, env)).toEqual(settings);
  });

  it('refuses in production what is needed there and not set', () => {
    const start = () =>
      parseConfig({ AUDIT_KEY_FILE: neededInProduction(text()) }, { NODE_ENV: 'production' });
    expect(start).toThrow('AUDIT_KEY_FILE must be set in production');
  });
});

describe('readConfig', () => {
  it('ends the process with 1 and says why on stderr', () => {
    const program = `
      import { port, readConfig, text } from ${JSON.stringify(import.meta.resolve('./index.ts'))};
      readConfig({ PORT: port(), BANK: text() }, { PORT: 'x' });
      console.log('still here');`;
    const ended = spawnSync(process.execPath, ['--input-type=module', '-e', program]);
    expect(ended.status).toBe(1);
    expect(ended.stdout.toString()).toBe('');
    expect(ended.stderr.toString()).toContain('PORT must be a port');
    expect(ended.stderr.toString()).toContain('BANK is not set');
  });
});
