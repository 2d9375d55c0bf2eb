'use client';

import { Form, Radio, Select } from 'antd';
import { useTranslations } from 'next-intl';
import { FormModal } from '#ui/form-modal.tsx';
import type { Conflict } from './conflict-list.tsx';
import { decideConflict, type DecisionValues } from './identities.actions.ts';
import { ReasonField } from './identity-forms.tsx';

const DECISIONS = ['OWNED', 'SHARED', 'MERGED'] as const;

/** Whose the value is. */
export function DecisionForm({ conflict }: { readonly conflict: Conflict }) {
  const t = useTranslations('identities');
  return (
    <FormModal<DecisionValues>
      label={t('decide')}
      title={t('decideTitle')}
      buttonType="link"
      submit={t('decide')}
      initial={{ decision: 'OWNED' }}
      save={(values) => decideConflict(conflict.id, values)}
    >
      <DecisionFields claims={conflict.claims} />
    </FormModal>
  );
}

function DecisionFields({ claims }: Pick<Conflict, 'claims'>) {
  const t = useTranslations('identities');
  const decision = Form.useWatch<(typeof DECISIONS)[number] | undefined>('decision') ?? 'OWNED';
  const customers = claims.flatMap(({ customer }) => customer ?? []);
  return (
    <>
      <Form.Item name="decision" label={t('decision.label')} extra={t(`decision.lead.${decision}`)}>
        <Radio.Group
          options={DECISIONS.map((value) => ({ value, label: t(`decision.${value}`) }))}
        />
      </Form.Item>
      {decision !== 'SHARED' && (
        <Form.Item
          name="ownerId"
          label={t('decision.owner')}
          rules={[{ required: true, message: t('decision.ownerRule') }]}
        >
          <Select
            options={customers.map(({ id, name, number }) => ({
              value: id,
              label: `${name} (${number})`,
            }))}
          />
        </Form.Item>
      )}
      <ReasonField />
    </>
  );
}
