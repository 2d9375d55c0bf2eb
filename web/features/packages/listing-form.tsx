'use client';

import { Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { PackageListingPartsFragment, PackagePageQuery } from '#generated/gql/graphql.ts';
import { wallTime } from '#lib/bank-time.ts';
import { FormModal } from '#ui/form-modal.tsx';
import { useBank } from '#ui/format/bank-provider.tsx';
import { type ListingValues, SHELF_FIELDS, listingValuesOf } from './listing-values.ts';
import { changeListing, listPackage } from './package.actions.ts';
import type { Package } from './package-values.ts';

interface NewProps {
  readonly version: Package;
  readonly channels: PackagePageQuery['channels'];
}

/** Puts it on the shelf of a channel, in the place of another version. */
export function NewListing({ version, channels }: NewProps) {
  const t = useTranslations('packages');
  const { timeZone } = useBank();
  const [now] = useState(() => Date.now());
  const { id: packageVersionId, nameZh: titleZh, nameEn: titleEn } = version;
  const initial: Partial<ListingValues> = {
    ...{ titleZh, titleEn, fields: [...SHELF_FIELDS] },
    opensAt: wallTime(new Date(now), timeZone),
  };
  return (
    <FormModal<ListingValues>
      label={t('list')}
      buttonType="primary"
      submit={t('list')}
      initial={initial}
      save={(values, idempotencyKey) => listPackage({ idempotencyKey, packageVersionId }, values)}
    >
      <Form.Item
        name="channel"
        label={t('channel')}
        rules={[{ required: true, message: t('needed') }]}
      >
        <Select options={channels.map(({ code: value, name: label }) => ({ value, label }))} />
      </Form.Item>
      <Shown />
    </FormModal>
  );
}

export function ChangeListing({ listing }: { readonly listing: PackageListingPartsFragment }) {
  const t = useTranslations('packages');
  const { timeZone } = useBank();
  const { id, version } = listing;
  return (
    <FormModal<ListingValues>
      label={t('change')}
      title={t('changeListing', { channel: listing.channel.name })}
      buttonType="link"
      submit={t('save')}
      initial={listingValuesOf(listing, timeZone)}
      save={(values) => changeListing({ id, version }, values)}
    >
      <Shown />
    </FormModal>
  );
}

function Shown() {
  const t = useTranslations();
  const { timeZone } = useBank();
  const needed = [{ required: true, message: t('packages.needed') }];
  const zone = t('common.zone', { zone: timeZone });
  return (
    <>
      <Form.Item name="opensAt" label={t('packages.opensAt')} extra={zone} rules={needed}>
        <Input type="datetime-local" />
      </Form.Item>
      <Form.Item name="closesAt" label={t('packages.closesAt')} extra={t('packages.endHint')}>
        <Input type="datetime-local" />
      </Form.Item>
      <Form.Item name="quota" label={t('packages.quota')} extra={t('packages.quotaHint')}>
        <InputNumber min={1} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="titleZh" label={t('packages.titleZh')} rules={needed}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="titleEn" label={t('packages.titleEn')} rules={needed}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item
        name="posterUrl"
        label={t('packages.poster')}
        extra={t('packages.posterHint')}
        rules={[{ pattern: /^https:\/\//, message: t('packages.posterHint') }]}
      >
        <Input maxLength={500} />
      </Form.Item>
      <Form.Item name="fields" label={t('packages.shown')}>
        <Checkbox.Group
          options={SHELF_FIELDS.map((value) => ({ value, label: t(`enums.ShelfField.${value}`) }))}
        />
      </Form.Item>
    </>
  );
}
