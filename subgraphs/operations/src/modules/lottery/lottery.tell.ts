import type { EntityManager } from '@mikro-orm/postgresql';
import { type Acting, audit } from '@zhongtai/kit/audit';
import { emit } from '@zhongtai/kit/outbox';
import type { Campaign } from '../campaign/index.ts';

/** Something that became of the lottery of a campaign. */
interface Told {
  readonly campaign: Campaign;
  readonly what: 'committed' | 'revealed' | 'doubted';
  readonly facts: Readonly<Record<string, string | number>>;
}

/** To who listens, and into the audit log. */
export function tell(em: EntityManager, acting: Acting, { campaign, what, facts }: Told): void {
  const { id, organisation } = campaign;
  emit(em, acting.now(), {
    ...{ type: `operations.lottery.${what}`, organisation, subjectId: id },
    body: { campaignId: id, ...facts },
  });
  audit(em, acting, {
    ...{ action: `lottery.${what}`, objectKind: 'Campaign', objectId: id, organisation },
    after: facts,
  });
}
