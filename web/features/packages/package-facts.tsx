'use client';

import { useTranslations } from 'next-intl';
import { Facts } from '#ui/facts.tsx';
import { Money } from '#ui/format/formatted.tsx';
import { Section } from '#ui/section.tsx';
import { DataTable } from '#ui/table/data-table.tsx';
import { componentColumns, ruleColumns } from './package-columns.tsx';
import type { Package } from './package-values.ts';

interface Props {
  readonly version: Package;
}

/** What is sold under it, product by product and rule by rule. */
export function PackageFacts({ version }: Props) {
  const t = useTranslations();
  return (
    <>
      <Section title={t('packages.terms')}>
        <Terms version={version} />
      </Section>
      <Section title={t('packages.components')}>
        <DataTable
          label={t('packages.components')}
          columns={componentColumns(t)}
          rows={version.components}
          rowKey={({ code }) => code}
          empty={t('packages.noComponents')}
        />
      </Section>
      <Section title={t('packages.rules')}>
        <DataTable
          label={t('packages.rules')}
          columns={ruleColumns(t)}
          rows={version.rules}
          rowKey={({ code }) => code}
          empty={t('packages.noRules')}
        />
      </Section>
    </>
  );
}

function Terms({ version }: Props) {
  const t = useTranslations();
  const { summary, riskLevel, minimumAmount, termsHash, makers, decidedBy } = version;
  const none = t('common.none');
  return (
    <Facts
      facts={[
        { label: t('packages.summary'), value: summary || none },
        {
          label: t('packages.risk'),
          value: riskLevel ? t(`enums.RiskLevel.${riskLevel}`) : none,
        },
        {
          label: t('packages.minimum'),
          value: minimumAmount ? <Money value={minimumAmount} /> : none,
        },
        { label: t('packages.makers'), value: makers.join(' · ') },
        { label: t('packages.decidedBy'), value: decidedBy ?? none },
        { label: t('packages.hash'), value: termsHash ? <code>{termsHash}</code> : none },
      ]}
    />
  );
}
