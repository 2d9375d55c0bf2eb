import { audit } from '@zhongtai/kit/audit';
import { bankDay } from '@zhongtai/kit/calendar';
import type { ServiceContext } from '@zhongtai/kit/context';
import { InvalidInput } from '@zhongtai/kit/errors';
import { idempotent } from '@zhongtai/kit/idempotency';
import { isId, newId } from '@zhongtai/kit/ids';
import { emit } from '@zhongtai/kit/outbox';
import { type Connection, type PageArgs, paginate } from '@zhongtai/kit/pagination';
import { z } from 'zod';
import { parseInput } from '../../input.ts';
import type { Asking } from '../analysis/index.ts';
import { Report, REPORT_KINDS, type ReportKind } from './report.entity.ts';
import { periodAt } from './report.period.ts';

export const REPORT_REQUESTED = 'data.report.requested';

const shape = z.object({
  idempotencyKey: z.string().min(1).max(200),
  kind: z.enum(REPORT_KINDS),
  day: z.iso.date(),
});

type Requesting = ServiceContext & Pick<Asking, 'loaders'>;

/** @throws InvalidInput, IdempotencyKeyReused */
export async function requestReport(ctx: Requesting, input: unknown): Promise<Report> {
  const { idempotencyKey: key, kind, day } = parseInput(shape, input);
  const { caller, em } = ctx;
  const { organisation, subject } = caller;
  if (organisation === null || organisation === '*') {
    throw new InvalidInput('organisation', 'For whom is it?');
  }
  const days = periodAt(kind, day);
  const { timeZone } = await ctx.loaders.bank();
  if (days.firstDay > bankDay(ctx.now(), timeZone)) {
    throw new InvalidInput('day', 'It has not begun.');
  }
  const of = { caller, operation: 'requestReport', key, request: { kind, day } };
  const made = await idempotent(em, of, async (tx) => {
    const id = newId();
    const at = ctx.now();
    tx.create(Report, {
      ...{ id, organisation, kind, ...days, state: 'WRITING', failure: null, content: null },
      ...{ requestedBy: subject, requestedAt: at, writtenAt: null },
    });
    audit(tx, ctx, {
      ...{ action: 'report.requested', organisation, objectKind: 'Report', objectId: id },
      after: { kind, firstDay: days.firstDay },
    });
    emit(tx, at, {
      ...{ type: REPORT_REQUESTED, organisation, subjectId: id },
      body: { reportId: id, kind, firstDay: days.firstDay },
    });
    await tx.flush();
    return { id };
  });
  return em.findOneOrFail(Report, made.id, { refresh: true });
}

interface List extends PageArgs {
  readonly kind?: ReportKind | null | undefined;
}

/** Newest first. @throws InvalidInput */
export const listReports = (
  { em }: Pick<ServiceContext, 'em'>,
  { kind, ...args }: List,
): Promise<Connection<Report>> =>
  paginate(em, Report, {
    where: kind ? { kind } : {},
    ...{ orderBy: 'requestedAt', direction: 'desc', args },
  });

export const findReport = async (
  { em }: Pick<ServiceContext, 'em'>,
  id: string,
): Promise<Report | null> => (isId(id) ? em.findOne(Report, { id }) : null);
