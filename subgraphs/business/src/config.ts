import { SEALING_SETTINGS } from '@zhongtai/kit/audit';
import { ConfigError, optional, parseConfig, port, secret, text, url } from '@zhongtai/kit/config';
import { AUTH_SETTINGS, readAuthConfig } from './auth/index.ts';

const SETTINGS = {
  ...AUTH_SETTINGS,
  ...SEALING_SETTINGS,
  HOST: text('127.0.0.1'),
  BUSINESS_PORT: port(4001),
  PERSONAL_KEYS_FILE: text(),
  BUSINESS_DATABASE_URL: url(['postgres', 'postgresql']),
  GATEWAY_SECRET: secret(),
  OTEL_EXPORTER_OTLP_ENDPOINT: optional(url(['http', 'https'])),
  /** Imports leave what they refused below it. */
  ZHONGTAI_HOME: optional(text()),
  LOG_LEVEL: text('info'),
};

/** The settings of this process; ends it when one of them is wrong. */
export function readBusinessConfig(env = process.env) {
  try {
    const settings = parseConfig(SETTINGS, env);
    return { ...settings, auth: readAuthConfig(settings) };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
