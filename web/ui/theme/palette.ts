import { theme, type ThemeConfig } from 'antd';

export const THEME_CHOICES = ['light', 'dark', 'system'] as const;
export type ThemeChoice = (typeof THEME_CHOICES)[number];
export type ThemeMode = 'light' | 'dark';

const FONT =
  "system-ui, -apple-system, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif";

/**
 * antd's own style sheet has all rules, and these have the values they ask for. To write the rules of each component
 * when it is first drawn took half of the server's time for a page, and 400 KB of it.
 */
const styled = { zeroRuntime: true, hashed: false } as const;

const shared = { fontFamily: FONT, borderRadius: 6, wireframe: false };

/**
 * Grey texts are darker (lighter at night) than antd's own: those miss the 4.5:1 of WCAG AA. Each theme has a key of its
 * own, or antd keeps the colours of the other for some components when the operator changes over.
 */
const light: ThemeConfig = {
  ...styled,
  cssVar: { key: 'light' },
  algorithm: theme.defaultAlgorithm,
  token: {
    ...shared,
    colorPrimary: '#0b5cab',
    colorInfo: '#0b5cab',
    colorLink: '#0b5cab',
    colorLinkHover: '#084a8c',
    colorSuccess: '#16702f',
    colorWarning: '#9a5b00',
    colorError: '#c4211c',
    colorBgLayout: '#f4f6f9',
    colorPrimaryBg: '#e3eefa',
    colorInfoBg: '#e3eefa',
    colorInfoBorder: '#a9cbee',
    colorSuccessBg: '#e6f4ea',
    colorSuccessBorder: '#b2dcbe',
    colorWarningBg: '#fdf1dc',
    colorWarningBorder: '#eccb92',
    colorErrorBg: '#fdeceb',
    colorErrorBorder: '#f2b8b5',
    colorTextSecondary: 'rgba(0, 0, 0, 0.68)',
    colorTextTertiary: 'rgba(0, 0, 0, 0.62)',
    colorTextDescription: 'rgba(0, 0, 0, 0.62)',
    colorTextPlaceholder: 'rgba(0, 0, 0, 0.6)',
  },
};

const dark: ThemeConfig = {
  ...styled,
  cssVar: { key: 'dark' },
  algorithm: theme.darkAlgorithm,
  token: {
    ...shared,
    colorPrimary: '#3a86e0',
    colorInfo: '#5aa2f5',
    colorLink: '#79b4ff',
    colorLinkHover: '#9dc8ff',
    colorSuccess: '#4fbf6b',
    colorWarning: '#e0a030',
    colorError: '#ff8a85',
    colorBgLayout: '#0d1117',
    colorBgContainer: '#161b22',
    colorBgElevated: '#1f2630',
    colorTextSecondary: 'rgba(255, 255, 255, 0.76)',
    colorTextTertiary: 'rgba(255, 255, 255, 0.68)',
    colorTextDescription: 'rgba(255, 255, 255, 0.68)',
    colorTextPlaceholder: 'rgba(255, 255, 255, 0.62)',
  },
  components: { Button: { dangerColor: '#1f0a09' } },
};

export const THEMES: Record<ThemeMode, ThemeConfig> = { light, dark };

export function isThemeChoice(value: string | undefined): value is ThemeChoice {
  return THEME_CHOICES.some((choice) => choice === value);
}
