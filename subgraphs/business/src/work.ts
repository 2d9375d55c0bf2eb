import type { MikroORM } from '@mikro-orm/postgresql';
import type { Jobs } from '@zhongtai/kit/jobs';
import type { Logger } from '@zhongtai/kit/logging';
import { operatorToken } from './auth/index.ts';
import type { readBusinessConfig } from './config.ts';
import { askThroughGateway, workOnExports } from './modules/export/index.ts';

export interface ExportShop {
  readonly orm: MikroORM;
  readonly jobs: Jobs;
  readonly logger: Logger;
  readonly now: () => Date;
  readonly folder: string;
  readonly config: Pick<ReturnType<typeof readBusinessConfig>, 'auth' | 'gatewayUrl'>;
}

/** Exports are read through the gateway, each in the name of its operator. */
export async function startExports({ config, jobs, ...bench }: ExportShop): Promise<void> {
  const { auth, gatewayUrl } = config;
  const tokenFor = (username: string) => operatorToken({ orm: bench.orm, config: auth }, username);
  await workOnExports(jobs, { ...bench, ask: askThroughGateway({ gatewayUrl, tokenFor }) });
}
