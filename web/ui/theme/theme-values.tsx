'use client';

import { createCache, extractStyle, StyleProvider } from '@ant-design/cssinjs';
import { useServerInsertedHTML } from 'next/navigation';
import { type ReactNode, useState } from 'react';

/** What is said when no rule is among the values. */
const NO_RULES = '.data-ant-cssinjs-cache-path{content:"";}';

/**
 * Sends the values of the theme with the part of the page that asks for them. antd's own registry sends nothing with
 * parts that need values and no rules: they would grow when the browser fills them in, under the pointer.
 */
export function ThemeValues({ children }: { readonly children: ReactNode }) {
  const [cache] = useState(() => createCache());
  useServerInsertedHTML(() => {
    const css = extractStyle(cache, { plain: true, once: true }).replace(NO_RULES, '');
    if (css === '') return null;
    return (
      <style
        data-rc-order="prepend"
        data-rc-priority="-1000"
        dangerouslySetInnerHTML={{ __html: css }}
      />
    );
  });
  return <StyleProvider cache={cache}>{children}</StyleProvider>;
}
