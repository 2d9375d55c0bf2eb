'use client';

import { Form, Input, InputNumber, Radio, Select } from 'antd';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { findGroups } from '#features/groups/group.actions.ts';
import { useTagValue } from '#features/tags/use-tag-value.ts';
import { Count } from '#ui/format/formatted.tsx';
import { formatCount } from '#ui/format/formats.ts';
import { SearchSelect, type SearchChoice } from '#ui/search-select.tsx';
import { findProducts, findTags, loadAudience, type Audience } from './campaign-pickers.actions.ts';
import { CAMPAIGN_GROUPS, type CampaignValues, type Follows } from './campaign-values.ts';
import styles from './campaigns.module.css';

interface Props {
  readonly tag?: SearchChoice;
  readonly group?: SearchChoice;
  readonly product?: SearchChoice;
  /** Instead of a tag. */
  readonly follows?: Follows;
}

/** For whom: those with a tag, or a group, or of an earlier campaign; and which product it promotes. */
export function AudienceFields({ tag, group, product, follows }: Props) {
  const t = useTranslations('campaigns.form');
  return (
    <div className={styles['fields']}>
      {follows ? (
        <FollowedField follows={follows} />
      ) : (
        <ChosenFields {...(tag ? { tag } : {})} {...(group ? { group } : {})} />
      )}
      <Form.Item name="productId" label={t('product')}>
        <SearchSelect
          find={findProducts}
          placeholder={t('search')}
          allowClear
          {...(product ? { initial: product } : {})}
        />
      </Form.Item>
      <HoldOutField />
    </div>
  );
}

/** Those with a tag, or a group that was kept. */
function ChosenFields({ tag, group }: Pick<Props, 'tag' | 'group'>) {
  const t = useTranslations('campaigns.form');
  const form = Form.useFormInstance<CampaignValues>();
  const isGroup = Form.useWatch('audience', form) === 'GROUP';
  return (
    <>
      <Form.Item name="audience" label={t('audience')} initialValue="TAG">
        <Radio.Group
          optionType="button"
          options={[
            { value: 'TAG', label: t('byTag') },
            { value: 'GROUP', label: t('byGroup') },
          ]}
        />
      </Form.Item>
      {isGroup ? (
        <GroupField {...(group ? { group } : {})} />
      ) : (
        <TagFields {...(tag ? { tag } : {})} />
      )}
    </>
  );
}

/** A tag, one value of it or any, and how many customers that is today. */
function TagFields({ tag }: Pick<Props, 'tag'>) {
  const t = useTranslations('campaigns.form');
  const form = Form.useFormInstance<CampaignValues>();
  const audience = useAudience(Form.useWatch('tagKey', form));
  return (
    <>
      <Form.Item name="tagKey" label={t('tag')} rules={[{ required: true, message: t('tagRule') }]}>
        <SearchSelect
          find={findTags}
          placeholder={t('search')}
          {...(tag ? { initial: tag } : {})}
          onChange={() => form.setFieldValue('tagValue', undefined)}
        />
      </Form.Item>
      <ValueField audience={audience} />
      <Estimate audience={audience} />
    </>
  );
}

function GroupField({ group }: Pick<Props, 'group'>) {
  const t = useTranslations('campaigns.form');
  return (
    <Form.Item
      name="groupId"
      label={t('group')}
      extra={t('groupLead')}
      rules={[{ required: true, message: t('groupRule') }]}
    >
      <SearchSelect
        find={findGroups}
        placeholder={t('search')}
        {...(group ? { initial: group } : {})}
      />
    </Form.Item>
  );
}

/** Who is kept out by lot, so that the effects can be told. */
function HoldOutField() {
  const t = useTranslations('campaigns.form');
  return (
    <Form.Item
      name="holdOutPercent"
      label={t('holdOut')}
      extra={t('holdOutHint')}
      rules={[{ type: 'integer', min: 0, max: 50, message: t('holdOutRule') }]}
    >
      <InputNumber min={0} max={50} precision={0} suffix="%" style={{ width: '100%' }} />
    </Form.Item>
  );
}

/** The group of an earlier campaign; which one was chosen on its page. */
function FollowedField({ follows }: { readonly follows: Follows }) {
  const t = useTranslations();
  return (
    <>
      <Form.Item name="followsId" hidden>
        <Input />
      </Form.Item>
      <Form.Item
        name="followsGroup"
        label={t('campaigns.followed', { name: follows.name })}
        extra={t('campaigns.form.followHint')}
      >
        <Select
          options={CAMPAIGN_GROUPS.map((value) => ({
            value,
            label: t(`enums.CampaignGroup.${value}`),
          }))}
        />
      </Form.Item>
    </>
  );
}

function ValueField({ audience }: { readonly audience: Audience | null }) {
  const t = useTranslations('campaigns.form');
  const language = useLocale();
  const write = useTagValue(audience?.distribution.map(({ campaign }) => campaign));
  // The catalogue counts numbers in ranges, and nobody has a range as a value.
  const values = audience && audience.valueType !== 'NUMBER' ? audience.distribution : [];
  return (
    <Form.Item name="tagValue" label={t('tagValue')}>
      <Select
        allowClear
        disabled={values.length === 0}
        placeholder={t('anyValue')}
        options={values.map(({ value, customers }) => ({
          value,
          label: t('valueCount', {
            value: audience ? write(audience.valueType, value) : value,
            count: formatCount(language, customers),
          }),
        }))}
      />
    </Form.Item>
  );
}

function Estimate({ audience }: { readonly audience: Audience | null }) {
  const t = useTranslations('campaigns.form');
  const form = Form.useFormInstance<CampaignValues>();
  const value = Form.useWatch('tagValue', form);
  if (!audience) return null;
  const one = audience.distribution.find((entry) => entry.value === value);
  const size = value ? (one?.customers ?? 0) : audience.coverage;
  return (
    <output className={styles['estimate']}>
      {t('estimate')}{' '}
      <strong>
        <Count value={size} />
      </strong>
      <span>{audience.definition}</span>
    </output>
  );
}

function useAudience(tagKey: string | undefined): Audience | null {
  const [audience, setAudience] = useState<Audience | null>(null);
  useEffect(() => {
    if (!tagKey) return;
    let isCurrent = true;
    void loadAudience(tagKey).then((loaded) => isCurrent && setAudience(loaded));
    return () => {
      isCurrent = false;
    };
  }, [tagKey]);
  return audience?.key === tagKey ? audience : null;
}
