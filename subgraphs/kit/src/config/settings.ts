import { z } from 'zod';

/** Which settings fall back on a value that is published with the source. */
export const DEMO_DEFAULTS = new WeakMap<object, string>();

/** Which settings may be left out, but not in production. */
export const NEEDED_IN_PRODUCTION = new WeakSet<object>();

const SECRET_MIN_LENGTH = 32;

export function port(fallback?: number) {
  const message = 'must be a port from 1 to 65535';
  const number = z
    .string()
    .regex(/^\d{1,5}$/, message)
    .transform(Number)
    .refine((value) => value >= 1 && value <= 65_535, message);
  return fallback === undefined ? number : number.default(fallback);
}

/** An absolute address without a trailing slash; `schemes` as in `['http', 'https']`. */
export function url(schemes: readonly string[], fallback?: string) {
  const address = z
    .string()
    .refine((value) => schemes.includes(schemeOf(value)), `must be a ${schemes.join(' or ')} URL`)
    .transform((value) => value.replace(/\/+$/, ''));
  return fallback === undefined ? address : address.default(fallback);
}

/** At least 32 characters. With `demo`, that value stands in when unset, but never in production. */
export function secret({ demo, min = SECRET_MIN_LENGTH }: { demo?: string; min?: number } = {}) {
  const value = z.string().min(min, `must have at least ${min} characters`);
  if (demo === undefined) return value;
  const withDemo = value.default(demo);
  DEMO_DEFAULTS.set(withDemo, demo);
  return withDemo;
}

export function text(fallback?: string) {
  return fallback === undefined ? z.string() : z.string().default(fallback);
}

/** `1` or `true` is on; `0`, `false` or unset is off. */
export function flag() {
  return z
    .enum(['0', '1', 'false', 'true'], 'must be 0 or 1')
    .default('0')
    .transform((value) => value === '1' || value === 'true');
}

/** Unset is null: a feature that is off. */
export function optional<Setting extends z.ZodType>(setting: Setting) {
  return setting.optional().transform((value) => value ?? null);
}

/** Unset is null, and refused in production: what is off then would be missed there. */
export function neededInProduction<Setting extends z.ZodType>(setting: Setting) {
  const needed = optional(setting);
  NEEDED_IN_PRODUCTION.add(needed);
  return needed;
}

function schemeOf(value: string): string {
  return URL.canParse(value) ? new URL(value).protocol.slice(0, -1) : '';
}
