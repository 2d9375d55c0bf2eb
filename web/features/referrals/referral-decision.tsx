'use client';

import { Flex, Form, Input } from 'antd';
import { useTranslations } from 'next-intl';
import { FormModal } from '#ui/form-modal.tsx';
import { decideReferral } from './referral.actions.ts';

/** Lets a doubtful referral pass, or rejects it; either with a reason. */
export function ReferralDecision({ referralId }: { readonly referralId: string }) {
  return (
    <Flex gap={4}>
      <Decide referralId={referralId} isApproved />
      <Decide referralId={referralId} isApproved={false} />
    </Flex>
  );
}

interface Props {
  readonly referralId: string;
  readonly isApproved: boolean;
}

function Decide({ referralId, isApproved }: Props) {
  const t = useTranslations('referrals');
  const label = t(isApproved ? 'approve' : 'reject');
  return (
    <FormModal<{ reason: string }>
      label={label}
      title={t(isApproved ? 'approveTitle' : 'rejectTitle')}
      buttonType="link"
      submit={label}
      save={({ reason }, key) => decideReferral(key, { referralId, isApproved, reason })}
    >
      <Form.Item
        name="reason"
        label={t('reason')}
        rules={[{ required: true, whitespace: true, message: t('reasonRule') }]}
      >
        <Input.TextArea rows={3} maxLength={500} showCount />
      </Form.Item>
    </FormModal>
  );
}
