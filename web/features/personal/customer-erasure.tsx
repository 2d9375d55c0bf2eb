'use client';

import { Button, Flex, Form, Input } from 'antd';
import { useTranslations } from 'next-intl';
import type { CustomerErasureQuery } from '#generated/gql/graphql.ts';
import { Facts } from '#ui/facts.tsx';
import { Moment } from '#ui/format/formatted.tsx';
import { StatusTag } from '#ui/status-tag.tsx';
import { ERASURE_TONES } from './personal-words.ts';
import { useErasure } from './use-erasure.tsx';

type Erasure = NonNullable<NonNullable<CustomerErasureQuery['customer']>['erasure']>;

interface Props {
  readonly customerId: string;
  readonly erasure: Erasure | null;
}

/** The wish to be forgotten: how far it is, or a form to begin one. */
export function CustomerErasure({ customerId, erasure }: Props) {
  const actions = useErasure();
  if (!erasure) {
    return (
      <RequestForm
        isPending={actions.isPending}
        onRequest={(reason) => actions.request(customerId, reason)}
      />
    );
  }
  return (
    <Flex vertical gap={16}>
      <ErasureFacts erasure={erasure} />
      {erasure.state === 'REQUESTED' && <Decision id={erasure.id} actions={actions} />}
    </Flex>
  );
}

interface RequestProps {
  readonly isPending: boolean;
  readonly onRequest: (reason: string) => void;
}

const MAX_REASON_LENGTH = 200;

function RequestForm({ isPending, onRequest }: RequestProps) {
  const t = useTranslations('personal.erasure');
  return (
    <Form<{ reason: string }> layout="vertical" onFinish={({ reason }) => onRequest(reason)}>
      <p style={{ color: 'var(--muted)' }}>{t('lead')}</p>
      <Form.Item
        name="reason"
        label={t('reason')}
        rules={[{ required: true, whitespace: true, message: t('reasonNeeded') }]}
      >
        <Input maxLength={MAX_REASON_LENGTH} />
      </Form.Item>
      <Button danger htmlType="submit" loading={isPending}>
        {t('request')}
      </Button>
    </Form>
  );
}

interface DecisionProps {
  readonly id: string;
  readonly actions: ReturnType<typeof useErasure>;
}

/** By another person than the one who asked; the graph refuses the same. */
export function Decision({ id, actions }: DecisionProps) {
  const t = useTranslations('personal.erasure');
  return (
    <Flex gap={8}>
      <Button loading={actions.isPending} onClick={() => actions.cancel(id)}>
        {t('cancel')}
      </Button>
      <Button danger loading={actions.isPending} onClick={() => actions.confirm(id)}>
        {t('confirm')}
      </Button>
    </Flex>
  );
}

function ErasureFacts({ erasure }: { readonly erasure: Erasure }) {
  const t = useTranslations();
  const { state, reason, requestedBy, requestedAt, confirmedBy, erases, keeps } = erasure;
  const waiting = t('personal.erasure.waiting');
  const at = (moment: string | null) => (moment ? <Moment at={moment} /> : waiting);
  return (
    <Facts
      facts={[
        {
          label: t('personal.erasure.state'),
          value: <StatusTag tone={ERASURE_TONES[state]} label={t(`enums.ErasureState.${state}`)} />,
        },
        { label: t('personal.erasure.reason'), value: reason },
        { label: t('personal.erasure.requestedBy'), value: requestedBy },
        { label: t('personal.erasure.requestedAt'), value: <Moment at={requestedAt} /> },
        { label: t('personal.erasure.confirmedBy'), value: confirmedBy ?? waiting },
        { label: t('personal.erasure.dataErasedAt'), value: at(erasure.dataErasedAt) },
        { label: t('personal.erasure.operationsErasedAt'), value: at(erasure.operationsErasedAt) },
        {
          label: t('personal.erasure.erases'),
          value: erases.map((kind) => t(`enums.ErasedKind.${kind}`)).join(' · '),
        },
        {
          label: t('personal.erasure.keeps'),
          value: (
            <ul style={{ margin: 0, paddingInlineStart: 18 }}>
              {keeps.map(({ kind, law, years }) => (
                <li key={kind}>
                  {t('personal.erasure.kept', { what: t(`enums.KeptKind.${kind}`), law, years })}
                </li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  );
}
