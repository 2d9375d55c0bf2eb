import { join, resolve } from 'node:path';

/** The checkout. */
export const ROOT = join(import.meta.dirname, '..');

export const NODE = process.execPath;

/** The data folder, absolute: `ZHONGTAI_HOME`, else `.zhongtai` in the checkout. */
export function homeFolder(env: NodeJS.ProcessEnv): string {
  return resolve(env['ZHONGTAI_HOME'] || join(ROOT, '.zhongtai'));
}
