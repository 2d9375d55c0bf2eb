'use client';

import { App, Button, Form, Input, Modal } from 'antd';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { errorKey } from '#lib/graph/errors.ts';
import { useRouter } from '#lib/i18n/navigation.ts';
import { approve, escalate, reject, withdraw, type Refusal } from './approval.actions.ts';
import type { Approval } from './approval-page.tsx';

const ACTIONS = {
  approve,
  reject,
  escalate,
  withdraw,
} as const satisfies Record<string, (id: string, reason: string) => Promise<Refusal>>;

type Action = keyof typeof ACTIONS;

/** What the operator can do about a request; each is asked back, with room for a reason. */
export function ApprovalActions({ approval }: { readonly approval: Approval }) {
  const t = useTranslations('approvals.action');
  const [action, setAction] = useState<Action | null>(null);
  const { mayDecide, mayWithdraw, waitsAt } = approval;
  const button = (name: Action) => (
    <Button
      type={name === 'approve' ? 'primary' : 'default'}
      danger={name === 'reject'}
      onClick={() => setAction(name)}
    >
      {t(name)}
    </Button>
  );
  return (
    <>
      {mayWithdraw && button('withdraw')}
      {mayDecide && waitsAt.kind !== 'HEAD_OFFICE' && button('escalate')}
      {mayDecide && button('reject')}
      {mayDecide && button('approve')}
      {action && (
        <DecisionDialog
          key={action}
          id={approval.id}
          action={action}
          onClose={() => setAction(null)}
        />
      )}
    </>
  );
}

interface DialogProps {
  readonly id: string;
  readonly action: Action;
  readonly onClose: () => void;
}

/** Takes the reason, acts, and says what became of it. */
export function DecisionDialog({ id, action, onClose }: DialogProps) {
  const t = useTranslations();
  const { act, isPending } = useDecision({ id, action, onClose });
  const [form] = Form.useForm<{ reason?: string }>();
  return (
    <Modal
      open
      title={t(`approvals.confirm.${action}.title`)}
      okText={t(`approvals.action.${action}`)}
      okButtonProps={{ danger: action === 'reject', loading: isPending }}
      cancelText={t('common.cancel')}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p>{t(`approvals.confirm.${action}.lead`)}</p>
      <Form form={form} layout="vertical" onFinish={({ reason }) => act(reason?.trim() ?? '')}>
        {action !== 'withdraw' && (
          <Form.Item
            name="reason"
            label={t('approvals.reason')}
            rules={
              action === 'reject'
                ? [{ required: true, whitespace: true, message: t('approvals.reasonRule') }]
                : []
            }
          >
            <Input.TextArea rows={3} maxLength={1000} showCount />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}

function useDecision({ id, action, onClose }: DialogProps) {
  const t = useTranslations();
  const router = useRouter();
  const { message } = App.useApp();
  const [isPending, startTransition] = useTransition();
  const act = (reason: string) =>
    startTransition(async () => {
      const code = await ACTIONS[action](id, reason);
      if (code) message.error(t(`errors.${errorKey(code)}`));
      else message.success(t(`approvals.done.${action}`));
      onClose();
      router.refresh();
    });
  return { act, isPending };
}
