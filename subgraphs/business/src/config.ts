import { SEALING_SETTINGS } from '@zhongtai/kit/audit';
import { RETENTION_SETTINGS } from '@zhongtai/kit/outbox';
import { ConfigError, optional, parseConfig, port, secret, text, url } from '@zhongtai/kit/config';
import { join } from 'node:path';
import { z } from 'zod';
import { AUTH_SETTINGS, readAuthConfig } from './auth/index.ts';
import { CORE_SETTINGS, readFineractConfig } from './modules/fineract/index.ts';

const SETTINGS = {
  ...AUTH_SETTINGS,
  ...SEALING_SETTINGS,
  ...RETENTION_SETTINGS,
  ...CORE_SETTINGS,
  HOST: text('127.0.0.1'),
  BUSINESS_PORT: port(4001),
  PERSONAL_KEYS_FILE: text(),
  BUSINESS_DATABASE_URL: url(['postgres', 'postgresql']),
  GATEWAY_SECRET: secret(),
  OTEL_EXPORTER_OTLP_ENDPOINT: optional(url(['http', 'https'])),
  /** Imports leave what they refused below it. */
  ZHONGTAI_HOME: optional(text()),
  LOG_LEVEL: text('info'),
  /** Where the gateway is reached from here; PUBLIC_URL when unset. */
  GATEWAY_URL: optional(url(['http', 'https'])),
  /** Exports of more rows wait for another person. */
  EXPORT_ROW_LIMIT: z.coerce.number().int().positive().default(1_000),
  /** Where files of exports are kept; below ZHONGTAI_HOME when unset. All copies of this process share it. */
  EXPORTS_FOLDER: optional(text()),
};

/** The settings of this process; ends it when one of them is wrong. */
export function readBusinessConfig(env = process.env) {
  try {
    const settings = parseConfig(SETTINGS, env);
    return {
      ...settings,
      auth: readAuthConfig(settings),
      fineract: readFineractConfig(settings),
      gatewayUrl: settings.GATEWAY_URL ?? settings.PUBLIC_URL,
      exportsFolder:
        settings.EXPORTS_FOLDER ?? join(settings.ZHONGTAI_HOME ?? '.zhongtai', 'exports'),
    };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
