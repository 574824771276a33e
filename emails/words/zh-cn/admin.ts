import type { AdminWords } from "../mail-words";

const changed = { disabled: "停用", enabled: "启用", revoked: "吊销" };

export const adminWords: AdminWords = {
  keyEndedByAdmin: {
    subject: (what, keyName) => `管理员${changed[what]}了 API 密钥${keyName && `：${keyName}`}`,
    title: {
      disabled: "管理员停用了一个 API 密钥",
      enabled: "管理员启用了一个 API 密钥",
      revoked: "管理员吊销了一个 API 密钥",
    },
    body: {
      disabled: "重新启用之前，用下面这个密钥的请求都会被拒绝。",
      enabled: "下面这个密钥又可以使用了，设置和以前一样。",
      revoked: "下面这个密钥再也不能使用，用到它的程序需要换一个新密钥。",
    },
    reason: "原因",
    reasons: {
      key_compromised: "密钥可能已被别人拿到",
      superseded: "已由另一个密钥接替",
      owner_left: "所有者已离开",
      no_longer_needed: "不再需要",
      privilege_withdrawn: "权限已收回",
    },
    action: "查看密钥",
    why: (host) => `之所以收到这封邮件，是因为 ${host} 的管理员更改了你管理的一个 API 密钥。`,
    notYouTitle: "觉得不对？",
    notYou: "请联系网站的管理员，并保留这封邮件作为凭据。",
  },
  accountByAdmin: {
    subject: {
      suspended: "你的 Latchkey 账号已被停用",
      resumed: "你的 Latchkey 账号已恢复",
      logged_out: "你的 Latchkey 账号已全部退出登录",
    },
    title: { suspended: "账号已被停用", resumed: "账号已恢复", logged_out: "账号已全部退出登录" },
    body: {
      suspended: "网站的管理员停用了你的账号。你现在无法登录，用你的 API 密钥的请求也会被拒绝。什么都没有删除。",
      resumed: "网站的管理员恢复了你的账号。你可以登录了，API 密钥也和以前一样可用。",
      logged_out: "网站的管理员结束了你的所有会话，需要时重新登录即可。密码没有变，API 密钥照常可用。",
    },
    action: "登录",
    why: (host) => `之所以收到这封邮件，是因为 ${host} 的管理员对你的账号做了更改。`,
    notYouTitle: "不清楚原因？",
    notYou: "请联系网站的管理员，并保留这封邮件作为凭据。",
  },
};
