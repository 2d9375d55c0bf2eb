import type { Role } from '@zhongtai/kit/caller';

const ZH = {
  lang: 'zh-CN',
  product: 'Zhongtai 中台',
  signIn: '登录',
  username: '用户名',
  password: '密码',
  wrong: '用户名或密码不正确。连续输错 5 次后，该用户名将锁定 15 分钟。',
  missing: '请输入用户名和密码。',
  tooMany: '此网络地址的失败次数过多，请在 {seconds} 秒后重试。',
  demoTitle: '演示账号',
  demoHint: '所有演示账号的密码都是 {password}。',
  roles: {
    ADMINISTRATOR: '系统管理员',
    SECURITY_ADMINISTRATOR: '安全管理员',
    AUDIT_ADMINISTRATOR: '审计管理员',
    CAMPAIGN_MANAGER: '活动经理',
    APPROVER: '审批人',
    ANALYST: '分析师',
    PRODUCT_MANAGER: '产品经理',
    SERVICE_AGENT: '客服',
  } satisfies Record<Role, string>,
  errorTitle: '无法继续登录',
  expired: '登录页面已失效：可能停留太久，或浏览器未保留 Cookie。请返回控制台重新登录。',
  badRequest:
    '登录请求不完整或不被接受。请返回控制台重新登录；如再次出现，请将以下代码告知管理员。',
  failed: '登录服务暂时出错。请稍后重试；如再次出现，请将以下代码告知管理员。',
  backToConsole: '返回控制台',
  signOutTitle: '退出登录',
  signOutQuestion: '确定要退出登录吗？',
  signOut: '退出登录',
  stay: '保持登录',
  signedOutTitle: '已退出登录',
  signedOut: '您已安全退出，可以关闭此页面。',
};

export type Texts = typeof ZH;

const EN: Texts = {
  lang: 'en',
  product: 'Zhongtai 中台',
  signIn: 'Sign in',
  username: 'User name',
  password: 'Password',
  wrong:
    'The user name or the password is not right. After 5 wrong tries in a row a user name is locked for 15 minutes.',
  missing: 'Enter your user name and your password.',
  tooMany: 'Too many failed tries from this network address. Try again in {seconds} seconds.',
  demoTitle: 'Demo logins',
  demoHint: 'The password of every demo login is {password}.',
  roles: {
    ADMINISTRATOR: 'administrator',
    SECURITY_ADMINISTRATOR: 'security administrator',
    AUDIT_ADMINISTRATOR: 'audit administrator',
    CAMPAIGN_MANAGER: 'campaign manager',
    APPROVER: 'approver',
    ANALYST: 'analyst',
    PRODUCT_MANAGER: 'product manager',
    SERVICE_AGENT: 'service agent',
  },
  errorTitle: 'Sign-in cannot go on',
  expired:
    'This sign-in page is no longer valid: it was open for too long, or the browser keeps no cookies. Go back to the console and sign in again.',
  badRequest:
    'The request to sign in was incomplete or is not accepted. Go back to the console and sign in again; if this happens again, give the administrator the code below.',
  failed:
    'Sign-in has a problem at the moment. Try again later; if this happens again, give the administrator the code below.',
  backToConsole: 'Back to the console',
  signOutTitle: 'Sign out',
  signOutQuestion: 'Do you want to sign out?',
  signOut: 'Sign out',
  stay: 'Stay signed in',
  signedOutTitle: 'Signed out',
  signedOut: 'You have signed out. You may close this page.',
};

interface Wishes {
  /** As in the OpenID parameter: language tags by preference, separated by spaces. */
  readonly uiLocales?: unknown;
  readonly acceptLanguage?: string | undefined;
}

/** Chinese unless English is wished for first. */
export function textsFor({ uiLocales, acceptLanguage }: Wishes): Texts {
  const asked = typeof uiLocales === 'string' ? uiLocales.split(' ') : [];
  const accepted = (acceptLanguage ?? '').split(',').map((range) => range.trim());
  const known = [...asked, ...accepted].find((tag) => /^(zh|en)\b/i.test(tag));
  return known?.toLowerCase().startsWith('en') ? EN : ZH;
}
