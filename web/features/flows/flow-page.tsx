'use client';

import { useTranslations } from 'next-intl';
import type { FlowChangesQuery, FlowPageQuery } from '#generated/gql/graphql.ts';
import { Grid } from '#ui/grid.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Section } from '#ui/section.tsx';
import { ChangeTable } from './change-table.tsx';
import { Compare, type Compared } from './compare.tsx';
import { OwnerTag } from './flow-list.tsx';
import { ChangeFlow } from './new-draft.tsx';
import { stepsOf } from './outline-of.ts';
import { StepTable } from './step-table.tsx';
import { VersionTable } from './version-table.tsx';

interface Props {
  readonly flow: FlowPageQuery;
  readonly mayWrite: boolean;
  /** Two versions that the address asks to see side by side, with what sets them apart. */
  readonly compared: Compared | null;
  readonly changes: FlowChangesQuery['flowChanges'] | null;
}

/** A flow as orders begin with it now, and all its versions. */
export function FlowPage({ flow, mayWrite, compared, changes }: Props) {
  const t = useTranslations();
  const { orderFlow: inUse, orderFlowVersions: versions, channels } = flow;
  if (!inUse) return null;
  return (
    <>
      <PageHeader
        title={inUse.name}
        mark={<OwnerTag isOwn={inUse.isOwn} />}
        lead={`${inUse.code} · ${t(`enums.OrderKind.${inUse.kind}`)}`}
        parent={{ href: '/flows', label: t('flows.title') }}
        actions={mayWrite && <ChangeFlow code={inUse.code} />}
      />
      <Grid kind="stack">
        <Section title={t('flows.stepsOf', { version: inUse.version })}>
          <StepTable steps={stepsOf(inUse.steps)} channels={channels} />
        </Section>
        <Section title={t('flows.versions')}>
          <VersionTable versions={versions} />
        </Section>
        {versions.length > 1 && (
          <Section title={t('flows.compare')}>
            <Compare versions={versions} compared={compared} />
            {changes && <ChangeTable changes={changes} />}
          </Section>
        )}
      </Grid>
    </>
  );
}
