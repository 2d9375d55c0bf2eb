import { z } from 'zod';
import type { BusinessCapabilitiesQuery, BusinessInterfacesQuery } from '#generated/gql/graphql.ts';

export type Interface = BusinessInterfacesQuery['businessInterfaces']['edges'][number]['node'];
export type Capability = BusinessCapabilitiesQuery['businessCapabilities'][number];

const optional = z
  .string()
  .trim()
  .nullish()
  .transform((value) => value || null);

export const interfaceShape = z.object({
  ...{ price: optional, sunsetOn: optional, successor: optional },
});

export type InterfaceValues = z.input<typeof interfaceShape>;

export const capabilityShape = z.object({
  ...{ owner: z.string().trim().min(1), successPercent: z.string(), targetMs: z.int() },
});

export type CapabilityValues = z.input<typeof capabilityShape>;
