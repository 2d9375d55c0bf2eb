'use client';

import { Form, Input, InputNumber } from 'antd';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { NewPrize } from '#features/prizes/new-prize.tsx';
import {
  findPrizes,
  loadPickedPrize,
  type PickedPrize,
} from '#features/prizes/prize-pickers.actions.ts';
import { useBank } from '#ui/format/bank-provider.tsx';
import { Count, Money } from '#ui/format/formatted.tsx';
import { SearchSelect, type SearchChoice } from '#ui/search-select.tsx';
import type { CampaignValues } from './campaign-values.ts';
import styles from './campaigns.module.css';
import { costOf } from './prize-cost.ts';

interface Props {
  readonly prize?: SearchChoice;
}

/** What is given, how much there is of it, and what it may cost. */
export function PrizeFields({ prize }: Props) {
  const t = useTranslations('campaigns.form');
  const { currency } = useBank();
  return (
    <div className={styles['fields']}>
      <PrizeField {...(prize ? { prize } : {})} />
      <Form.Item
        name="total"
        label={t('total')}
        rules={[{ required: true, message: t('totalRule') }]}
      >
        <InputNumber min={1} max={10_000_000} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item
        name="budget"
        label={`${t('budget')} (${currency})`}
        rules={[{ required: true, pattern: /^\d{1,16}(\.\d{1,4})?$/, message: t('amountRule') }]}
      >
        <Input inputMode="decimal" className="numeric" />
      </Form.Item>
      <Cost />
    </div>
  );
}

/** One of the pool, or one that is put there now. */
function PrizeField({ prize }: Props) {
  const t = useTranslations('campaigns.form');
  const language = useLocale();
  const form = Form.useFormInstance<CampaignValues>();
  const [made, setMade] = useState(prize);
  return (
    <>
      <Form.Item
        name="prizeId"
        label={t('prize')}
        rules={[{ required: true, message: t('prizeRule') }]}
      >
        <SearchSelect
          key={made?.value ?? ''}
          find={findPrizes}
          placeholder={t('search')}
          {...(made ? { initial: made } : {})}
        />
      </Form.Item>
      <Form.Item label={t('newPrize')}>
        <NewPrize
          buttonType="default"
          onCreated={(value, { nameZh, nameEn }) => {
            setMade({ value, label: language === 'en' ? nameEn : nameZh });
            form.setFieldValue('prizeId', value);
          }}
        />
      </Form.Item>
    </>
  );
}

function Cost() {
  const t = useTranslations('campaigns.form');
  const form = Form.useFormInstance<CampaignValues>();
  const prize = usePrize(Form.useWatch('prizeId', form));
  const total = Form.useWatch('total', form);
  if (!prize) return null;
  const { unitCost, stock } = prize;
  const amount = costOf(unitCost.amount, total);
  return (
    <output className={styles['estimate']}>
      {amount && (
        <>
          {t('cost')}{' '}
          <strong>
            <Money value={{ ...unitCost, amount }} />
          </strong>
        </>
      )}
      <span>
        {t('unitCost')} <Money value={unitCost} /> · {t('left')} <Count value={stock.left} />
      </span>
    </output>
  );
}

function usePrize(id: string | undefined): PickedPrize | null {
  const [prize, setPrize] = useState<PickedPrize | null>(null);
  useEffect(() => {
    if (!id) return;
    let isCurrent = true;
    void loadPickedPrize(id).then((loaded) => isCurrent && setPrize(loaded));
    return () => {
      isCurrent = false;
    };
  }, [id]);
  return prize?.id === id ? prize : null;
}
