'use client';

import { Button, type ButtonProps } from 'antd';
import { useLocale } from 'next-intl';
import type { MouseEvent } from 'react';
import { useRouter } from '#lib/i18n/navigation.ts';

interface Props extends Pick<ButtonProps, 'type' | 'icon' | 'size' | 'children'> {
  /** Path without the language. */
  readonly href: string;
}

/** A link that looks like a button; a plain click stays in the page, any other does what a link does. */
export function ButtonLink({ href, ...button }: Props) {
  const router = useRouter();
  const locale = useLocale();
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    router.push(href);
  };
  return <Button {...button} href={`/${locale}${href === '/' ? '' : href}`} onClick={open} />;
}
