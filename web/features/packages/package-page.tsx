'use client';

import { Alert } from 'antd';
import { useTranslations } from 'next-intl';
import { type InboxChanges, useApprovalChanges } from '#features/approvals/use-approval-changes.ts';
import type {
  PackageChangesQuery,
  PackagePageQuery,
  PackageVersionsOfQuery,
} from '#generated/gql/graphql.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { ButtonLink } from '#ui/button-link.tsx';
import { ConfirmedButton } from '#ui/confirmed-button.tsx';
import { Grid } from '#ui/grid.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Section } from '#ui/section.tsx';
import { ComparedVersions } from './compared-versions.tsx';
import { Listings } from './listings.tsx';
import { NewPackage } from './new-package.tsx';
import { discardPackage, submitPackage } from './package.actions.ts';
import { PackageFacts } from './package-facts.tsx';
import { PackageForm } from './package-form.tsx';
import { PackageStatusTag } from './package-status-tag.tsx';
import type { Package } from './package-values.ts';

interface Props {
  readonly version: Package;
  readonly channels: PackagePageQuery['channels'];
  readonly others: PackageVersionsOfQuery['packageVersions'];
  /** Null where there is nothing to compare with. */
  readonly compared: {
    readonly from: string;
    readonly changes: PackageChangesQuery['packageChanges'];
  } | null;
  readonly mayWrite: boolean;
  /** Null for who may not see approvals. */
  readonly approvals: InboxChanges | null;
}

/** A version of a package: what it is, what speaks against it, in what it differs, and where it is sold. */
export function PackagePage({ version, channels, others, compared, mayWrite, approvals }: Props) {
  const t = useTranslations('packages');
  const { status, code, number, name, nameZh, nameEn } = version;
  const isOpen = status === 'DRAFT' && mayWrite;
  return (
    <>
      <PageHeader
        title={name}
        mark={<PackageStatusTag status={status} />}
        lead={t('version', { code, number })}
        parent={{ href: '/products/packages', label: t('title') }}
        actions={
          <>
            {isOpen && <Actions version={version} />}
            {status === 'PUBLISHED' && mayWrite && <NewPackage next={{ code, nameZh, nameEn }} />}
          </>
        }
      />
      {approvals && <Decision version={version} changes={approvals} />}
      <Grid kind="stack">
        {status === 'DRAFT' && <Problems problems={version.problems} />}
        {isOpen ? <PackageForm key={version.version} version={version} /> : null}
        <PackageFacts version={version} />
        {status === 'PUBLISHED' && (
          <Listings version={version} channels={channels} mayWrite={mayWrite} />
        )}
        {compared && <ComparedVersions version={version} others={others} {...compared} />}
      </Grid>
    </>
  );
}

function Actions({ version: { id, version, problems } }: Pick<Props, 'version'>) {
  const t = useTranslations('packages');
  const seen = { id, version };
  return (
    <>
      <ConfirmedButton
        label={t('discard')}
        question={t('discardTitle')}
        lead={t('discardLead')}
        done={t('discarded')}
        isDangerous
        act={() => discardPackage(seen)}
      />
      {problems.length === 0 && (
        <ConfirmedButton
          label={t('submit')}
          question={t('submitTitle')}
          lead={t('submitLead')}
          done={t('submitted')}
          act={() => submitPackage(seen)}
        />
      )}
    </>
  );
}

function Problems({ problems }: Pick<Package, 'problems'>) {
  const t = useTranslations();
  if (problems.length === 0) return null;
  return (
    <Section title={t('packages.problems')}>
      <ul style={{ margin: 0, paddingInlineStart: 20 }}>
        {problems.map(({ code, product }) => (
          <li key={`${code} ${product}`}>
            {[product, t(`enums.PackageProblemCode.${code}`)].filter(Boolean).join(' · ')}
          </li>
        ))}
      </ul>
    </Section>
  );
}

interface DecisionProps {
  readonly version: Package;
  readonly changes: InboxChanges;
}

/** Where it stands with those who decide. */
function Decision({ version: { status, approval, rejectionReason }, changes }: DecisionProps) {
  useApprovalChanges(changes);
  const t = useTranslations('packages');
  const action = approval && (
    <ButtonLink size="small" href={`/approvals/${approval.id}`}>
      {t('openApproval')}
    </ButtonLink>
  );
  if (status === 'DRAFT' && rejectionReason) {
    return <Note type="error" title={t('rejected', { reason: rejectionReason })} action={action} />;
  }
  if (status !== 'SUBMITTED' || !approval) return null;
  if (approval.status !== 'PENDING') return <OnItsWay />;
  const title = t(approval.mayDecide ? 'forYou' : 'waits', { at: approval.waitsAt.name });
  return <Note type={approval.mayDecide ? 'warning' : 'info'} title={title} action={action} />;
}

const LOOK_AGAIN_MS = 1_000;

/** Decided, and not heard here yet. */
function OnItsWay() {
  const t = useTranslations('packages');
  useRefresh(LOOK_AGAIN_MS);
  return <Note type="info" title={t('onItsWay')} />;
}

function Note(props: Pick<Parameters<typeof Alert>[0], 'type' | 'title' | 'action'>) {
  return <Alert showIcon style={{ marginBottom: 16 }} {...props} />;
}
