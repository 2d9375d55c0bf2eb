import type { MikroORM } from '@mikro-orm/postgresql';
import { serviceCaller } from '@zhongtai/kit/caller';
import type { Jobs } from '@zhongtai/kit/jobs';
import type { Logger } from '@zhongtai/kit/logging';
import { scopedManager } from '@zhongtai/kit/scope';
import { copyCommand } from './core-command.copies.ts';
import { CoreCommand } from './core-command.entity.ts';
import { HANDLERS } from './core-command.service.ts';
import type { Fineract } from './fineract.client.ts';

const COPY_QUEUE = 'business.core-banking.copies';

interface Work {
  readonly orm: MikroORM;
  readonly now: () => Date;
  readonly fineract: Fineract;
  readonly logger: Logger;
}

/** Each minute: what commands changed in the core and was not copied at once. */
export async function workOnCopies(jobs: Jobs, work: Work): Promise<void> {
  await jobs.work(COPY_QUEUE, async () => {
    await copyMissing(work);
  });
  await jobs.schedule(COPY_QUEUE, '* * * * *', 'UTC');
}

const AT_ONCE = 200;

/** By a caller who sees all accounts, also those of payees; gives how many commands there were. */
export async function copyMissing({ orm, fineract, now, logger }: Work): Promise<number> {
  const caller = serviceCaller('business.core-banking');
  const em = scopedManager(orm, caller);
  const missing = await em.find(
    CoreCommand,
    { isCopied: false, coreId: { $ne: null } },
    { orderBy: { sentAt: 'asc', id: 'asc' }, limit: AT_ONCE },
  );
  for (const { id, bank, kind } of missing) {
    // oxlint-disable-next-line no-await-in-loop -- each is a transaction of its own
    await em.transactional(async (tx) => {
      const command = await tx.findOneOrFail(CoreCommand, { id }, { refresh: true });
      const doing = { ctx: { em: tx, caller, now }, core: fineract.of(bank), command };
      const failure = await copyCommand(doing, HANDLERS[kind]);
      if (failure) logger.warn({ err: failure, command: id }, 'not copied from the core');
    });
  }
  return missing.length;
}
