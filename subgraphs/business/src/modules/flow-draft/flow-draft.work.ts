import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { audit } from '@zhongtai/kit/audit';
import type { ServiceContext } from '@zhongtai/kit/context';
import { isId } from '@zhongtai/kit/ids';
import { mustBeHeadOffice } from '../../places.ts';
import { FlowDraft } from './flow-draft.entity.ts';
import { FlowDraftChanged, FlowDraftNotFound } from './flow-draft.errors.ts';

/** @throws Forbidden */
export const mustBeHead = ({ caller }: ServiceContext): string =>
  mustBeHeadOffice(caller, 'Flows are made at the head office.');

export interface SeenDraft {
  readonly id: string;
  readonly version: number;
}

/** Changes an open draft at the version its caller saw. @throws FlowDraftNotFound, FlowDraftChanged, Forbidden */
export async function onDraft(
  ctx: ServiceContext,
  seen: SeenDraft,
  act: (em: EntityManager, draft: FlowDraft) => Promise<void> | void,
): Promise<FlowDraft> {
  mustBeHead(ctx);
  return ctx.em.transactional(async (em) => {
    const draft = await lockDraft(em, seen);
    await act(em, draft);
    draft.version += 1;
    draft.changedAt = ctx.now();
    await em.flush();
    return draft;
  });
}

/** @throws FlowDraftNotFound, FlowDraftChanged */
export async function lockDraft(em: EntityManager, { id, version }: SeenDraft): Promise<FlowDraft> {
  const lock = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const;
  const draft = isId(id) ? await em.findOne(FlowDraft, { id }, lock) : null;
  if (!draft) throw new FlowDraftNotFound();
  if (draft.version !== version || draft.status !== 'DRAFT') {
    throw new FlowDraftChanged({ version: draft.version, status: draft.status });
  }
  return draft;
}

interface Deed {
  readonly draft: FlowDraft;
  readonly did: 'created' | 'changed' | 'discarded' | 'submitted';
}

export function record(em: EntityManager, ctx: ServiceContext, { draft, did }: Deed): void {
  const { id, code, organisation, outline } = draft;
  audit(em, ctx, {
    ...{ action: `flowDraft.${did}`, organisation, objectKind: 'FlowDraft', objectId: id },
    after: { code, steps: outline.steps.length },
  });
}
