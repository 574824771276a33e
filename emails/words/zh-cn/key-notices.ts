import type { KeyNoticeWords } from "../mail-words";

function expires(days: number): string {
  return days === 0 ? "将在 24 小时内到期" : `将在 ${days} 天后到期`;
}

export const keyNoticeWords: KeyNoticeWords = {
  keyFacts: {
    name: "名称",
    key: "密钥",
    oldKey: "旧密钥",
    newKey: "新密钥",
    preparedBy: "准备人",
    network: "网络",
    agent: "程序",
    source: "来源",
    expiresAt: "到期时间",
  },
  keyRotated: {
    subject: (keyName) => (keyName ? `API 密钥已轮换：${keyName}` : "API 密钥已轮换"),
    title: "有一个 API 密钥已轮换",
    body: "新密钥已经接替旧密钥。这封邮件里没有完整的密钥。",
    oldKey(until, untilUnused) {
      if (until === null && !untilUnused) return "旧密钥已立即失效，请把用到它的地方都换成新密钥。";
      const unused = "等一段时间没有程序使用后自动失效";
      const replace = "请在此之前，把用到旧密钥的地方都换成新密钥。";
      if (until === null) return `旧密钥暂时还能用，${unused}。${replace}`;
      return untilUnused
        ? `旧密钥暂时还能用，${unused}，最迟到 ${until}。${replace}`
        : `旧密钥可以用到 ${until}。${replace}`;
    },
    action: "查看密钥",
    why: (host) => `之所以收到这封邮件，是因为你在 ${host} 管理的一个 API 密钥已轮换。`,
    notYou: "请立即吊销新旧两个密钥，再结束不认识的会话，并修改密码。",
  },
  keyClaim: {
    subject: (keyName) => (keyName ? `有一个 API 密钥等你领取：${keyName}` : "有一个 API 密钥等你领取"),
    title: "有一个 API 密钥等你领取",
    body: "有人为你准备了一个 API 密钥。打开链接并登录后，密钥才会生成，而且只有你能看到。",
    account: "领取时要用这个邮箱的账号。如果还没有，请先注册，再打开链接。",
    action: "领取密钥",
    validity: (until) => `链接只能使用一次，有效期至 ${until}。`,
    why: (host) => `之所以收到这封邮件，是因为有人在 ${host} 为这个邮箱准备了 API 密钥。`,
    notYouTitle: "不知道是怎么回事？",
    notYou: "请不要打开链接，也不要转给别人。你不领取，密钥就不会生成；链接到期后自动失效。",
  },
  keyNewCaller: {
    subject: (keyName) => (keyName ? `API 密钥在新的地方被使用：${keyName}` : "API 密钥在新的地方被使用"),
    title: "API 密钥在新的地方被使用",
    body: "有请求用了下面这个密钥，来自以前没有见过的网络或程序。",
    action: "查看密钥",
    why: (host) => `之所以收到这封邮件，是因为你在 ${host} 管理的一个 API 密钥在新的地方被使用。`,
    notYouTitle: "是你在使用吗？",
    notYou: (until) =>
      `如果是，不用做任何事。如果不是，请停用密钥，以后还可以重新启用。链接打开的页面上只有一个按钮，按下之前什么都不会发生，所以邮件扫描程序不会误停密钥。链接有效期至 ${until}。`,
    disable: "不是我：停用密钥",
  },
  keyLeaked: {
    subject: (keyName) => (keyName ? `API 密钥已泄露：${keyName}` : "API 密钥已泄露"),
    title: "有一个 API 密钥已泄露",
    body: {
      notified: "有人在不该出现的地方发现了这个密钥，并提交给了我们。密钥仍然可用，其他拿到它的人也能用。",
      disabled: "有人在不该出现的地方发现了这个密钥，并提交给了我们。我们已将它停用，用它的请求都会被拒绝。",
      revoked: "有人在不该出现的地方发现了这个密钥，并提交给了我们。我们已将它吊销，它再也不能使用。",
    },
    action: "查看密钥",
    why: (host) => `之所以收到这封邮件，是因为有人报告你在 ${host} 管理的一个 API 密钥已泄露。`,
    notYouTitle: "接下来怎么做",
    notYou: {
      notified: "请尽快轮换密钥，并让旧密钥立即失效；再把它从泄露的地方删掉，并确认使用过它的调用方你都认识。",
      disabled: "请为用到它的程序新建一个密钥，再吊销这一个，不要重新启用。并请确认使用过它的调用方你都认识。",
      revoked: "请为用到它的程序新建一个密钥，并确认使用过它的调用方你都认识。",
    },
  },
  keyExpiring: {
    subject: (keyName, days) => `API 密钥${expires(days)}${keyName && `：${keyName}`}`,
    title: "有一个 API 密钥即将到期",
    body: (days) => `下面这个密钥${expires(days)}。到期后，用它的请求都会被拒绝。`,
    rotate: "如果还有程序在用，请轮换：打开密钥，选“轮换”，就会得到一个新密钥。旧密钥可以再保留一段时间，等换好再停。",
    action: "查看密钥",
    why: (host) => `之所以收到这封邮件，是因为你在 ${host} 管理的一个 API 密钥即将到期。`,
    notYouTitle: "已经用不到了？",
    notYou: "那就不用做任何事，密钥到期后自动失效。",
  },
};
