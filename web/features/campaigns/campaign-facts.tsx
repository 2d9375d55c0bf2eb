'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useTagValue, type TagValueWriter } from '#features/tags/use-tag-value.ts';
import { Link } from '#lib/i18n/navigation.ts';
import { Facts, type Fact } from '#ui/facts.tsx';
import { Money, Moment } from '#ui/format/formatted.tsx';
import { type EnteredItem, fieldsOf, type SchemaField } from '#ui/schema-form/form-schema.ts';
import type { Campaign, ModelWords } from './campaign-page.tsx';
import { parametersOf } from './campaign-values.ts';

interface Props {
  readonly campaign: Campaign;
  readonly models: readonly ModelWords[];
}

type Translate = ReturnType<typeof useTranslations<never>>;

/** What was agreed when the campaign was made. */
export function CampaignFacts({ campaign, models }: Props) {
  const t = useTranslations();
  const write = useTagValue();
  const model = models.find((each) => each.model === campaign.model);
  return (
    <Facts
      facts={[
        { label: t('campaigns.model'), value: model?.name ?? campaign.model },
        ...audienceFacts(campaign, t, write),
        ...(model ? parameterFacts(campaign, model) : []),
        ...prizeFacts(campaign, t),
      ]}
    />
  );
}

/** What its kind of campaign asks for, in the words of its form. */
function parameterFacts({ parameters, prizes }: Campaign, { form }: ModelWords): Fact[] {
  const entered = parametersOf(parameters);
  return fieldsOf(form).flatMap((field) => {
    const value = entered[field.name];
    if (value === undefined || value === null) return [];
    const { fields } = field;
    if (!fields || !Array.isArray(value)) {
      return [{ label: field.title, value: wordOf(field, value, prizes) }];
    }
    return value.map((item, n) => ({
      label: `${field.title} ${n + 1}`,
      value: itemOf(fields, item, prizes),
    }));
  });
}

function wordOf(
  { 'x-options': words, 'x-reference': of }: SchemaField,
  value: unknown,
  prizes: Campaign['prizes'],
): string {
  const prize = of === 'PRIZE' ? prizes.find(({ position }) => position === value) : undefined;
  return prize?.name ?? words?.[String(value)] ?? String(value);
}

/** The first field is what an item is called by. */
const itemOf = (
  fields: readonly SchemaField[],
  item: EnteredItem,
  prizes: Campaign['prizes'],
): string =>
  fields
    .flatMap((field, n) => {
      const value: unknown = typeof item === 'object' ? item[field.name] : undefined;
      if (value === undefined || value === null) return [];
      const word = wordOf(field, value, prizes);
      return [n === 0 ? word : `${field.title}: ${word}`];
    })
    .join(' · ');

function audienceFacts(campaign: Campaign, t: Translate, write: TagValueWriter): Fact[] {
  const { product, holdOutPercent } = campaign;
  const promoted = product ? (
    <Link href={`/products/${product.id}`}>{product.name}</Link>
  ) : (
    t('common.none')
  );
  return [
    { label: t('campaigns.startsAt'), value: <Moment at={campaign.startsAt} /> },
    { label: t('campaigns.endsAt'), value: <Moment at={campaign.endsAt} /> },
    { label: t('campaigns.audience'), value: audienceOf(campaign, t, write) },
    {
      label: t('campaigns.holdOut'),
      value:
        holdOutPercent > 0
          ? t('campaigns.holdOutShare', { percent: holdOutPercent })
          : t('common.none'),
    },
    { label: t('campaigns.product'), value: promoted },
  ];
}

function audienceOf(
  { tag, tagValue, tagCampaign, group, follows }: Campaign,
  t: Translate,
  write: TagValueWriter,
): ReactNode {
  if (follows) return <Followed follows={follows} />;
  if (group) return <Link href={`/analysis/groups/${group.id}`}>{group.name}</Link>;
  if (!tag) return t('common.notAvailable');
  const value = tagValue === null ? t('campaigns.anyValue') : write(tag.valueType, tagValue);
  return (
    <>
      <Link href={`/tags/${tag.key}`}>{tag.name}</Link>:{' '}
      {tagCampaign ? <Link href={`/campaigns/${tagCampaign.id}`}>{tagCampaign.name}</Link> : value}
    </>
  );
}

function Followed({ follows }: { follows: NonNullable<Campaign['follows']> }) {
  const t = useTranslations();
  const { name, group, campaign } = follows;
  const whose = t('campaigns.followed', { name });
  return (
    <>
      {campaign ? <Link href={`/campaigns/${campaign.id}/effects`}>{whose}</Link> : whose}
      {' · '}
      {t(`enums.CampaignGroup.${group}`)}
    </>
  );
}

function prizeFacts(campaign: Campaign, t: Translate): Fact[] {
  const { prize, prizes, organisation, createdBy, createdAt, submittedBy, approvedBy } = campaign;
  // Several have a table of their own.
  const only = prizes.length > 1 ? null : prize;
  return [
    ...(only
      ? [
          { label: t('campaigns.prize'), value: <PrizeLink prize={only} /> },
          { label: t('campaigns.unitCost'), value: <Money value={only.unitCost} /> },
        ]
      : []),
    { label: t('campaigns.budget'), value: <Money value={campaign.budget} /> },
    {
      label: t('campaigns.organisation'),
      value: organisation?.name ?? t('common.notAvailable'),
    },
    { label: t('campaigns.createdBy'), value: createdBy },
    { label: t('campaigns.createdAt'), value: <Moment at={createdAt} /> },
    { label: t('campaigns.submittedBy'), value: submittedBy ?? t('common.none') },
    { label: t('campaigns.approvedBy'), value: approvedBy ?? t('common.none') },
  ];
}

function PrizeLink({ prize: { name, kind, prize, lot } }: Pick<Campaign, 'prize'>) {
  const t = useTranslations('enums.PrizeKind');
  const words = [name, t(kind), lot?.reference].filter(Boolean).join(' · ');
  return prize ? <Link href={`/prizes/${prize.id}`}>{words}</Link> : words;
}
