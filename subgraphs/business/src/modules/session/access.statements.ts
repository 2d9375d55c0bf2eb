import type { EntityManager } from '@mikro-orm/postgresql';

export type AccessKind = 'OPERATOR' | 'CUSTOMER' | 'PARTNER' | 'CHANNEL';

/** Path of the subject's part of the bank; null when the caller may see no such subject. */
export async function shutOut(
  em: EntityManager,
  kind: AccessKind,
  subject: string,
): Promise<string | null> {
  const rows = await em.execute<{ organisation: string }[]>(...disabling(kind, subject, true));
  return rows[0]?.organisation ?? null;
}

export async function letIn(em: EntityManager, kind: AccessKind, subject: string): Promise<void> {
  await em.execute(...disabling(kind, subject, false));
}

function disabling(kind: AccessKind, subject: string, isDisabled: boolean): [string, unknown[]] {
  switch (kind) {
    case 'OPERATOR':
      return [
        `update business.operator set is_disabled = ? where username = ?
         returning organisation::text`,
        [isDisabled, subject],
      ];
    case 'CUSTOMER':
      // Nothing but the lasting revocation bars a customer: the bank's own data of them stays as it is.
      return ['select organisation::text from business.customer where id::text = ?', [subject]];
    case 'PARTNER':
    case 'CHANNEL':
      return [
        `update business.oidc_client set is_disabled = ? where client_id = ? and kind = ?
         returning organisation::text`,
        [isDisabled, subject, kind],
      ];
  }
}

/** Id of the revocation that stood until now; null when none did. */
export async function liftRevocation(
  em: EntityManager,
  kind: AccessKind,
  subject: string,
): Promise<string | null> {
  const rows = await em.execute<{ id: string }[]>(
    `update business.revocation set lifted_at = now()
     where kind = ? and subject = ? and is_lasting and lifted_at is null returning id::text`,
    [kind, subject],
  );
  return rows[0]?.id ?? null;
}
