import type { ServiceContext } from '@zhongtai/kit/context';
import { InvalidInput } from '@zhongtai/kit/errors';
import { mustFindChannel } from '../channel/index.ts';
import type { FlowDraft } from './flow-draft.entity.ts';
import { type Simulation, simulate } from './flow-draft.simulation.ts';
import { type SeenDraft, lockDraft, mustBeHead } from './flow-draft.work.ts';

export interface SimulationInput extends SeenDraft {
  readonly channel: string;
  readonly data: string;
}

export interface DraftSimulation extends Simulation {
  readonly draft: FlowDraft;
}

/** Tries the draft, and notes when it went through to its end. @throws FlowDraftNotFound, FlowDraftChanged, InvalidInput */
export async function simulateDraft(
  ctx: ServiceContext,
  input: SimulationInput,
): Promise<DraftSimulation> {
  const channel = await mustFindChannel(ctx.em, input.channel);
  const attempt = {
    ...{ channel: channel.code, isStaffed: channel.kind === 'STAFFED' },
    entered: parseEntry(input.data),
  };
  mustBeHead(ctx);
  return ctx.em.transactional(async (em) => {
    const draft = await lockDraft(em, input);
    const simulation = simulate(draft.outline, attempt);
    if (simulation.outcome === 'COMPLETED') draft.simulatedHash = draft.hash();
    await em.flush();
    return { ...simulation, draft };
  });
}

function parseEntry(data: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(data);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return value as Readonly<Record<string, unknown>>;
    }
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
  }
  throw new InvalidInput('data', 'JSON by field.');
}
