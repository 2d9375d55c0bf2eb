'use client';

import { AutoComplete, Flex, Form, Input, InputNumber, Select, Switch } from 'antd';
import { useTranslations } from 'next-intl';
import { FIELDS } from './condition-fields.tsx';
import {
  DIRECTIONS,
  MEASURES,
  MODES,
  ORDERS,
  PERIODS,
  SAMPLES,
  SUBJECTS,
  UNITS,
  type Kind,
} from './question.ts';
import { useEventOptions } from './use-event-options.ts';

interface Props {
  readonly kind: Kind;
  readonly eventNames: readonly string[];
  /** Then whom it follows and what it computes is settled. */
  readonly isOfIndicator?: boolean;
}

const BROKEN_DOWN: readonly Kind[] = ['event', 'funnel', 'distribution', 'path'];

/** Over which time, of whom, and what is special to each analysis. */
export function OptionFields({ kind, eventNames, isOfIndicator = false }: Props) {
  return (
    <Flex gap={12} wrap>
      <Choice name="days" choices={PERIODS} />
      {kind !== 'links' && !isOfIndicator && <Choice name="subject" choices={SUBJECTS} />}
      {kind !== 'links' && <Choice name="sample" choices={SAMPLES} />}
      {(kind === 'event' || kind === 'retention') && (
        <Choice name="unit" choices={kind === 'event' ? UNITS : UNITS.slice(1)} />
      )}
      {BROKEN_DOWN.includes(kind) && <Breakdown kind={kind} />}
      {kind === 'event' && !isOfIndicator && <Formula />}
      {kind === 'funnel' && <FunnelOptions eventNames={eventNames} />}
      {kind === 'retention' && <RetentionOptions />}
      {kind === 'distribution' && <DistributionOptions />}
      {kind === 'path' && <PathOptions />}
      {(kind === 'event' || kind === 'funnel') && <Flag name="compares" />}
    </Flex>
  );
}

interface ChoiceProps {
  readonly name: 'days' | 'subject' | 'sample' | 'unit' | 'order' | 'mode' | 'by' | 'direction';
  readonly choices: readonly string[];
}

function Choice({ name, choices }: ChoiceProps) {
  const t = useTranslations('analysis');
  const labelOf = (value: string) => t(`choice.${name}.${value}` as 'choice.days.7');
  return (
    <Form.Item name={name} label={t(`option.${name}`)} style={{ minWidth: 150 }}>
      <Select options={choices.map((value) => ({ value, label: labelOf(value) }))} />
    </Form.Item>
  );
}

function Flag({ name }: { readonly name: 'compares' | 'isFirstTime' }) {
  const t = useTranslations('analysis.option');
  return (
    <Form.Item name={name} label={t(name)} valuePropName="checked">
      <Switch />
    </Form.Item>
  );
}

interface AmountProps {
  readonly name: 'windowDays' | 'periods' | 'depth' | 'gapMinutes' | TogetherAmount;
  readonly min: number;
  readonly max: number;
}

type TogetherAmount = 'sequenceLength' | 'ruleLength' | 'support' | 'confidence' | 'mostSharers';

/** A whole number of the question. */
export function Amount({ name, min, max }: AmountProps) {
  const t = useTranslations('analysis.option');
  return (
    <Form.Item name={name} label={t(name)}>
      <InputNumber min={min} max={max} precision={0} />
    </Form.Item>
  );
}

function Breakdown({ kind }: Pick<Props, 'kind'>) {
  const t = useTranslations('analysis');
  const label = kind === 'path' ? t('option.splitBy') : t('option.breakdown');
  return (
    <Form.Item name="breakdown" label={label} tooltip={t('fieldHint')} style={{ minWidth: 180 }}>
      <AutoComplete allowClear options={FIELDS.map((value) => ({ value }))} />
    </Form.Item>
  );
}

function Formula() {
  const t = useTranslations('analysis');
  return (
    <Form.Item name="formula" label={t('option.formula')} tooltip={t('formulaHint')}>
      <Input allowClear />
    </Form.Item>
  );
}

function FunnelOptions({ eventNames }: Pick<Props, 'eventNames'>) {
  const t = useTranslations('analysis');
  return (
    <>
      <Choice name="order" choices={ORDERS} />
      <Amount name="windowDays" min={1} max={366} />
      <Form.Item
        name="exclusion"
        label={t('option.exclusion')}
        tooltip={t('exclusionHint')}
        style={{ width: 280, maxWidth: '100%' }}
      >
        <AutoComplete allowClear {...useEventOptions(eventNames)} />
      </Form.Item>
    </>
  );
}

function RetentionOptions() {
  return (
    <>
      <Choice name="mode" choices={MODES} />
      <Amount name="periods" min={1} max={60} />
      <Flag name="isFirstTime" />
    </>
  );
}

function DistributionOptions() {
  const t = useTranslations('analysis');
  return (
    <>
      <Choice name="by" choices={MEASURES} />
      <Form.Item name="of" label={t('of')} tooltip={t('ofHint')}>
        <Input allowClear />
      </Form.Item>
    </>
  );
}

function PathOptions() {
  return (
    <>
      <Choice name="direction" choices={DIRECTIONS} />
      <Amount name="depth" min={2} max={10} />
      <Amount name="gapMinutes" min={1} max={1_440} />
    </>
  );
}
