import { NextResponse } from 'next/server';
import { readConfig } from '#lib/config.ts';

/** Where the provider sends the browser after sign-out; the sign-in page greets in the operator's language. */
export function GET(): Response {
  return NextResponse.redirect(`${readConfig().consoleUrl}/sign-in?signedOut=1`);
}
