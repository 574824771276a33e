import type { Guide } from "../../http/guide";

export const basicAuthGuide: Guide = {
  title: "Basic auth API",
  summary: {
    en: "Log-in, recovery, activation and refresh for front ends that were written for Dify's basic auth API.",
    "zh-CN": "登录、找回密码、激活和刷新令牌，供按 Dify 基础认证接口编写的前端使用。",
  },
  preparation: {
    en: "Sign up and open the link in the mail; then put your address and password in the place of the capitals.",
    "zh-CN": "先注册并打开邮件中的链接，再把大写的占位符换成你的邮箱和密码。",
  },
  samples: [
    {
      language: "curl",
      code: ({ appUrl }) => `curl -s ${appUrl}/login -H "Content-Type: application/json" \\
  -d '{"email":"YOUR_EMAIL","password":"YOUR_PASSWORD"}'`,
    },
    {
      language: "python",
      code: ({ appUrl }) => `import requests

url = "${appUrl}"
tokens = requests.post(f"{url}/login", json={"email": "YOUR_EMAIL", "password": "YOUR_PASSWORD"}).json()
me = requests.get(f"{url}/user/profile", headers={"Authorization": f"Bearer {tokens['access_token']}"})
print(me.json())
tokens = requests.post(f"{url}/refresh-token", json={"refresh_token": tokens["refresh_token"]}).json()`,
    },
    {
      language: "typescript",
      code: ({ appUrl }) => `const send = (path: string, body: object) =>
  fetch("${appUrl}" + path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  }).then((answer) => answer.json());

const tokens = await send("/login", { email: "YOUR_EMAIL", password: "YOUR_PASSWORD" });
const renewed = await send("/refresh-token", { refresh_token: tokens.refresh_token });`,
    },
  ],
  differences: [
    {
      en: "A path that is a page, too, is the API for JSON and the page for a browser that goes there.",
      "zh-CN": "有些路径同时是网页：发送 JSON 时是接口，浏览器访问时是页面。",
    },
    {
      en: "The same refresh token may be sent again for 30 seconds and gets the same successor, so that a lost answer logs nobody out.",
      "zh-CN": "同一个刷新令牌在 30 秒内重复使用会得到同样的新令牌，丢失响应不会导致掉线。",
    },
  ],
  safer: [
    {
      en: "A spent refresh token that comes back later ends its session, and the owner is told.",
      "zh-CN": "已用过的刷新令牌之后再次出现时，相应会话会被结束并通知本人。",
    },
    {
      en: "With HIDE_ACCOUNT_EXISTENCE=true no answer tells whether an address has an account.",
      "zh-CN": "设置 HIDE_ACCOUNT_EXISTENCE=true 后，任何响应都不会透露邮箱是否已注册。",
    },
  ],
};
