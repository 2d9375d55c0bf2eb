import type { TableRef } from 'antd/es/table';
import { useEffect, useRef } from 'react';

/** Lets a table that is wider than its place be scrolled by keyboard; antd only thinks of the mouse. */
export function useReachableScroll(label: string) {
  const table = useRef<TableRef>(null);
  useEffect(() => {
    const content = table.current?.nativeElement.querySelector('.ant-table-content');
    if (!content) return;
    const observer = new ResizeObserver(() => {
      const isWider = content.scrollWidth > content.clientWidth;
      const attributes = { tabindex: '0', role: 'group', 'aria-label': label };
      for (const [name, value] of Object.entries(attributes)) {
        if (isWider) content.setAttribute(name, value);
        else content.removeAttribute(name);
      }
    });
    observer.observe(content);
    return () => observer.disconnect();
  }, [label]);
  return table;
}
