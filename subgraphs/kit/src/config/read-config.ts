import { z } from 'zod';
import { DEMO_DEFAULTS, NEEDED_IN_PRODUCTION } from './settings.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export class ConfigError extends Error {
  /** One sentence per variable that is wrong; never a value, since it may be a secret. */
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`Configuration is not usable:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/** The settings of a process, keyed by variable name. Prints every problem at once and exits 1. */
export function readConfig<Shape extends z.ZodRawShape>(shape: Shape, env: Environment) {
  try {
    return parseConfig(shape, env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

/** As `readConfig`, without ending the process. @throws ConfigError */
export function parseConfig<Shape extends z.ZodRawShape>(shape: Shape, env: Environment) {
  const given = Object.fromEntries(
    Object.keys(shape).map((name) => [name, env[name] || undefined]),
  );
  const parsed = z.object(shape).safeParse(given);
  const problems = [
    ...invalidSettings(parsed.error, given),
    ...demoDefaults(shape, given, env),
    ...missing(shape, given, env),
  ];
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  return parsed.data;
}

function invalidSettings(error: z.ZodError | undefined, given: Environment): string[] {
  return (error?.issues ?? []).map((issue) => {
    const name = String(issue.path[0]);
    return given[name] === undefined ? `${name} is not set` : `${name} ${issue.message}`;
  });
}

function missing(shape: z.ZodRawShape, given: Environment, env: Environment): string[] {
  if (env['NODE_ENV'] !== 'production') return [];
  return Object.entries(shape)
    .filter(([name, setting]) => NEEDED_IN_PRODUCTION.has(setting) && given[name] === undefined)
    .map(([name]) => `${name} must be set in production`);
}

/** In production a setting that anyone can read in the source is no secret. */
function demoDefaults(shape: z.ZodRawShape, given: Environment, env: Environment): string[] {
  if (env['NODE_ENV'] !== 'production') return [];
  return Object.entries(shape)
    .filter(([name, setting]) => {
      const demo = DEMO_DEFAULTS.get(setting);
      return demo !== undefined && (given[name] ?? demo) === demo;
    })
    .map(([name]) => `${name} must not be the demo default in production`);
}
