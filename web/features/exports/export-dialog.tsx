'use client';

import { Alert, Checkbox, Form, Input, Modal, Radio } from 'antd';
import { useTranslations } from 'next-intl';
import { useEffect, useState, useTransition } from 'react';
import { useTaskDesk } from '#features/tasks/task-desk.tsx';
import { errorKey } from '#lib/graph/errors.ts';
import type { Exported } from './export-button.tsx';
import { loadOffer, requestExport, type ExportOffer, type ExportWish } from './export.actions.ts';

interface Props extends Exported {
  readonly idempotencyKey: string;
  readonly onClose: () => void;
}

interface Values {
  readonly format: ExportWish['format'];
  readonly columns: string[];
  readonly purpose: string;
}

/** Which columns, in which form and what for; says how many rows and whether another person must agree. */
export function ExportDialog({ wanted, rowCount, idempotencyKey, onClose }: Props) {
  const t = useTranslations();
  const [form] = Form.useForm<Values>();
  const desk = useTaskDesk();
  const { offer, failed } = useOffer(wanted.list);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  const send = (values: Values) =>
    startTransition(async () => {
      const outcome = await requestExport({ ...wanted, ...values, idempotencyKey });
      if (!outcome.ok) return setRefusal(outcome.code);
      onClose();
      desk?.follow(outcome.value);
    });
  return (
    <Modal
      open
      title={t('exports.title', { list: t(`tasks.list.${wanted.list}`) })}
      okText={t('exports.start')}
      cancelText={t('common.cancel')}
      okButtonProps={{ disabled: offer === null, loading: isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      {failed && <Alert type="error" showIcon title={t('errors.UNKNOWN')} />}
      {offer && (
        <Form
          form={form}
          layout="vertical"
          initialValues={{ format: 'CSV', columns: offer.columns.map(({ key }) => key) }}
          onFinish={send}
        >
          <Size rowCount={rowCount} rowLimit={offer.rowLimit} />
          <Fields offer={offer} />
          {refusal && <Alert type="error" showIcon title={t(`errors.${errorKey(refusal)}`)} />}
        </Form>
      )}
    </Modal>
  );
}

function Size({ rowCount, rowLimit }: { readonly rowCount: number; readonly rowLimit: number }) {
  const t = useTranslations('exports');
  const needsApproval = rowCount > rowLimit;
  return (
    <Alert
      type={needsApproval ? 'warning' : 'info'}
      showIcon
      style={{ marginBottom: 16 }}
      title={t('rows', { count: rowCount })}
      description={needsApproval ? t('needsApproval', { limit: rowLimit }) : t('noApproval')}
    />
  );
}

function Fields({ offer }: { readonly offer: ExportOffer }) {
  const t = useTranslations('exports');
  return (
    <>
      <Form.Item name="format" label={t('format')}>
        <Radio.Group
          options={[
            { value: 'CSV', label: 'CSV' },
            { value: 'XLSX', label: 'Excel (XLSX)' },
          ]}
        />
      </Form.Item>
      <Form.Item
        name="columns"
        label={t('columns')}
        rules={[{ type: 'array', min: 1, message: t('columnsRule') }]}
      >
        <Checkbox.Group
          options={offer.columns.map(({ key, name }) => ({ value: key, label: name }))}
        />
      </Form.Item>
      <Form.Item
        name="purpose"
        label={t('purpose')}
        extra={t('purposeHint')}
        rules={[{ required: true, whitespace: true, min: 2, max: 200, message: t('purposeRule') }]}
      >
        <Input.TextArea rows={2} maxLength={200} showCount />
      </Form.Item>
    </>
  );
}

function useOffer(list: ExportWish['list']) {
  const [offer, setOffer] = useState<ExportOffer | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let isCurrent = true;
    void loadOffer(list).then((loaded) => {
      if (!isCurrent) return;
      setOffer(loaded);
      setFailed(loaded === null);
    });
    return () => {
      isCurrent = false;
    };
  }, [list]);
  return { offer, failed };
}
