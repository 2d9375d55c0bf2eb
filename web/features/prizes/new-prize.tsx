'use client';

import { Form, Select } from 'antd';
import { useTranslations } from 'next-intl';
import type { PrizeKind } from '#generated/gql/graphql.ts';
import type { Outcome } from '#lib/graph/outcome.ts';
import { FormModal } from '#ui/form-modal.tsx';
import { createPrize } from './prize.actions.ts';
import { PRIZE_KINDS, type NewPrizeValues } from './prize-values.ts';
import { StockFields } from './stock-fields.tsx';
import { TermsFields } from './terms-fields.tsx';

interface Props {
  readonly buttonType?: 'primary' | 'default';
  /** After it is in the pool. */
  readonly onCreated?: (id: string, values: NewPrizeValues) => void;
}

/** Puts a prize into the pool, with what there is of it. */
export function NewPrize({ buttonType = 'primary', onCreated }: Props) {
  const t = useTranslations('prizes');
  const save = async (values: NewPrizeValues, key: string): Promise<Outcome<string>> => {
    const outcome = await createPrize(key, values);
    if (outcome.ok) onCreated?.(outcome.value, values);
    return outcome;
  };
  return (
    <FormModal<NewPrizeValues>
      label={t('new')}
      buttonType={buttonType}
      submit={t('form.save')}
      initial={{ kind: 'COUPON', isOffered: true }}
      save={save}
    >
      <Fields />
    </FormModal>
  );
}

function Fields() {
  const t = useTranslations();
  const kind: PrizeKind | undefined = Form.useWatch('kind');
  return (
    <>
      <Form.Item name="kind" label={t('prizes.kind')} rules={[{ required: true }]}>
        <Select
          options={PRIZE_KINDS.map((value) => ({ value, label: t(`enums.PrizeKind.${value}`) }))}
        />
      </Form.Item>
      <TermsFields />
      <StockFields kind={kind} isRequired={false} />
    </>
  );
}
