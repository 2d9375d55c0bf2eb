import { type Html, markup } from './html.ts';

/** What was wrong with the last try, said aloud. */
export const alarm = (problem: string | null): Html | null =>
  problem === null ? null : markup`<p class="alarm" id="problem" role="alert">${problem}</p>`;

/** Attributes that tie a field to it. */
export const described = (problem: string | null): Html | null =>
  problem === null ? null : markup` aria-invalid="true" aria-describedby="problem"`;
