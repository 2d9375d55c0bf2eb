import type { EntityManager } from '@mikro-orm/postgresql';
import type { ReportKind } from './report.entity.ts';
import type { Days } from './report.period.ts';

interface ByRhythm extends Days {
  readonly id: string;
  readonly organisation: string;
  readonly kind: ReportKind;
  readonly at: Date;
}

/** Gives the id; null when the period has its report. */
export async function addByRhythm(em: EntityManager, report: ByRhythm): Promise<string | null> {
  const { id, organisation, kind, firstDay, lastDay, at } = report;
  const added = await em.execute<{ id: string }[]>(
    `insert into data.report (id, organisation, kind, first_day, last_day, state, requested_at)
     values (?, ?::ltree, ?, ?, ?, 'WRITING', ?)
     on conflict (organisation, kind, first_day) where requested_by is null do nothing returning id`,
    [id, organisation, kind, firstDay, lastDay, at],
  );
  return added[0]?.id ?? null;
}

/** Parts below a bank's head office for which somebody gets reports of a kind. */
export async function partsThatListen(
  em: EntityManager,
  bank: string,
  kind: ReportKind,
): Promise<string[]> {
  const rows = await em.execute<{ organisation: string }[]>(
    `select distinct organisation::text as organisation from data.mail_subscription
     where topic = ? and organisation <@ ?::ltree and organisation != ?::ltree`,
    [kind, bank, bank],
  );
  return rows.map(({ organisation }) => organisation);
}
