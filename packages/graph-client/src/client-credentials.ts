export interface Credentials {
  /** The token endpoint. */
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Separated by blanks; all that the client may have when left out. */
  readonly scope?: string;
}

const RENEW_BEFORE_MS = 30_000;

/** Gets access tokens for a client that speaks for itself; one is used until shortly before it expires. */
export function clientCredentials(credentials: Credentials): () => Promise<string> {
  let token = { value: '', until: 0 };
  return async () => {
    if (Date.now() < token.until) return token.value;
    const { access_token: value, expires_in: seconds } = await fetchToken(credentials);
    token = { value, until: Date.now() + seconds * 1000 - RENEW_BEFORE_MS };
    return value;
  };
}

async function fetchToken({ url, clientId, clientSecret, scope }: Credentials) {
  const basic = [clientId, clientSecret].map(encodeURIComponent).join(':');
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(basic)}` },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      ...(scope !== undefined && { scope }),
    }),
  });
  if (!response.ok) throw new Error(`No token: ${response.status} ${await response.text()}`);
  return (await response.json()) as { access_token: string; expires_in: number };
}
