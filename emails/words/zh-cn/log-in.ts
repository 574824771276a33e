import type { LogInWords } from "../mail-words";

export const logInWords: LogInWords = {
  newDeviceLogin: {
    subject: "你的 Latchkey 账号有新的登录",
    title: "新设备登录",
    body: "有一台以前没有用过的设备登录了你的账号。",
    action: "查看会话",
    why: (host) => `之所以收到这封邮件，是因为你在 ${host} 的账号有一次新的登录。`,
    notYou: "请立即结束这个会话，再修改密码，并确认每个 API 密钥都是你自己创建的。",
  },
  refreshReused: {
    subject: "你的 Latchkey 账号有一个会话被结束",
    title: "我们结束了一个会话",
    body: "浏览器或程序靠刷新令牌保持登录，每个令牌只能使用一次，用过就换新的。有一个会话的令牌用过之后又被使用，可能是有人偷走了副本。为了安全，我们结束了这个会话。",
    next: "在被退出的地方重新登录即可，其他会话不受影响。",
    action: "重置密码",
    why: (host) => `之所以收到这封邮件，是因为你在 ${host} 的账号有一个会话被结束。`,
    notYou: "如果上面的 IP 地址或浏览器你不认得，或者以后又收到这样的邮件，请立即重置密码。",
  },
  accountLocked: {
    subject: "你的 Latchkey 账号已暂停密码登录",
    title: "密码登录已暂停",
    body: (failures, until) =>
      `有人${failures === 1 ? "" : `连续 ${failures} 次`}输错了你账号的密码。${until} 之前，无法用密码登录。`,
    stillWorks: "这期间，用以前登录过的浏览器仍可登录，也可以通过邮件重置密码。",
    action: "重置密码",
    why: (host) => `之所以收到这封邮件，是因为你在 ${host} 的账号暂停了密码登录。`,
    notYou: "可能有人在猜你的密码，暂停登录正是为了拦住对方。如果密码太短，或者在别处也用过，请换一个。",
  },
};
