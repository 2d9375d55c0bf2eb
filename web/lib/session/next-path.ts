/** The path to go to after sign-in, only ever one of this console: an address of another host would be an open redirect. */
export function safeNextPath(next: string | null | undefined): string {
  if (!next?.startsWith('/') || next.startsWith('//') || /[\\\r\n]/.test(next)) return '/';
  return next;
}
