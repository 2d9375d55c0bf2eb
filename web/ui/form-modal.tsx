'use client';

import { Button, Form, Modal, type FormInstance } from 'antd';
import { useTranslations } from 'next-intl';
import { useState, useTransition, type ReactNode } from 'react';
import type { Outcome } from '#lib/graph/outcome.ts';
import { useRouter } from '#lib/i18n/navigation.ts';
import { Grid } from './grid.tsx';
import { Refused } from './refused.tsx';

interface Props<Values extends object> {
  /** On the button that opens it. */
  readonly label: string;
  readonly title?: string;
  readonly buttonType?: 'primary' | 'default' | 'link';
  readonly submit: string;
  readonly initial?: Partial<Values>;
  /** @param key the same for every try of one opening, so that sending twice does it once */
  readonly save: (values: Values, key: string) => Promise<Outcome<unknown>>;
  readonly children: ReactNode;
}

/** A button that opens a small form; the page is loaded again once it is accepted. */
export function FormModal<Values extends object>(props: Props<Values>) {
  const { label, title = label, buttonType = 'default', submit, save } = props;
  const [key, setKey] = useState<string | null>(null);
  const t = useTranslations('common');
  const [form] = Form.useForm<Values>();
  const { send, refusal, forget, isPending } = useSending(save, () => setKey(null));
  const close = () => {
    setKey(null);
    forget();
  };
  const size = buttonType === 'link' ? 'small' : 'middle';
  return (
    <>
      <Button type={buttonType} size={size} onClick={() => setKey(crypto.randomUUID())}>
        {label}
      </Button>
      <Modal
        open={key !== null}
        title={title}
        onCancel={close}
        onOk={() => form.submit()}
        okText={submit}
        cancelText={t('cancel')}
        confirmLoading={isPending}
        destroyOnHidden
      >
        <Fields
          {...props}
          form={form}
          refusal={refusal}
          send={(values) => send(values, key ?? '')}
        />
      </Modal>
    </>
  );
}

interface Refusal {
  readonly code: string;
  readonly requestId: string;
}

interface FieldsProps<Values extends object> extends Pick<Props<Values>, 'initial' | 'children'> {
  readonly form: FormInstance<Values>;
  readonly refusal: Refusal | null;
  readonly send: (values: Values) => void;
}

function Fields<Values extends object>(props: FieldsProps<Values>) {
  const { form, initial, refusal, send, children } = props;
  return (
    // Its fields are called otherwise than those of the page behind it.
    <Form<Values>
      name="modal"
      form={form}
      layout="vertical"
      preserve={false}
      {...(initial ? { initialValues: initial } : {})}
      onFinish={send}
    >
      <Grid kind="stack">
        <div>{children}</div>
        {refusal && <Refused outcome={refusal} />}
      </Grid>
    </Form>
  );
}

type Save<Values> = Props<Values & object>['save'];

function useSending<Values extends object>(save: Save<Values>, done: () => void) {
  const router = useRouter();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isPending, startTransition] = useTransition();
  const send = (values: Values, key: string) =>
    startTransition(async () => {
      const outcome = await save(values, key);
      setRefusal(outcome.ok ? null : outcome);
      if (!outcome.ok) return;
      done();
      router.refresh();
    });
  return { send, refusal, forget: () => setRefusal(null), isPending };
}
