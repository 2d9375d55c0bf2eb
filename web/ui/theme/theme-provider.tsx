'use client';

import { App, ConfigProvider, theme, type ConfigProviderProps } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
  type ReactNode,
} from 'react';
import { SYSTEM_COOKIE, THEME_COOKIE } from './cookies.ts';
import { THEMES, type ThemeChoice, type ThemeMode } from './palette.ts';
import { ThemeValues } from './theme-values.tsx';
import { useMediaQuery } from './use-media-query.ts';

interface ThemeState {
  readonly choice: ThemeChoice;
  readonly mode: ThemeMode;
  readonly choose: (choice: ThemeChoice) => void;
}

const ThemeContext = createContext<ThemeState>({ choice: 'system', mode: 'light', choose() {} });

interface Props {
  readonly locale: 'zh-CN' | 'en';
  readonly initialChoice: ThemeChoice;
  /** What the server believes the operator's system prefers. */
  readonly systemMode: ThemeMode;
  readonly nonce: string;
  readonly children: ReactNode;
}

/** antd in the language and colours of the operator. */
export function ThemeProvider({ locale, initialChoice, systemMode, nonce, children }: Props) {
  const [choice, setChoice] = useState(initialChoice);
  const isSystemDark = useMediaQuery('(prefers-color-scheme: dark)', systemMode === 'dark');
  // Parts that stream in late keep the colours of the server, and not every browser tells it what the system prefers.
  useEffect(() => remember(SYSTEM_COOKIE, isSystemDark ? 'dark' : 'light'), [isSystemDark]);
  const mode = choice === 'system' ? (isSystemDark ? 'dark' : 'light') : choice;
  const choose = useCallback((chosen: ThemeChoice) => {
    setChoice(chosen);
    remember(THEME_COOKIE, chosen);
  }, []);
  const state = useMemo(() => ({ choice, mode, choose }), [choice, mode, choose]);
  const antd: ConfigProviderProps = {
    locale: locale === 'en' ? enUS : zhCN,
    theme: THEMES[mode],
    csp: { nonce },
    button: { autoInsertSpace: false },
  };
  return (
    <ThemeValues>
      <ConfigProvider {...antd}>
        <ThemeContext value={state}>
          <App component={false}>
            <PageColours mode={mode}>{children}</PageColours>
          </App>
        </ThemeContext>
      </ConfigProvider>
    </ThemeValues>
  );
}

export function useTheme(): ThemeState {
  return useContext(ThemeContext);
}

function remember(cookie: string, value: string): void {
  document.cookie = `${cookie}=${value}; path=/; max-age=31536000; samesite=lax`;
}

/** Gives our own style sheets the colours that antd uses. */
function PageColours({ mode, children }: { mode: ThemeMode; children: ReactNode }) {
  const { token } = theme.useToken();
  const colours: Record<`--${string}`, string> = {
    '--ground': token.colorBgLayout,
    '--surface': token.colorBgContainer,
    '--border': token.colorBorderSecondary,
    '--text': token.colorText,
    '--muted': token.colorTextSecondary,
    '--accent': token.colorLink,
    '--accent-soft': token.colorPrimaryBg,
    // At night blue on soft blue misses 4.5:1.
    '--on-accent-soft': mode === 'dark' ? token.colorText : token.colorLink,
    '--hover': token.colorFillTertiary,
    '--good': token.colorSuccess,
    '--warn': token.colorWarning,
    '--bad': token.colorError,
    '--font': token.fontFamily,
  };
  return (
    <div className="page" data-theme={mode} style={colours}>
      {children}
    </div>
  );
}
