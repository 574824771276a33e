import type { EmailChangeWords } from "../mail-words";

export const emailChangeWords: EmailChangeWords = {
  emailChangeCode: {
    subject: "确认在 Latchkey 账号中使用这个邮箱",
    title: "确认新邮箱",
    body: "有人想把一个已有账号的邮箱换成这个。如果是你，请在个人资料页输入下面的验证码，确认邮箱是你的。",
    action: "打开页面",
    why: (host) => `之所以收到这封邮件，是因为 ${host} 的一个账号把这个邮箱填成了新邮箱。`,
    notYou: "不用做任何事：没有验证码，什么都不会变。无论对方怎么说，都不要把验证码告诉任何人。",
  },
  emailChangeAsked: {
    subject: "有人申请更换你 Latchkey 账号的邮箱",
    title: "有人申请更换邮箱",
    body: "有人输入了你的密码，申请更换账号的邮箱。目前什么都没有变：要等新邮箱收到的验证码填好，更换才会生效。",
    action: "重置密码",
    why: (host) => `之所以收到这封邮件，是因为你在 ${host} 的账号目前使用这个邮箱。`,
    notYou: "请立即重置密码，这次更换也会随之取消。",
  },
  emailChanged: {
    subject: "你的 Latchkey 账号已更换邮箱",
    title: "账号邮箱已更换",
    body: "你的账号已改用新邮箱。收到这封邮件的旧邮箱，不能再用来登录这个账号。",
    why: (host) => `之所以收到这封邮件，是因为你在 ${host} 的账号原来使用这个邮箱。`,
    notYou: "请马上联系网站的管理员，并保留这封邮件作为凭据。用这个旧邮箱，你自己已经无法找回账号。",
  },
};
