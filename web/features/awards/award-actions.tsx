'use client';

import { Flex, Form, Input } from 'antd';
import { useTranslations } from 'next-intl';
import type { FulfilmentStatus } from '#generated/gql/graphql.ts';
import { FormModal } from '#ui/form-modal.tsx';
import { fulfilAward, revokeAward } from './award.actions.ts';
import { RedeemButton } from './redeem-button.tsx';
import type { Award } from './use-live-awards.ts';

export interface AwardRights {
  readonly mayRedeem: boolean;
  readonly mayRevoke: boolean;
}

/** Where a gift can go from where it is. */
const NEXT: Readonly<Record<FulfilmentStatus, readonly FulfilmentStatus[]>> = {
  PENDING: ['SHIPPED'],
  SHIPPED: ['DELIVERED', 'FAILED'],
  FAILED: ['PENDING'],
  DELIVERED: [],
};

/** What may be done with an award that is neither redeemed nor over. */
export function AwardActions({ award, may }: { readonly award: Award; readonly may: AwardRights }) {
  const { id, prizeName, status, fulfilment } = award;
  if (status !== 'ISSUED') return null;
  const isUnderWay = fulfilment === 'SHIPPED';
  return (
    <Flex gap={4} wrap>
      {may.mayRedeem && !isUnderWay && <RedeemButton awardId={id} prizeName={prizeName} />}
      {may.mayRedeem &&
        fulfilment &&
        NEXT[fulfilment].map((to) => <FulfilButton key={to} award={award} to={to} />)}
      {may.mayRevoke && !isUnderWay && <RevokeButton award={award} />}
    </Flex>
  );
}

interface StepProps {
  readonly award: Award;
  readonly to: FulfilmentStatus;
}

function FulfilButton({ award: { id, prizeName }, to }: StepProps) {
  const t = useTranslations('awards.fulfil');
  return (
    <FormModal<{ note?: string }>
      label={t(to)}
      title={t('title', { prize: prizeName, step: t(to) })}
      buttonType="link"
      submit={t(to)}
      save={({ note }, key) => fulfilAward(key, { awardId: id, to, note: note ?? null })}
    >
      <Form.Item name="note" label={t('note')}>
        <Input maxLength={200} />
      </Form.Item>
    </FormModal>
  );
}

function RevokeButton({ award: { id, prizeName } }: { readonly award: Award }) {
  const t = useTranslations('awards.revoke');
  return (
    <FormModal<{ reason: string }>
      label={t('action')}
      title={t('title', { prize: prizeName })}
      buttonType="link"
      submit={t('action')}
      save={({ reason }, key) => revokeAward(key, { awardId: id, reason })}
    >
      <Form.Item
        name="reason"
        label={t('reason')}
        rules={[{ required: true, whitespace: true, max: 500, message: t('reasonRule') }]}
      >
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
    </FormModal>
  );
}
