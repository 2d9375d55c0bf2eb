import { z } from 'zod';

const answerSchema = z.object({ url: z.string() });

/** Ends the session and leaves for the identity provider, by a whole navigation: it is another host. False: still signed in. */
export async function signOut(locale: string): Promise<boolean> {
  try {
    const answer = await fetch(`/api/auth/sign-out?locale=${locale}`, { method: 'POST' });
    window.location.assign(answerSchema.parse(await answer.json()).url);
    return true;
  } catch {
    return false;
  }
}
