import { InvalidInput } from '@zhongtai/kit/errors';
import { z } from 'zod';
import { parseInput } from '../../input.ts';
import {
  commonShape,
  eventShape,
  groupShape,
  orNull,
  refuseOddPeriod,
  UNITS,
} from './analysis.input.ts';

const USUAL_EDGES = [1, 2, 3, 4, 5, 6, 11, 21, 51, 101];

const shape = z.object({
  ...commonShape,
  ...groupShape,
  event: eventShape,
  by: z.enum(['TIMES', 'DAYS', 'HOURS', 'SUM']).default('TIMES'),
  of: orNull(z.string().max(200)),
  edges: z.array(z.number()).min(1).max(50).default(USUAL_EDGES),
  unit: orNull(z.enum(UNITS)),
});

export type DistributionQuestion = z.output<typeof shape>;

/** @throws InvalidInput */
export function parseDistribution(input: unknown): DistributionQuestion {
  const question = parseInput(shape, input);
  refuseOddPeriod(question);
  const { edges, unit, breakdown } = question;
  if (edges.some((edge, index) => index > 0 && edge <= (edges[index - 1] ?? edge))) {
    throw new InvalidInput('edges', 'Edges ascend.');
  }
  if (unit !== null && breakdown !== null) {
    throw new InvalidInput('breakdown', 'Either a unit or a breakdown.');
  }
  return question;
}

const cell = z.object({
  of: z.unknown(),
  bin: orNull(z.int().min(0)),
  bucket: orNull(z.string().max(20)),
  value: orNull(z.string().max(1_000)),
});

/** @throws InvalidInput */
export function parseDistributionCell(input: unknown) {
  const { of, ...place } = parseInput(cell, input);
  const question = parseDistribution(of);
  if (place.bin !== null && place.bin >= question.edges.length) {
    throw new InvalidInput('bin', 'There is no such bin.');
  }
  if ((place.value === null) !== (question.breakdown === null)) {
    throw new InvalidInput('value', 'A breakdown has values, and only it.');
  }
  if ((place.bucket === null) !== (question.unit === null)) {
    throw new InvalidInput('bucket', 'A period that is cut has buckets, and only it.');
  }
  return { ...place, question };
}

export type DistributionCell = ReturnType<typeof parseDistributionCell>;
