export const THEME_COOKIE = 'zhongtai-theme';
/** What the operator's system preferred when it was last seen. */
export const SYSTEM_COOKIE = 'zhongtai-system-theme';
