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
import type { Model } from './model-fields.tsx';
import { costOf, sumOf } from './prize-cost.ts';
import { TierFields } from './tier-fields.tsx';

interface Props {
  /** Undefined before the form knows it. */
  readonly model: Model | undefined;
  /** Of a draft, by their names. */
  readonly prizes: readonly SearchChoice[];
}

/** What is given, how much there is of it, and what it may cost. */
export function PrizeFields({ model, prizes }: Props) {
  const t = useTranslations('campaigns.form');
  const { currency } = useBank();
  const [prize] = prizes;
  return (
    <div className={styles['fields']}>
      {model && model.maxPrizes > 1 ? (
        <TierFields prizes={prizes} model={model} />
      ) : (
        <OnePrize {...(prize ? { prize } : {})} />
      )}
      <Form.Item
        name="budget"
        label={`${t('budget')} (${currency})`}
        rules={[{ required: true, pattern: /^\d{1,16}(\.\d{1,4})?$/, message: t('amountRule') }]}
      >
        <Input inputMode="decimal" className="numeric" />
      </Form.Item>
      <Cost isOfMany={(model?.maxPrizes ?? 1) > 1} />
    </div>
  );
}

function OnePrize({ prize }: { readonly prize?: SearchChoice }) {
  const t = useTranslations('campaigns.form');
  return (
    <>
      <PrizeField {...(prize ? { prize } : {})} />
      <Form.Item
        name="total"
        label={t('total')}
        rules={[{ required: true, message: t('totalRule') }]}
      >
        <InputNumber min={1} max={10_000_000} precision={0} style={{ width: '100%' }} />
      </Form.Item>
    </>
  );
}

/** One of the pool, or one that is put there now. */
function PrizeField({ prize }: { readonly prize?: SearchChoice }) {
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

/** Of all prizes, and of one where there is one. */
function Cost({ isOfMany }: { readonly isOfMany: boolean }) {
  const t = useTranslations('campaigns.form');
  const planned = usePlanned(isOfMany);
  const prizes = usePrizes(planned.map(({ prizeId }) => prizeId));
  const costs = planned.map(({ prizeId, total }) => {
    const unitCost = prizes.get(prizeId)?.unitCost;
    return unitCost ? costOf(unitCost.amount, total) : null;
  });
  const first = prizes.get(planned[0]?.prizeId ?? '');
  const amount = sumOf(costs);
  if (!first) return null;
  return (
    <output className={styles['estimate']}>
      {amount && (
        <>
          {t('cost')}{' '}
          <strong>
            <Money value={{ ...first.unitCost, amount }} />
          </strong>
        </>
      )}
      {!isOfMany && (
        <span>
          {t('unitCost')} <Money value={first.unitCost} /> · {t('left')}{' '}
          <Count value={first.stock.left} />
        </span>
      )}
    </output>
  );
}

interface Planned {
  readonly prizeId: string;
  readonly total: number | undefined;
}

function usePlanned(isOfMany: boolean): Planned[] {
  const form = Form.useFormInstance<CampaignValues>();
  const prizeId = Form.useWatch('prizeId', form);
  const total = Form.useWatch('total', form);
  const tiers = Form.useWatch('tiers', form);
  const all = isOfMany ? (tiers ?? []) : [{ prizeId, total }];
  return all.flatMap((each) =>
    each?.prizeId ? [{ prizeId: each.prizeId, total: each.total }] : [],
  );
}

/** What is known of each prize, as far as it could be asked. */
function usePrizes(ids: readonly string[]): ReadonlyMap<string, PickedPrize> {
  const [prizes, setPrizes] = useState<ReadonlyMap<string, PickedPrize>>(new Map());
  const wanted = ids.filter((id) => !prizes.has(id)).join(' ');
  useEffect(() => {
    if (!wanted) return;
    let isCurrent = true;
    void Promise.all(wanted.split(' ').map(loadPickedPrize)).then((loaded) => {
      if (!isCurrent) return;
      const found = loaded.flatMap((prize) => (prize ? [[prize.id, prize] as const] : []));
      if (found.length > 0) setPrizes((known) => new Map([...known, ...found]));
    });
    return () => {
      isCurrent = false;
    };
  }, [wanted]);
  return prizes;
}
