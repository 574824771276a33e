import type { PasswordWords } from "../mail-words";

export const passwordWords: PasswordWords = {
  passwordReset: {
    subject: "重置你的 Latchkey 密码",
    title: "重置密码",
    body: "有人申请重置你账号的密码。请在重置密码的页面输入下面的验证码，再设一个新密码。",
    action: "打开页面",
    why: (host) => `之所以收到这封邮件，是因为有人在 ${host} 申请重置密码。`,
    notYou: "不用做任何事：没有验证码，什么都不会变。无论对方怎么说，都不要把验证码告诉任何人。",
  },
  passwordChanged: {
    subject: "你的 Latchkey 密码已修改",
    title: "密码已修改",
    body: {
      reset: "有人凭邮件里的验证码重置了你的密码，其他会话已全部退出登录。",
      changed: "有人输入当前密码后，为你的账号设置了新密码，其他会话已全部退出登录。",
    },
    keys(revoked, left) {
      if (revoked === 0) return `仍有 ${left} 个 API 密钥可以使用：修改密码不会让密钥失效。`;
      return `${revoked} 个 API 密钥已吊销，${left === 0 ? "没有其他可用的密钥" : `仍有 ${left} 个可以使用`}。`;
    },
    action: "重置密码",
    why: (host) => `之所以收到这封邮件，是因为你在 ${host} 的账号修改了密码。`,
    notYou(how, keysLeft) {
      const todo =
        how === "reset"
          ? "那说明有人能看到你的邮件。请先修改邮箱的密码，再重置这里的密码。"
          : "那说明有人知道了你的密码。请立即重置，所有会话都会随之结束。";
      return keysLeft === 0 ? todo : `${todo}重置时可以一并吊销 API 密钥。`;
    },
  },
};
