'use client';

import { DesktopOutlined, MoonOutlined, SunOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useTranslations } from 'next-intl';
import { isThemeChoice, THEME_CHOICES } from '../theme/palette.ts';
import { useTheme } from '../theme/theme-provider.tsx';

const ICONS = {
  light: <SunOutlined aria-hidden />,
  dark: <MoonOutlined aria-hidden />,
  system: <DesktopOutlined aria-hidden />,
};

/** Light, dark, or as the operator's system has it. */
export function ThemeSwitch() {
  const t = useTranslations('common');
  const { choice, choose } = useTheme();
  const items = THEME_CHOICES.map((key) => ({ key, icon: ICONS[key], label: t(`theme.${key}`) }));
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items,
        selectable: true,
        selectedKeys: [choice],
        onClick: ({ key }) => isThemeChoice(key) && choose(key),
      }}
    >
      <Button type="text" icon={ICONS[choice]} aria-label={t('theme.label')} />
    </Dropdown>
  );
}
