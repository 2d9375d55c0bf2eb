import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { MikroORM } from '@mikro-orm/postgresql';
import { audit } from '@zhongtai/kit/audit';
import { ANONYMOUS, serviceCaller } from '@zhongtai/kit/caller';
import { scopedManager } from '@zhongtai/kit/scope';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ExportRequest } from './export.entity.ts';
import { EXPORT_FILES, isSigned } from './export.link.ts';

export interface DownloadDesk {
  readonly orm: MikroORM;
  readonly folder: string;
  readonly linkKey: Buffer;
  /** Whether an operator of this sign-in name may still enter. */
  readonly mayEnter: (username: string) => Promise<boolean>;
  /** Network address behind the gateway. */
  readonly addressOf: (request: FastifyRequest) => string;
  readonly now: () => Date;
}

type Refusal = 'wrong' | 'expired' | 'revoked' | 'gone';

const REFUSALS: Record<Refusal, { status: number; zh: string; en: string }> = {
  wrong: {
    status: 403,
    zh: '此下载链接无效。请在控制台的任务列表中重新获取。',
    en: 'This download link is not valid. Get a new one from the task list of the console.',
  },
  expired: {
    status: 410,
    zh: '此下载链接已过期。请在控制台的任务列表中重新获取。',
    en: 'This download link has expired. Get a new one from the task list of the console.',
  },
  revoked: {
    status: 403,
    zh: '导出人已无权访问，文件不能下载。',
    en: 'Whoever made this export may no longer enter, so the file cannot be downloaded.',
  },
  gone: {
    status: 410,
    zh: '文件已到期删除。请重新导出。',
    en: 'The file was deleted after its time. Export the list again.',
  },
};

const paramsShape = z.object({ id: z.guid() });
const queryShape = z.object({ expires: z.string().regex(/^\d{1,12}$/), signature: z.string() });

const TYPES = {
  CSV: 'text/csv; charset=utf-8',
  XLSX: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; sandbox",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** Gives a finished file to whoever brings the link that its owner was given. */
export function mountDownloads(app: FastifyInstance, desk: DownloadDesk): void {
  app.get(`${EXPORT_FILES}/:id`, async (request, reply) => {
    const found = await admit(desk, request);
    reply.headers(HEADERS);
    if (typeof found === 'string') return refuse(found, { request, reply });
    const file = createReadStream(join(desk.folder, found.file ?? ''));
    await noteDownload(desk, found, request);
    return reply
      .type(TYPES[found.format])
      .header('content-length', found.fileSize ?? 0)
      .header('content-disposition', `attachment; filename="${fileNameOf(found)}"`)
      .send(file);
  });
}

async function admit(
  { orm, linkKey, mayEnter, now }: DownloadDesk,
  { params, query }: FastifyRequest,
): Promise<ExportRequest | Refusal> {
  const path = paramsShape.safeParse(params);
  const link = queryShape.safeParse(query);
  if (!path.success || !link.success) return 'wrong';
  const em = scopedManager(orm, serviceCaller('business.downloads'));
  const found = await em.findOne(ExportRequest, { id: path.data.id });
  const expires = Number(link.data.expires);
  if (!found) return 'wrong';
  const linked = { id: found.id, owner: found.owner, expires };
  if (!isSigned(linked, link.data.signature, linkKey)) return 'wrong';
  if (expires * 1000 < now().getTime()) return 'expired';
  if (!(await mayEnter(found.owner))) return 'revoked';
  return found.file === null || found.deletedAt ? 'gone' : found;
}

function refuse(
  refusal: Refusal,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
) {
  const { status, zh, en } = REFUSALS[refusal];
  const isEnglish = request.headers['accept-language']?.startsWith('en') ?? false;
  return reply
    .code(status)
    .type('text/plain; charset=utf-8')
    .send(isEnglish ? en : zh);
}

async function noteDownload(desk: DownloadDesk, found: ExportRequest, request: FastifyRequest) {
  const { id, organisation, owner, ownerName, list, format, rowsWritten, purpose } = found;
  const caller = {
    ...ANONYMOUS,
    kind: 'OPERATOR',
    subject: owner,
    name: ownerName,
    organisation,
    address: desk.addressOf(request),
  } as const;
  const em = scopedManager(desk.orm, caller);
  await em.transactional(async (tx) => {
    const after = { list, format, rowsWritten };
    const object = { organisation, objectKind: 'Export', objectId: id };
    audit(
      tx,
      { caller, now: desk.now },
      { action: 'export.downloaded', ...object, after, purpose },
    );
  });
}

/** `customers-2026-03-01.csv` */
export function fileNameOf({ list, format, expiresAt }: ExportRequest): string {
  const day = expiresAt ? new Date(expiresAt.getTime() - 24 * 3_600_000) : new Date(0);
  return `${list.toLowerCase()}-${day.toISOString().slice(0, 10)}.${format.toLowerCase()}`;
}
