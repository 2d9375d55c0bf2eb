'use client';

import { Form, Radio, Select } from 'antd';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { findGroups } from '#features/groups/group.actions.ts';
import { useTagValue } from '#features/tags/use-tag-value.ts';
import { Count } from '#ui/format/formatted.tsx';
import { formatCount } from '#ui/format/formats.ts';
import { SearchSelect, type SearchChoice } from '#ui/search-select.tsx';
import { findProducts, findTags, loadAudience, type Audience } from './campaign-pickers.actions.ts';
import type { CampaignValues } from './campaign-values.ts';
import styles from './campaigns.module.css';

interface Props {
  readonly tag?: SearchChoice;
  readonly group?: SearchChoice;
  readonly product?: SearchChoice;
}

/** For whom: those with a tag, or a group; and which product it promotes. */
export function AudienceFields({ tag, group, product }: Props) {
  const t = useTranslations('campaigns.form');
  const form = Form.useFormInstance<CampaignValues>();
  const isGroup = Form.useWatch('audience', form) === 'GROUP';
  return (
    <div className={styles['fields']}>
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
      <Form.Item name="productId" label={t('product')}>
        <SearchSelect
          find={findProducts}
          placeholder={t('search')}
          allowClear
          {...(product ? { initial: product } : {})}
        />
      </Form.Item>
    </div>
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

function ValueField({ audience }: { readonly audience: Audience | null }) {
  const t = useTranslations('campaigns.form');
  const language = useLocale();
  const write = useTagValue();
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
