'use client';

import { App, Button, Flex, Form, Input } from 'antd';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import type { CustomerErasureQuery } from '#generated/gql/graphql.ts';
import { errorKey } from '#lib/graph/errors.ts';
import { useRouter } from '#lib/i18n/navigation.ts';
import { ButtonLink } from '#ui/button-link.tsx';
import { Facts } from '#ui/facts.tsx';
import { Moment } from '#ui/format/formatted.tsx';
import { StatusTag } from '#ui/status-tag.tsx';
import { requestErasure } from './personal.actions.ts';
import { ERASURE_TONES } from './personal-words.ts';

type Erasure = NonNullable<NonNullable<CustomerErasureQuery['customer']>['erasure']>;

interface Props {
  readonly customerId: string;
  readonly erasure: Erasure | null;
}

/** The wish to be forgotten: how far it is, or a form to begin one. */
export function CustomerErasure({ customerId, erasure }: Props) {
  const t = useTranslations('personal.erasure');
  if (!erasure) return <RequestForm customerId={customerId} />;
  return (
    <Flex vertical gap={16}>
      <ErasureFacts erasure={erasure} />
      {erasure.state === 'REQUESTED' && (
        <div>
          <ButtonLink href={`/approvals/${erasure.id}`}>{t('seeApproval')}</ButtonLink>
        </div>
      )}
    </Flex>
  );
}

const MAX_REASON_LENGTH = 200;

function RequestForm({ customerId }: Pick<Props, 'customerId'>) {
  const t = useTranslations('personal.erasure');
  const { isPending, request } = useRequest(customerId);
  return (
    <Form<{ reason: string }> layout="vertical" onFinish={({ reason }) => request(reason)}>
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

/** Asks, says what became of it, and loads the page anew. */
function useRequest(customerId: string) {
  const t = useTranslations();
  const router = useRouter();
  const { message } = App.useApp();
  const [isPending, startTransition] = useTransition();
  const request = (reason: string) =>
    startTransition(async () => {
      const answer = await requestErasure(customerId, reason);
      if (answer.ok) message.success(t('personal.erasure.requested'));
      else message.error(t(`errors.${errorKey(answer.code)}`));
      router.refresh();
    });
  return { isPending, request };
}

function ErasureFacts({ erasure }: { readonly erasure: Erasure }) {
  const t = useTranslations();
  const { state, reason, requestedBy, requestedAt, decidedBy, erases, keeps } = erasure;
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
        { label: t('personal.erasure.decidedBy'), value: decidedBy ?? waiting },
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
