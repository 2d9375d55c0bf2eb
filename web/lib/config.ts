import { z } from 'zod';

const shape = z.object({
  PUBLIC_URL: z.url().default('http://127.0.0.1:4000'),
  CONSOLE_URL: z.url().default('http://127.0.0.1:3000'),
  CONSOLE_CLIENT_SECRET: z.string().min(32),
  SESSION_SECRET: z.string().min(32),
  NODE_ENV: z.string().default('production'),
  DEMO: z.enum(['0', '1']).default('0'),
  ZHONGTAI_HOME: z.string().optional(),
});

export interface Config {
  /** The gateway as clients call it, without a slash at its end. */
  readonly publicUrl: string;
  readonly consoleUrl: string;
  readonly clientSecret: string;
  readonly sessionSecret: string;
  readonly isDemo: boolean;
  readonly isDevelopment: boolean;
  /** Where the keys of the demo channel are; null when this is no demo. */
  readonly demoHome: string | null;
}

let config: Config | undefined;

/** Reads the environment on first use, since the build has none. @throws Error that lists every wrong variable */
export function readConfig(): Config {
  config ??= parse(process.env);
  return config;
}

function parse(env: NodeJS.ProcessEnv): Config {
  const parsed = shape.safeParse(env);
  if (!parsed.success) throw new Error(`Console settings: ${z.prettifyError(parsed.error)}`);
  const values = parsed.data;
  return {
    publicUrl: withoutSlash(values.PUBLIC_URL),
    consoleUrl: withoutSlash(values.CONSOLE_URL),
    clientSecret: values.CONSOLE_CLIENT_SECRET,
    sessionSecret: values.SESSION_SECRET,
    isDemo: values.DEMO === '1',
    isDevelopment: values.NODE_ENV === 'development',
    demoHome: values.DEMO === '1' ? (values.ZHONGTAI_HOME ?? null) : null,
  };
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
