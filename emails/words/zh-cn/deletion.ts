import type { DeletionWords } from "../mail-words";

export const deletionWords: DeletionWords = {
  deletionScheduled: {
    subject: "你的 Latchkey 账号即将注销",
    title: "账号即将注销",
    body: (deleteAt) => `你的账号将于 ${deleteAt} 注销，所有 API 密钥一并删除。`,
    undo: "如果改了主意，请在此之前登录，点“保留账号”。",
    action: "登录并保留账号",
    why: (host) => `之所以收到这封邮件，是因为有人申请注销你在 ${host} 的账号。`,
    notYou: "那说明有人知道了你的密码。请立即登录，点“保留账号”，再修改密码。",
  },
  deletionUndone: {
    subject: "你的 Latchkey 账号已保留",
    title: "账号已保留",
    body: "注销账号的申请已撤销，什么都没有删除。",
    action: "查看个人资料",
    why: (host) => `之所以收到这封邮件，是因为你在 ${host} 的账号撤销了注销申请。`,
    notYou: "请立即修改密码，并结束不认识的会话。",
  },
  accountDeleted: {
    subject: "你的 Latchkey 账号已注销",
    title: "账号已注销",
    body: (at) => `你的账号已于 ${at} 注销，所有 API 密钥一并删除，无法恢复。`,
    why: (host) => `之所以收到这封邮件，是因为你在 ${host} 的账号原来使用这个邮箱。`,
    notYou: "请联系网站的管理员；如果别处也用了同一个密码，请一并修改。",
  },
};
