import { getTranslations } from 'next-intl/server';
import type { AttributionModel } from '#generated/gql/graphql.ts';
import { CellCustomers } from '#features/analysis/cell-customers.tsx';
import { ask } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import { viewerMay } from '#lib/viewer/viewer.ts';
import { Section } from '#ui/section.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import { Failed } from '#ui/states/failed.tsx';
import { NotAvailable } from '#ui/states/not-available.tsx';
import { EffectSegments } from './effect-segments.tsx';
import { EffectAttribution } from './effect-attribution.tsx';
import { EffectParticipants } from './effect-participants.tsx';
import {
  EFFECT_ATTRIBUTION,
  EFFECT_CUSTOMERS,
  EFFECT_PARTICIPANTS,
  EFFECT_SEGMENTS,
} from './effects.queries.ts';
import type { EffectCell, Measure } from './effects.ts';

interface SegmentsProps {
  readonly id: string;
  readonly traits: readonly string[];
  readonly trait: string;
  readonly measure: Measure;
}

export async function SegmentsSection({ id, traits, trait, measure }: SegmentsProps) {
  const answer = await ask(EFFECT_SEGMENTS, { id, trait });
  if (!answer.ok) return <Failed failure={answer.failure} />;
  const segments = answer.data.campaign?.effects?.segments;
  if (!segments) return <Absent title={(await getTranslations('effects'))('segments')} />;
  return <EffectSegments {...{ segments, traits, trait, measure }} />;
}

/** The rest of the page stands. */
const Absent = ({ title }: { readonly title: string }) => (
  <Section title={title}>
    <NotAvailable />
  </Section>
);

interface AttributionProps {
  readonly id: string;
  readonly model: AttributionModel;
  readonly windowDays: number;
}

/** What touched customers before they bought. */
export async function AttributionSection(asked: AttributionProps) {
  const answer = await ask(EFFECT_ATTRIBUTION, { ...asked, locale: await graphLocale() });
  const effects = answer.ok ? answer.data.campaign?.effects : null;
  if (!effects) return <Absent title={(await getTranslations('effects.attribution'))('title')} />;
  const { attribution, incremental } = effects;
  return (
    <EffectAttribution attribution={attribution} incremental={incremental?.customers ?? null} />
  );
}

/** By which tags its participants are found. */
export async function ParticipantsSection({ id }: { readonly id: string }) {
  const answer = await ask(EFFECT_PARTICIPANTS, { id, locale: await graphLocale() });
  const participants = answer.ok && answer.data.campaign?.effects?.participants;
  if (!participants) {
    return <Absent title={(await getTranslations('effects.participants'))('title')} />;
  }
  const mayMarket = await viewerMay('campaign:write');
  return <EffectParticipants {...{ id, participants, mayMarket }} />;
}

interface CustomersProps {
  readonly id: string;
  readonly cell: EffectCell;
  readonly after: string | null;
}

/** Who is behind the number that was opened. */
export async function CustomersSection({ id, cell, after }: CustomersProps) {
  const t = await getTranslations('analysis');
  if (!(await viewerMay('customer:read'))) {
    return (
      <Section title={t('behind')}>
        <EmptyState title={t('mayNotOpen')} />
      </Section>
    );
  }
  const { trait = null, arm = null, value = null, kind } = cell;
  const answer = await ask(EFFECT_CUSTOMERS, { id, cell: { kind, arm, trait, value }, after });
  if (!answer.ok) return <Failed failure={answer.failure} />;
  const found = answer.data.campaign?.effects?.customers;
  return found ? <CellCustomers customers={found.customers} /> : <Absent title={t('behind')} />;
}
