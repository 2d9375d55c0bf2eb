import { audit } from '@zhongtai/kit/audit';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { ServiceContext } from '@zhongtai/kit/context';
import { Forbidden } from '@zhongtai/kit/errors';
import {
  Operator,
  RecoveryCode,
  type SecondFactorConfig,
  findEnrolled,
  findTotp,
  mustHaveSecondFactor,
  platformManager,
} from '../../auth/index.ts';

export interface AccountContext extends ServiceContext {
  readonly secondFactor: SecondFactorConfig;
}

interface OwnAccount {
  readonly tx: EntityManager;
  readonly operator: Operator;
}

/** Work on the operator's own account, in one transaction, whatever part of the bank they act in. @throws Forbidden */
export async function onOwnAccount<T>(
  { em, caller }: ServiceContext,
  work: (account: OwnAccount) => Promise<T>,
): Promise<T> {
  if (caller.kind !== 'OPERATOR') throw new Forbidden('Only operators have an account here.');
  return platformManager(em).transactional(async (tx) => {
    const operator = await tx.findOne(Operator, { username: caller.subject });
    if (!operator) throw new Forbidden('The operator is no more.');
    return work({ tx, operator });
  });
}

/** How the operator's account stands. */
export async function readSecondFactor(
  { secondFactor }: AccountContext,
  { tx, operator: { username } }: OwnAccount,
) {
  const { passkeys } = await findEnrolled(tx, username);
  return {
    isRequired: await mustHaveSecondFactor(tx, secondFactor, username),
    totpEnrolledAt: (await findTotp(tx, username))?.enrolledAt ?? null,
    recoveryCodesLeft: await tx.count(RecoveryCode, { operator: username }),
    passkeys: [...passkeys],
    passkeyDomain: secondFactor.passkeys?.domain ?? null,
  };
}

/** In the log under the operator's name; never codes, secrets or keys. */
export function note(
  ctx: ServiceContext,
  { tx, operator: { id, organisation } }: OwnAccount,
  { action, factor }: { readonly action: string; readonly factor?: string },
): void {
  audit(tx, ctx, {
    ...{ action, organisation, objectKind: 'Operator', objectId: id },
    ...(factor && { after: { factor } }),
  });
}
