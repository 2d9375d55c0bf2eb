'use client';

import { Card } from 'antd';
import { useTranslations } from 'next-intl';
import { Rate } from '#features/packages/rate.tsx';
import styles from '#features/packages/packages.module.css';
import type { ShelfPreviewQuery } from '#generated/gql/graphql.ts';
import { Facts, type Fact } from '#ui/facts.tsx';
import { Count, Moment, Money } from '#ui/format/formatted.tsx';
import { StatusTag } from '#ui/status-tag.tsx';

export type ShelfItem = ShelfPreviewQuery['shelf']['edges'][number]['node'];
type Translate = ReturnType<typeof useTranslations<never>>;

/** One package, with what the channel shows of it and no more. */
export function ShelfCard({ item }: { readonly item: ShelfItem }) {
  const t = useTranslations();
  const { title, summary, posterUrl, code, number, components, eligibility, isSoldOut } = item;
  return (
    <Card size="small" style={{ height: '100%' }}>
      {/* oxlint-disable-next-line nextjs/no-img-element -- of another host, as the channel shows it */}
      {posterUrl && <img src={posterUrl} alt="" className={styles['poster']} />}
      <h2 style={{ fontSize: 16, margin: '0 0 4px' }}>
        {title} {isSoldOut && <StatusTag tone="bad" label={t('shelf.soldOut')} />}
      </h2>
      <p style={{ color: 'var(--muted)', margin: '0 0 12px' }}>
        {t('packages.version', { code, number })}
      </p>
      {summary && <p>{summary}</p>}
      {components && (
        <ul style={{ paddingInlineStart: 20 }}>
          {components.map((one) => (
            <li key={one.code}>
              {one.name} · {t(`enums.ProductKind.${one.kind}`)}
            </li>
          ))}
        </ul>
      )}
      <Facts facts={factsOf(t, item)} />
      {eligibility && <Eligibility eligibility={eligibility} />}
    </Card>
  );
}

function factsOf(t: Translate, item: ShelfItem): Fact[] {
  const { bestRate, riskLevel, minimumAmount, remaining, closesAt } = item;
  return [
    bestRate && { label: t('shelf.bestRate'), value: <Rate rate={bestRate} /> },
    minimumAmount && { label: t('packages.minimum'), value: <Money value={minimumAmount} /> },
    riskLevel && { label: t('packages.risk'), value: t(`enums.RiskLevel.${riskLevel}`) },
    typeof remaining === 'number' && {
      ...{ label: t('shelf.remaining'), value: <Count value={remaining} /> },
    },
    closesAt && { label: t('packages.closesAt'), value: <Moment at={closesAt} /> },
  ].filter((fact) => typeof fact === 'object' && fact !== null);
}

const TONES = { MET: 'good', NOT_MET: 'bad', UNKNOWN: 'warn' } as const;

function Eligibility({
  eligibility,
}: {
  readonly eligibility: NonNullable<ShelfItem['eligibility']>;
}) {
  const t = useTranslations();
  return (
    <section aria-label={t('shelf.eligibility')} style={{ marginTop: 12 }}>
      <strong>{t(eligibility.isEligible ? 'shelf.eligible' : 'shelf.notEligible')}</strong>
      <ul style={{ listStyle: 'none', margin: '8px 0 0', padding: 0 }}>
        {eligibility.findings.map(({ code, state, sentence, facts }) => (
          <li key={code} style={{ marginBottom: 4 }}>
            <StatusTag tone={TONES[state]} label={t(`enums.FindingState.${state}`)} /> {sentence}
            <span style={{ color: 'var(--muted)' }}>
              {facts.map(
                ({ name, value }) =>
                  ` · ${t(`enums.PackageFact.${name}`)} ${value ?? t('common.unknown')}`,
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
