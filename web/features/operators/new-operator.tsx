'use client';

import { Alert, Button, Flex, Form, Input, Typography } from 'antd';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import type { Outcome } from '#lib/graph/outcome.ts';
import { ButtonLink } from '#ui/button-link.tsx';
import { Grid } from '#ui/grid.tsx';
import { Refused } from '#ui/refused.tsx';
import { Section } from '#ui/section.tsx';
import { createOperator, type NewOperator, type OperatorValues } from './operator.actions.ts';
import { PersonFields } from './person-fields.tsx';

interface Props {
  /** One for each time the form is opened: sending it twice makes one operator. */
  readonly idempotencyKey: string;
}

type Values = OperatorValues & { readonly username: string };

/** The form for a new operator, and afterwards the password that is shown this once. */
export function NewOperatorForm({ idempotencyKey }: Props) {
  const t = useTranslations();
  const [outcome, setOutcome] = useState<Outcome<NewOperator> | null>(null);
  const [isPending, startTransition] = useTransition();
  if (outcome?.ok) return <Made made={outcome.value} />;
  const save = (values: Values) =>
    startTransition(async () => setOutcome(await createOperator(idempotencyKey, values)));
  return (
    <Section title={t('access.operators.who')}>
      <Form<Values> layout="vertical" onFinish={save} style={{ maxWidth: 560 }}>
        <Form.Item
          name="username"
          label={t('access.operators.username')}
          extra={t('access.operators.usernameHint')}
          rules={[
            {
              required: true,
              pattern: /^[a-z0-9][a-z0-9._-]{2,63}$/,
              message: t('access.operators.usernameRule'),
            },
          ]}
        >
          <Input maxLength={64} autoComplete="off" autoCapitalize="none" spellCheck={false} />
        </Form.Item>
        <PersonFields />
        <Grid kind="stack">
          {outcome && <Refused outcome={outcome} />}
          <Flex gap={8}>
            <Button type="primary" htmlType="submit" loading={isPending}>
              {t('access.operators.create')}
            </Button>
            <ButtonLink href="/operators">{t('common.cancel')}</ButtonLink>
          </Flex>
        </Grid>
      </Form>
    </Section>
  );
}

function Made({ made: { id, username, initialPassword } }: { readonly made: NewOperator }) {
  const t = useTranslations('access.operators');
  return (
    <Grid kind="stack">
      <Alert
        type="success"
        showIcon
        title={t('made', { username })}
        description={initialPassword ? t('passwordOnce') : t('passwordGone')}
      />
      {initialPassword && (
        <Section title={t('initialPassword')}>
          <Typography.Text code copyable={{ text: initialPassword }} style={{ fontSize: 20 }}>
            {initialPassword}
          </Typography.Text>
        </Section>
      )}
      <Flex gap={8}>
        <ButtonLink type="primary" href={`/operators/${id}`}>
          {t('open')}
        </ButtonLink>
      </Flex>
    </Grid>
  );
}
