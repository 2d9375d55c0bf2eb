'use client';

import { createContext, useContext, type ReactNode } from 'react';

/** The bank whose calendar and money a page is about. */
export interface Bank {
  /** ISO 4217. */
  readonly currency: string;
  /** IANA name; cuts the bank's days. */
  readonly timeZone: string;
}

const BankContext = createContext<Bank>({ currency: 'CNY', timeZone: 'Asia/Shanghai' });

export function BankProvider({ bank, children }: { bank: Bank; children: ReactNode }) {
  return <BankContext value={bank}>{children}</BankContext>;
}

export function useBank(): Bank {
  return useContext(BankContext);
}
