import { en } from './messages.en.ts';
import { zhCN } from './messages.zh-cn.ts';

export const MESSAGES = { en, 'zh-CN': zhCN };
