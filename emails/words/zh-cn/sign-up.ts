import type { SignUpWords } from "../mail-words";

export const signUpWords: SignUpWords = {
  activation: {
    subject: "激活你的 Latchkey 账号",
    title: "激活账号",
    body: "还差一步：请确认这个邮箱是你的。打开下面的链接，在页面上完成激活。",
    action: "激活账号",
    validity: (until) => `链接只能使用一次，有效期至 ${until}。`,
    why: (host) => `之所以收到这封邮件，是因为有人在 ${host} 的注册页面填写了这个邮箱。`,
    notYou: "请不要打开链接：密码是注册的人设的。没有激活的账号无法使用，链接到期后自动失效。",
  },
  signUpCode: {
    subject: "你的 Latchkey 注册验证码",
    title: "确认邮箱",
    body: "请在注册的页面输入这个验证码，确认这个邮箱是你的；下一步再设置密码。",
    action: "打开网站",
    why: (host) => `之所以收到这封邮件，是因为有人在 ${host} 注册时填写了这个邮箱。`,
    notYou: "不用做任何事：没有验证码，就不会创建账号。无论对方说什么理由，都不要把验证码告诉别人。",
  },
  signUpNotice: {
    subject: "有人用你的邮箱注册账号",
    title: "你已经有账号了",
    body: (at) => `${at}，有人尝试用这个邮箱注册账号。系统没有创建新账号，你原来的账号也没有任何变化。`,
    ifYou: "如果是你本人，直接登录即可；忘了密码，可以在登录页重置。",
    action: "登录",
    why: (host) => `之所以收到这封邮件，是因为这个邮箱在 ${host} 上已有账号。`,
    notYou: "不用做任何事。注册页面不会透露你是否有账号。",
  },
};
