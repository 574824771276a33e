import type { MailWords } from "./mail-words";
import { adminWords } from "./zh-cn/admin";
import { deletionWords } from "./zh-cn/deletion";
import { emailChangeWords } from "./zh-cn/email-change";
import { keyNoticeWords } from "./zh-cn/key-notices";
import { keyWords } from "./zh-cn/keys";
import { logInWords } from "./zh-cn/log-in";
import { passwordWords } from "./zh-cn/password";
import { signUpWords } from "./zh-cn/sign-up";
import { workspaceWords } from "./zh-cn/workspaces";

export const zhCn: MailWords = {
  hello: (nickname) => (nickname ? `${nickname}，你好：` : "你好："),
  notYouTitle: "不是你本人操作？",
  automatic: "本邮件由系统自动发出，回复不会有人查看。",
  unknown: "未知",
  colon: "：",
  facts: { newEmail: "新邮箱", at: "时间", ip: "IP 地址", userAgent: "浏览器" },
  code: {
    reference: "对照词",
    note: (until) =>
      `填写验证码的页面会显示同一个词；如果不一样，请使用更新的那封邮件。验证码只能使用一次，有效期至 ${until}。`,
  },
  ...signUpWords,
  ...keyWords,
  ...keyNoticeWords,
  ...adminWords,
  ...workspaceWords,
  ...logInWords,
  ...passwordWords,
  ...emailChangeWords,
  ...deletionWords,
};
