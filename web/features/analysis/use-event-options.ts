'use client';

import { useEventWord } from '#features/customer-page/event-name.tsx';

interface Option {
  readonly value: string;
  readonly label: string;
}

/** Names of events to choose from, found by the operator's words for them as well. */
export function useEventOptions(names: readonly string[]) {
  const word = useEventWord();
  const options = names.map((value): Option => {
    const label = word(value);
    return { value, label: label === value ? value : `${label} (${value})` };
  });
  return {
    options,
    showSearch: {
      filterOption: (typed: string, option?: Option) =>
        (option?.label ?? '').toLowerCase().includes(typed.toLowerCase()),
    },
  };
}
