import { getTranslations } from 'next-intl/server';
import { ask } from '#lib/graph/request.ts';
import { viewerMay } from '#lib/viewer/viewer.ts';
import { Facts } from '#ui/facts.tsx';
import { Day } from '#ui/format/formatted.tsx';
import { Section } from '#ui/section.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import { NotAvailable } from '#ui/states/not-available.tsx';
import { StatusTag } from '#ui/status-tag.tsx';
import { AssessRisk } from './assess-risk.tsx';
import { CUSTOMER_RISK } from './suitability.queries.ts';

/** How much risk the customer can bear, by the newest assessment. */
export async function RiskSection({ id }: { readonly id: string }) {
  const t = await getTranslations();
  const answer = await ask(CUSTOMER_RISK, { id });
  const mayAssess = await viewerMay('order:write');
  return (
    <Section
      title={t('customer.risk.title')}
      extra={answer.ok && mayAssess && <AssessRisk customerId={id} />}
    >
      {answer.ok ? (
        <Newest risk={answer.data.customer?.riskAssessment ?? null} t={t} />
      ) : (
        <NotAvailable />
      )}
    </Section>
  );
}

interface NewestProps {
  readonly risk: {
    readonly grade: 'C1' | 'C2' | 'C3' | 'C4' | 'C5';
    readonly validUntil: string;
    readonly isValid: boolean;
    readonly assessedBy: string;
    readonly form: string;
  } | null;
  readonly t: Awaited<ReturnType<typeof getTranslations<never>>>;
}

function Newest({ risk, t }: NewestProps) {
  if (!risk) return <EmptyState title={t('customer.risk.none')} />;
  const { grade, validUntil, isValid, assessedBy, form } = risk;
  return (
    <Facts
      facts={[
        { label: t('customer.risk.grade'), value: t(`enums.RiskGrade.${grade}`) },
        {
          label: t('customer.risk.validUntil'),
          value: (
            <>
              <Day day={validUntil} />{' '}
              {!isValid && <StatusTag tone="warn" label={t('customer.risk.expired')} />}
            </>
          ),
        },
        { label: t('customer.risk.assessedBy'), value: assessedBy },
        { label: t('customer.risk.form'), value: form },
      ]}
    />
  );
}
