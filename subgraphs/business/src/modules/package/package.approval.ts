import type { EntityManager } from '@mikro-orm/postgresql';
import { audit } from '@zhongtai/kit/audit';
import { serviceCaller } from '@zhongtai/kit/caller';
import type { ServiceContext } from '@zhongtai/kit/context';
import { newId } from '@zhongtai/kit/ids';
import { emit } from '@zhongtai/kit/outbox';
import {
  type Approval,
  type ApprovalNews,
  decidedApproval,
  requestApproval,
} from '../approval/index.ts';
import { Product } from '../product/index.ts';
import { type PackageChange, packageChanges } from './package.changes.ts';
import { PackageVersion } from './package-version.entity.ts';
import { PackageInvalid, PackageUnchanged } from './package.errors.ts';
import { problemsOfPackage } from './package.problems.ts';
import { newestPublished } from './package.service.ts';
import { hashOfTerms, termsOf } from './package.terms.ts';
import { type SeenPackage, onPackage, record } from './package.work.ts';

/**
 * Lets another person decide about it, at the terms its products have now.
 * @throws PackageNotFound, PackageChanged, PackageInvalid, PackageUnchanged, Forbidden
 */
export async function submitPackage(
  ctx: ServiceContext,
  seen: SeenPackage,
): Promise<PackageVersion> {
  return onPackage(ctx, seen, async (em, row) => {
    const ids = row.content.components.map(({ productId }) => productId);
    const found = await em.find(Product, { id: { $in: ids } }, { refresh: true });
    const products = new Map(found.map((product) => [product.id, product]));
    const problems = problemsOfPackage(row.content, products);
    if (problems.length > 0) throw new PackageInvalid(problems);
    const terms = termsOf(row, products);
    const before = await newestPublished(em, { bank: row.organisation, code: row.code });
    const changes = packageChanges(before?.terms ?? null, terms);
    if (changes.length === 0) throw new PackageUnchanged();
    Object.assign(row, {
      ...{ terms, termsHash: hashOfTerms(terms), status: 'SUBMITTED', approvalId: newId() },
      ...{ submittedBy: ctx.caller.subject, submittedAt: ctx.now(), rejectionReason: null },
    });
    record(em, ctx, { row, did: 'submitted' });
    await em.flush();
    await ask(em, ctx, { row, changes });
  });
}

interface Asking {
  readonly row: PackageVersion;
  readonly changes: readonly PackageChange[];
}

async function ask(em: EntityManager, { caller, now }: ServiceContext, { row, changes }: Asking) {
  const { id, organisation, code, number, content, makers, version, approvalId } = row;
  await requestApproval(
    em,
    {
      ...{ id: approvalId ?? '', kind: 'PACKAGE', objectKind: 'PackageVersion', objectId: id },
      ...{ objectVersion: version + 1, title: content.name.zh, organisation, value: null },
      changes: [
        { field: 'packageCode', type: 'TEXT', before: null, after: `${code} · ${number}` },
        ...changes.map(({ part, about, before, after }) => ({
          field: ['package', about, part].filter((each) => each !== null).join('.'),
          ...{ type: 'TEXT' as const, before, after },
        })),
      ],
      ...{ submittedBy: caller.subject, submittedByName: caller.name },
      ...{ makers: [...makers], submittedAt: now() },
    },
    now(),
  );
}

/** Acts on decisions, in its own name: who decided stands in the version. */
const APPLIER = serviceCaller('business.packages');

/** An approved version can be put on shelves; any other end gives it back to who writes it. */
export async function applyPackageDecision(
  em: EntityManager,
  news: ApprovalNews,
  now: () => Date,
): Promise<void> {
  const approval = await decidedApproval(em, news, 'PACKAGE');
  if (!approval) return;
  const waiting = { id: approval.objectId, approvalId: approval.id, status: 'SUBMITTED' } as const;
  const row = await em.findOne(PackageVersion, waiting, { refresh: true });
  if (!row) return;
  const { status, decidedBy = null, decidedAt = null, reason = null } = approval;
  Object.assign(row, {
    ...(status === 'APPROVED'
      ? { status: 'PUBLISHED' }
      : { status: 'DRAFT', terms: null, termsHash: null }),
    rejectionReason: status === 'REJECTED' ? reason : null,
    ...{ decidedBy, decidedAt, version: row.version + 1, changedAt: now() },
  });
  tell(em, { row, approval, now });
}

const DID: Readonly<Record<string, string>> = {
  APPROVED: 'published',
  REJECTED: 'rejected',
};

interface Decided {
  readonly row: PackageVersion;
  readonly approval: Approval;
  readonly now: () => Date;
}

function tell(em: EntityManager, { row, approval, now }: Decided): void {
  const { id, organisation, code, number, termsHash, status } = row;
  const { decidedBy, reason } = approval;
  const did = DID[approval.status] ?? 'withdrawn';
  audit(
    em,
    { caller: APPLIER, now },
    {
      ...{ action: `package.${did}`, organisation, objectKind: 'PackageVersion', objectId: id },
      after: { code, number, decidedBy },
      ...(reason && { purpose: reason }),
    },
  );
  if (status !== 'PUBLISHED') return;
  emit(em, now(), {
    ...{ type: 'business.package.published', organisation, subjectId: id },
    body: { package: code, number, termsHash: termsHash ?? null },
  });
}
