'use client';

import { Flex } from 'antd';
import { useTranslations } from 'next-intl';
import type { PackageListingPartsFragment, PackagePageQuery } from '#generated/gql/graphql.ts';
import { ButtonLink } from '#ui/button-link.tsx';
import { ConfirmedButton } from '#ui/confirmed-button.tsx';
import { Count, Moment } from '#ui/format/formatted.tsx';
import { Section } from '#ui/section.tsx';
import { StatusTag } from '#ui/status-tag.tsx';
import { type Column, DataTable } from '#ui/table/data-table.tsx';
import { ChangeListing, NewListing } from './listing-form.tsx';
import { endListing } from './package.actions.ts';
import type { Package } from './package-values.ts';

interface Props {
  readonly version: Package;
  readonly channels: PackagePageQuery['channels'];
  readonly mayWrite: boolean;
}

type Listing = PackageListingPartsFragment;
type Translate = ReturnType<typeof useTranslations<never>>;

/** On which shelves it is and was. */
export function Listings({ version, channels, mayWrite }: Props) {
  const t = useTranslations();
  return (
    <Section
      title={t('packages.listings')}
      extra={mayWrite && <NewListing version={version} channels={channels} />}
    >
      <DataTable<Listing>
        label={t('packages.listings')}
        rows={version.listings.edges.map(({ node }) => node)}
        rowKey={({ id }) => id}
        columns={columns(t, mayWrite)}
        empty={t('packages.notListed')}
      />
    </Section>
  );
}

const columns = (t: Translate, mayWrite: boolean): Column<Listing>[] => [
  { key: 'channel', title: t('packages.channel'), render: ({ channel }) => channel.name },
  {
    key: 'status',
    title: t('common.columns.status'),
    render: ({ status }) => (
      <StatusTag
        tone={status === 'LISTED' ? 'good' : 'quiet'}
        label={t(`enums.ListingStatus.${status}`)}
      />
    ),
  },
  {
    key: 'window',
    title: t('packages.window'),
    render: ({ opensAt, closesAt }) => (
      <>
        <Moment at={opensAt} /> – {closesAt ? <Moment at={closesAt} /> : t('packages.noEnd')}
      </>
    ),
  },
  {
    key: 'fields',
    title: t('packages.shown'),
    render: ({ fields }) => fields.map((field) => t(`enums.ShelfField.${field}`)).join('、'),
  },
  ...doneColumns(t, mayWrite),
];

const doneColumns = (t: Translate, mayWrite: boolean): Column<Listing>[] => [
  {
    key: 'taken',
    title: t('packages.taken'),
    align: 'right',
    render: ({ taken, quota }) => (
      <>
        <Count value={taken} /> / {quota ? <Count value={quota} /> : t('packages.noQuota')}
      </>
    ),
  },
  {
    key: 'act',
    title: t('packages.act'),
    render: (listing) =>
      listing.status === 'LISTED' && (
        <Flex gap={8}>
          <ButtonLink size="small" href={`/products/shelf?channel=${listing.channel.code}`}>
            {t('packages.preview')}
          </ButtonLink>
          {mayWrite && <Change listing={listing} />}
        </Flex>
      ),
  },
];

function Change({ listing }: { readonly listing: Listing }) {
  const t = useTranslations('packages');
  const { id, version, channel } = listing;
  return (
    <>
      <ChangeListing key={version} listing={listing} />
      <ConfirmedButton
        label={t('takeOff')}
        ariaLabel={t('takeOffOf', { channel: channel.name })}
        question={t('takeOffOf', { channel: channel.name })}
        lead={t('takeOffLead')}
        done={t('takenOff')}
        isSmall
        isDangerous
        act={() => endListing({ id, version })}
      />
    </>
  );
}
