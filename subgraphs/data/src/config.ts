import { SEALING_SETTINGS } from '@zhongtai/kit/audit';
import { RETENTION_SETTINGS } from '@zhongtai/kit/outbox';
import { z } from 'zod';
import { optional, port, readConfig, secret, text, url } from '@zhongtai/kit/config';

/** The settings of this process; ends it when one of them is wrong. */
export const readDataConfig = (env = process.env) =>
  readConfig(
    {
      HOST: text('127.0.0.1'),
      DATA_PORT: port(4002),
      DATA_DATABASE_URL: url(['postgres', 'postgresql']),
      CLICKHOUSE_URL: url(['http', 'https'], 'http://127.0.0.1:58123'),
      ...SEALING_SETTINGS,
      ...RETENTION_SETTINGS,
      GATEWAY_SECRET: secret(),
      PERSONAL_KEYS_FILE: text(),
      COLLECT_FOLDER: text(),
      COLLECT_BYTES: z.coerce.number().int().min(1_000_000).default(4_000_000_000),
      CONSOLE_URL: url(['http', 'https'], 'http://127.0.0.1:3000'),
      SMTP_URL: optional(url(['smtp', 'smtps'])),
      MAIL_FROM: text('Zhongtai <zhongtai@localhost>'),
      MAIL_FOLDER: text(),
      OTEL_EXPORTER_OTLP_ENDPOINT: optional(url(['http', 'https'])),
      LOG_LEVEL: text('info'),
    },
    env,
  );
