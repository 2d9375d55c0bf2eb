/** Objects of answers, as they were parsed: only ever read by keys of the plan. */
export interface JsonObject {
  [key: string]: unknown;
}

export type Path = readonly (string | number)[];

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
