'use client';

import { useState, useTransition } from 'react';
import { useRouter } from '#lib/i18n/navigation.ts';

/** What the customer does, and why it was refused. */
export function useActing() {
  const router = useRouter();
  const [code, setCode] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  const act = (doing: () => Promise<{ ok: true } | { ok: false; code: string }>) =>
    startTransition(async () => {
      const played = await doing();
      setCode(played.ok ? null : played.code);
      router.refresh();
    });
  return { code, isPending, act };
}
