import type { Texts } from './texts.ts';

const ZH = {
  title: '第二重验证',
  hint: '请输入验证器应用中显示的 6 位验证码；手机不在身边时，可输入一个恢复码。',
  passkeyHint: '请使用通行密钥继续；也可以输入验证码或恢复码。',
  code: '验证码或恢复码',
  verify: '继续',
  usePasskey: '使用通行密钥',
  wrongCode: '验证码不正确、已过期或已使用过。连续输错 5 次后，该用户名将锁定 15 分钟。',
  wrongPasskey: '通行密钥未能验证，请重试或输入验证码。',
  locked: '失败次数过多，该用户名已锁定 15 分钟。',
  restart: '换一个账号登录',
  enrolTitle: '设置第二重验证',
  enrolHint:
    '管理员账号必须使用第二重验证。请用验证器应用扫描此二维码，或手动输入密钥，然后输入应用显示的 6 位验证码。',
  qrCode: '验证器应用的二维码',
  secret: '密钥',
  newCode: '6 位验证码',
  wrongNewCode: '验证码不正确。请确认手机时间准确，然后输入当前显示的验证码。',
  codesTitle: '保存恢复码',
  codesHint: '手机丢失时，每个恢复码可代替验证码使用一次。它们只显示这一次，请妥善保存。',
  goOn: '已保存，继续',
};

export type SecondFactorTexts = typeof ZH;

const EN: SecondFactorTexts = {
  title: 'Second factor',
  hint: 'Enter the 6 digits that your authenticator app shows. Without your phone, enter a recovery code.',
  passkeyHint: 'Go on with your passkey, or enter a code of your app or a recovery code.',
  code: 'Code or recovery code',
  verify: 'Continue',
  usePasskey: 'Use a passkey',
  wrongCode:
    'The code is wrong, too old or was used before. After 5 wrong tries in a row a user name is locked for 15 minutes.',
  wrongPasskey: 'The passkey could not be verified. Try again, or enter a code.',
  locked: 'Too many wrong tries: the user name is locked for 15 minutes.',
  restart: 'Sign in as somebody else',
  enrolTitle: 'Set up a second factor',
  enrolHint:
    'Administrators need a second factor. Scan this picture with an authenticator app, or type in the key; then enter the 6 digits that the app shows.',
  qrCode: 'QR code for an authenticator app',
  secret: 'Key',
  newCode: '6-digit code',
  wrongNewCode:
    'The code is not right. See that the clock of your phone is, and enter the code it shows now.',
  codesTitle: 'Keep your recovery codes',
  codesHint:
    'Each of them stands in once for a code when your phone is lost. They are shown only now: keep them in a safe place.',
  goOn: 'I have kept them, continue',
};

export const secondFactorTexts = ({ lang }: Texts): SecondFactorTexts => (lang === 'en' ? EN : ZH);
