import type { Words } from '@zhongtai/kit/form';
import { PARTNER_SCOPES } from '@zhongtai/kit/caller';
import { z } from 'zod';
import generated from '../../derived/interfaces.json' with { type: 'json' };
import { CAPABILITIES } from './capability.catalogue.ts';

const interfaceShape = z.object({
  ...{ operation: z.string(), room: z.string(), description: z.string() },
  permissions: z.array(z.string()),
  arguments: z.array(z.object({ name: z.string(), type: z.string() })),
  ...{ answer: z.string(), fields: z.array(z.string()) },
  ...{ isPaged: z.boolean(), isReleased: z.boolean(), deprecationReason: z.string().nullable() },
});

/** An operation of the graph, and of which of the bank's capabilities it is. */
export interface BusinessInterface extends z.infer<typeof interfaceShape> {
  readonly capability: Capability;
}

/** Something the bank can do for its channels and partners. */
export interface Capability {
  readonly code: string;
  readonly name: Words;
  readonly does: Words;
  /** What in the platform does it: `business/product`. */
  readonly rooms: readonly string[];
}

const byRoom = new Map(
  CAPABILITIES.flatMap((one) => one.rooms.map((room) => [room, one] as const)),
);

/** Everything that can be asked of the graph; a test says that each is of one capability. */
export const INTERFACES: readonly BusinessInterface[] = z
  .array(interfaceShape)
  .parse(generated)
  .flatMap((one) => {
    const capability = byRoom.get(one.room);
    return capability ? [{ ...one, capability }] : [];
  });

const SCOPES: readonly string[] = PARTNER_SCOPES;

/** One of the scopes that partners can be given is enough. */
export const isForPartners = ({ permissions }: Pick<BusinessInterface, 'permissions'>): boolean =>
  permissions.some((permission) => SCOPES.includes(permission));
