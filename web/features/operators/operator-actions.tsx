'use client';

import { useTranslations } from 'next-intl';
import { ConfirmedButton } from '#ui/confirmed-button.tsx';
import { FormModal } from '#ui/form-modal.tsx';
import {
  changeOperator,
  disableOperator,
  enableOperator,
  unlockOperator,
  type OperatorValues,
} from './operator.actions.ts';
import type { Operator } from './operator-page.tsx';
import { PersonFields } from './person-fields.tsx';

const ACTIONS = { disable: disableOperator, enable: enableOperator, unlock: unlockOperator };

interface Props {
  readonly operator: Operator;
  readonly isOneself: boolean;
}

/** What a system administrator can do to an account; never to their own access. */
export function OperatorActions({ operator, isOneself }: Props) {
  const t = useTranslations('access.operators');
  const { id, displayName, organisation, state } = operator;
  const button = (action: keyof typeof ACTIONS) => (
    <ConfirmedButton
      label={t(`action.${action}`)}
      question={t(`confirm.${action}.title`, { name: displayName })}
      lead={t(`confirm.${action}.lead`)}
      done={t(`done.${action}`)}
      isDangerous={action === 'disable'}
      act={() => ACTIONS[action](id)}
    />
  );
  const { path, name } = organisation ?? { path: '', name: '' };
  return (
    <>
      <FormModal<OperatorValues>
        label={t('action.edit')}
        submit={t('save')}
        initial={{ displayName, ...(path ? { organisation: path } : {}) }}
        save={(values) => changeOperator(id, values)}
      >
        <PersonFields {...(path ? { home: { value: path, label: `${name} (${path})` } } : {})} />
      </FormModal>
      {!isOneself && state === 'LOCKED' && button('unlock')}
      {!isOneself && button(state === 'DISABLED' ? 'enable' : 'disable')}
    </>
  );
}
