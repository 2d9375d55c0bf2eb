'use client';

import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, InputNumber } from 'antd';
import { useTranslations } from 'next-intl';
import { findPrizes } from '#features/prizes/prize-pickers.actions.ts';
import { Share } from '#ui/format/formatted.tsx';
import { SearchSelect, type SearchChoice } from '#ui/search-select.tsx';
import type { CampaignValues } from './campaign-values.ts';
import styles from './campaigns.module.css';
import type { Model } from './model-fields.tsx';
import { oddsOf } from './odds.ts';

interface Props {
  /** Of a draft, by their names. */
  readonly prizes: readonly SearchChoice[];
  readonly model: Model;
}

/** Several prizes, the first of them first, with how many there are and, where a lot decides, how likely each is. */
export function TierFields({ prizes, model: { maxPrizes: max, isDrawn } }: Props) {
  const t = useTranslations('campaigns.form');
  return (
    <Form.List name="tiers">
      {(tiers, { add, remove }) => (
        <div className={styles['tiers']}>
          {tiers.map(({ key, name }) => (
            <fieldset key={key} className={styles['tier']}>
              <legend>{t('tier', { place: name + 1 })}</legend>
              <Tier place={name} prizes={prizes} isDrawn={isDrawn} />
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t('removeTier', { place: name + 1 })}
                disabled={tiers.length === 1}
                onClick={() => remove(name)}
              />
            </fieldset>
          ))}
          <Button
            icon={<PlusOutlined />}
            disabled={tiers.length >= max}
            onClick={() => add(isDrawn ? { weight: 10 } : {})}
          >
            {t('addTier')}
          </Button>
          {isDrawn && <Miss />}
        </div>
      )}
    </Form.List>
  );
}

interface TierProps extends Pick<Props, 'prizes'> {
  readonly place: number;
  readonly isDrawn: boolean;
}

function Tier({ place, prizes, isDrawn }: TierProps) {
  const t = useTranslations('campaigns.form');
  const form = Form.useFormInstance<CampaignValues>();
  const chosen = form.getFieldValue(['tiers', place, 'prizeId']) as string | undefined;
  const initial = prizes.find(({ value }) => value === chosen);
  return (
    <>
      <Form.Item
        name={[place, 'prizeId']}
        label={t('prize')}
        rules={[{ required: true, message: t('prizeRule') }]}
      >
        <SearchSelect
          find={findPrizes}
          placeholder={t('search')}
          {...(initial ? { initial } : {})}
        />
      </Form.Item>
      <Form.Item
        name={[place, 'total']}
        label={t('total')}
        rules={[{ required: true, message: t('totalRule') }]}
      >
        <InputNumber min={1} max={10_000_000} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      {isDrawn && (
        <Form.Item
          name={[place, 'weight']}
          label={t('weight')}
          extra={<Odds place={place + 1} />}
          rules={[{ required: true, message: t('weightRule') }]}
        >
          <InputNumber min={1} max={10_000_000} precision={0} style={{ width: '100%' }} />
        </Form.Item>
      )}
    </>
  );
}

/** What becomes of a draw that wins nothing. */
function Miss() {
  const t = useTranslations('campaigns.form');
  return (
    <output className={styles['miss']}>
      {t('missOdds')} <Odds place={0} />
    </output>
  );
}

/** How likely an outcome is with the weights as they stand; 0 is no prize. */
function Odds({ place }: { readonly place: number }) {
  const form = Form.useFormInstance<CampaignValues>();
  const tiers = Form.useWatch('tiers', form);
  const parameters = Form.useWatch('parameters', form);
  const odds = oddsOf([parameters?.['missWeight'], ...(tiers ?? []).map((tier) => tier?.weight)]);
  const share = odds[place];
  return share === undefined ? null : <Share value={share} digits={5} />;
}
