import { SEALING_SETTINGS } from '@zhongtai/kit/audit';
import { RETENTION_SETTINGS } from '@zhongtai/kit/outbox';
import { optional, port, readConfig, secret, text, url } from '@zhongtai/kit/config';

/** The settings of this process; ends it when one of them is wrong. */
export const readOperationsConfig = (env = process.env) =>
  readConfig(
    {
      HOST: text('127.0.0.1'),
      OPERATIONS_PORT: port(4003),
      OPERATIONS_DATABASE_URL: url(['postgres', 'postgresql']),
      ...SEALING_SETTINGS,
      ...RETENTION_SETTINGS,
      PERSONAL_KEYS_FILE: text(),
      GATEWAY_SECRET: secret(),
      LOG_LEVEL: text('info'),
      OTEL_EXPORTER_OTLP_ENDPOINT: optional(url(['http', 'https'])),
    },
    env,
  );
