'use client';

import { DownOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useTranslations } from 'next-intl';
import { useRouter } from '#lib/i18n/navigation.ts';
import { CAMPAIGN_GROUPS } from './campaign-values.ts';

/** Begins the next campaign with a group of this one's customers. */
export function MarketAgain({ id }: { readonly id: string }) {
  const t = useTranslations();
  const router = useRouter();
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: CAMPAIGN_GROUPS.map((key) => ({ key, label: t(`enums.CampaignGroup.${key}`) })),
        onClick: ({ key }) => router.push(`/campaigns/new?follows=${id}&group=${key}`),
      }}
    >
      <Button type="primary" icon={<DownOutlined aria-hidden />} iconPosition="end">
        {t('campaigns.again')}
      </Button>
    </Dropdown>
  );
}
