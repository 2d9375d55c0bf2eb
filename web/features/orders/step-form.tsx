'use client';

import { Button, Form } from 'antd';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import type { Outcome } from '#lib/graph/outcome.ts';
import { useRouter } from '#lib/i18n/navigation.ts';
import { Refused } from '#ui/refused.tsx';
import { enteredOf, fieldsOf, filled, type Entered } from '#ui/schema-form/form-schema.ts';
import { SchemaFields } from '#ui/schema-form/schema-fields.tsx';
import type { Choices } from './order-choices.ts';
import { submitStep, type Seen } from './order-desk.actions.ts';
import type { Task } from './order-events.ts';

interface Props {
  readonly seen: Seen;
  readonly task: Task;
  readonly choices: Choices;
}

type Refusal = Extract<Outcome, { ok: false }>;

/** What the next step asks for. A field that the bank refuses says so itself. */
export function StepForm({ seen, task, choices }: Props) {
  const t = useTranslations('orders.desk');
  const [form] = Form.useForm<Entered>();
  const [isPending, startTransition] = useTransition();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const router = useRouter();
  const fields = fieldsOf(task.step.form);
  const send = (values: Entered) =>
    startTransition(async () => {
      const input = { ...seen, step: task.step.code, data: filled(values) };
      const outcome = await submitStep(input);
      const field = outcome.ok ? null : fields.find(({ name }) => name === outcome.field);
      if (field) form.setFields([{ name: field.name, errors: [t('refusedField')] }]);
      setRefusal(outcome.ok || field ? null : outcome);
      if (outcome.ok) router.refresh();
    });
  return (
    <Form<Entered>
      form={form}
      layout="vertical"
      initialValues={enteredOf(task.entered) ?? {}}
      onFinish={send}
      style={{ maxWidth: 480 }}
    >
      <SchemaFields fields={fields} choices={choices} />
      {fields.length === 0 && <p>{t('nothingToEnter')}</p>}
      {refusal && <Refused outcome={refusal} />}
      <Button type="primary" htmlType="submit" loading={isPending}>
        {t('submit')}
      </Button>
    </Form>
  );
}
