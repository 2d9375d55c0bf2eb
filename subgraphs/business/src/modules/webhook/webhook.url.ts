import { isIP } from 'node:net';
import { isInside } from './webhook.post.ts';

/** What can be known of an address before it is looked up. */
export function isAllowedUrl(text: string, allowInside: boolean): boolean {
  const url = URL.parse(text);
  if (!url || url.username !== '' || url.password !== '' || url.hash !== '') return false;
  if (allowInside) return url.protocol === 'https:' || url.protocol === 'http:';
  const host = url.hostname.replaceAll(/[[\]]/g, '');
  return url.protocol === 'https:' && !(isIP(host) > 0 && isInside(host));
}
