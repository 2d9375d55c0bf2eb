import { UniqueConstraintViolationException } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { ServiceContext } from '@zhongtai/kit/context';
import { InvalidInput } from '@zhongtai/kit/errors';
import { idempotent } from '@zhongtai/kit/idempotency';
import { newId } from '@zhongtai/kit/ids';
import { Channel } from '../channel/index.ts';
import {
  type FlowInUse,
  type FlowOutline,
  type FlowProblem,
  type KnownChannels,
  type PublishedFlow,
  newestFlow,
  ownProblemsOf,
} from '../flow/index.ts';
import { FlowDraft } from './flow-draft.entity.ts';
import { FlowDraftExists } from './flow-draft.errors.ts';
import { parseCode, parseOutline } from './flow-draft.input.ts';
import { type SeenDraft, mustBeHead, onDraft, record } from './flow-draft.work.ts';

export interface NewDraft {
  readonly idempotencyKey: string;
  readonly code: string;
  readonly copyOf?: string | null | undefined;
}

/**
 * Begins a version of a flow: as it is in use, or for a new one as another flow that it is to be like.
 * @throws FlowDraftExists, InvalidInput, Forbidden
 */
export async function createDraft(ctx: ServiceContext, input: NewDraft): Promise<FlowDraft> {
  const { idempotencyKey: key, ...request } = input;
  const bank = mustBeHead(ctx);
  const code = parseCode(input.code);
  const command = { caller: ctx.caller, operation: 'createFlowDraft', key, request };
  try {
    const { id } = await ctx.em.transactional((em) =>
      idempotent(em, command, async (tx) => {
        const outline = await firstOutline(tx, bank, { code, copyOf: input.copyOf ?? null });
        return add(tx, ctx, { bank, outline });
      }),
    );
    return await ctx.em.findOneOrFail(FlowDraft, { id }, { refresh: true });
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException) throw new FlowDraftExists();
    throw error;
  }
}

interface Wanted {
  readonly code: string;
  readonly copyOf: string | null;
}

/** @throws InvalidInput when what is to be copied is not there */
async function firstOutline(
  em: EntityManager,
  bank: string,
  { code, copyOf }: Wanted,
): Promise<FlowOutline> {
  const source = await newestFlow(em, { code: copyOf ?? code, bank });
  if (!source) throw new InvalidInput('copyOf', 'Which flow is it to begin as?');
  return { code, name: source.name, steps: source.steps };
}

async function add(
  em: EntityManager,
  ctx: ServiceContext,
  { bank, outline }: { readonly bank: string; readonly outline: FlowOutline },
): Promise<{ readonly id: string }> {
  const at = ctx.now();
  const draft = em.create(FlowDraft, {
    ...{ id: newId(), organisation: bank, code: outline.code, outline },
    ...{ makers: [ctx.caller.subject], createdAt: at, changedAt: at },
  });
  record(em, ctx, { draft, did: 'created' });
  await em.flush();
  return { id: draft.id };
}

export interface DraftContent extends SeenDraft {
  readonly name: unknown;
  readonly steps: unknown;
}

/** @throws FlowDraftNotFound, FlowDraftChanged, InvalidInput, Forbidden */
export async function changeDraft(ctx: ServiceContext, input: DraftContent): Promise<FlowDraft> {
  return onDraft(ctx, input, (em, draft) => {
    const { name, steps } = input;
    const { makers } = draft;
    draft.outline = parseOutline(draft.code, { name, steps });
    draft.makers = makers.includes(ctx.caller.subject) ? makers : [...makers, ctx.caller.subject];
    record(em, ctx, { draft, did: 'changed' });
  });
}

/** @throws FlowDraftNotFound, FlowDraftChanged, Forbidden */
export async function discardDraft(ctx: ServiceContext, input: SeenDraft): Promise<FlowDraft> {
  return onDraft(ctx, input, (em, draft) => {
    draft.status = 'DISCARDED';
    record(em, ctx, { draft, did: 'discarded' });
  });
}

/** What speaks against publishing it as it is, in place of what is in use. */
export async function problemsOfDraft(
  em: EntityManager,
  { outline }: FlowDraft,
  inUse: PublishedFlow | null,
): Promise<FlowProblem[]> {
  return ownProblemsOf(outline, { channels: await knownChannels(em), kind: inUse?.kind ?? null });
}

async function knownChannels(em: EntityManager): Promise<KnownChannels> {
  return new Map((await em.find(Channel, {})).map(({ code, kind }) => [code, kind]));
}

/** The version that it is to follow; there is none of a new flow. */
export const inUseBefore = ({ code, organisation }: FlowDraft): FlowInUse => ({
  ...{ code, bank: organisation },
});
